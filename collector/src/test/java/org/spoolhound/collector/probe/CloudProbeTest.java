package org.spoolhound.collector.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.spool.snapshot.Event;

/** Asks a metadata service on loopback that answers as those of the clouds do. */
final class CloudProbeTest {
    private static final String AWS_DOCUMENT = """
            {"accountId":"123456789012","instanceId":"i-0ab","instanceType":"t3.micro",
             "region":"eu-west-1","availabilityZone":"eu-west-1b","imageId":"ami-7"}""";
    private static final String AZURE_COMPUTE = """
            {"vmId":"9c0f","name":"web-1","vmSize":"Standard_B1s","location":"westeurope",
             "zone":"2","subscriptionId":"sub-1","resourceGroupName":"rg",
             "userData":"c2VjcmV0","osProfile":{"adminUsername":"boss"}}""";

    @TempDir
    private Path root;

    private HttpServer server;
    private FixtureHost host;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private Map<String, String> answers = Map.of();

    @BeforeEach
    void start() throws IOException {
        host = new FixtureHost(root);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    /** Answers are known by method, path and the one header that must come with them. */
    private void answer(HttpExchange exchange) throws IOException {
        String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        asked.add(line);
        String answer = answers.entrySet().stream()
                .filter(known -> matches(exchange, line, known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.isEmpty() ? 403 : 200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static boolean matches(HttpExchange exchange, String line, String known) {
        String[] parts = known.split("\\|", -1);
        return line.equals(parts[0])
                && parts[2].equals(exchange.getRequestHeaders().getFirst(parts[1]));
    }

    private ProbeOutcome observe() {
        String address = "http://127.0.0.1:" + server.getAddress().getPort();
        return FixtureHost.observe(new CloudProbe(host.files(), address));
    }

    private Event only(ProbeOutcome outcome) {
        assertTrue(outcome.report().complete(), outcome.report().toString() + asked);
        assertEquals(1, outcome.events().size());
        return outcome.events().getFirst();
    }

    @Test
    void observe_noCloud_asksNobody() {
        host.file("/sys/class/dmi/id/sys_vendor", "Dell Inc.");
        ProbeOutcome outcome = observe();
        assertTrue(outcome.report().complete());
        assertEquals(List.of(), outcome.events());
        assertEquals(List.of(), asked);
    }

    @Test
    void observe_amazon_asksWithAToken() {
        host.file("/sys/class/dmi/id/sys_vendor", "Amazon EC2");
        answers = Map.of(
                "PUT /latest/api/token|X-aws-ec2-metadata-token-ttl-seconds|60",
                "tok",
                "GET /latest/dynamic/instance-identity/document|X-aws-ec2-metadata-token|tok",
                AWS_DOCUMENT);
        Event instance = only(observe());
        assertEquals("aws", instance.field("cloud.provider"));
        assertEquals("i-0ab", instance.field("cloud.instance.id"));
        assertEquals("eu-west-1b", instance.field("cloud.availability_zone"));
        assertEquals("t3.micro", instance.field("cloud.machine.type"));
    }

    @Test
    void observe_google_asksForSingleValues() {
        host.file("/sys/class/dmi/id/product_name", "Google Compute Engine");
        String base = "GET /computeMetadata/v1/";
        String flavor = "|Metadata-Flavor|Google";
        answers = Map.of(
                base + "instance/id" + flavor, "42",
                base + "instance/name" + flavor, "web-1",
                base + "instance/machine-type" + flavor, "projects/7/machineTypes/e2-micro",
                base + "instance/zone" + flavor, "projects/7/zones/europe-west1-b",
                base + "project/project-id" + flavor, "hunters");
        Event instance = only(observe());
        assertEquals("42", instance.field("cloud.instance.id"));
        assertEquals("e2-micro", instance.field("cloud.machine.type"));
        assertEquals("europe-west1", instance.field("cloud.region"));
    }

    @Test
    void observe_azure_keepsNoUserData() {
        host.file("/sys/class/dmi/id/chassis_asset_tag", "7783-7084-3265-9085-8269-3286-77");
        answers = Map.of(
                "GET /metadata/instance/compute?api-version=2021-02-01&format=json|Metadata|true",
                AZURE_COMPUTE);
        Event instance = only(observe());
        assertEquals("9c0f", instance.field("cloud.instance.id"));
        assertEquals("westeurope", instance.field("cloud.region"));
        assertFalse(instance.fields().toString().contains("c2VjcmV0"));
    }

    @Test
    void observe_serviceRefuses_isIncompleteAndSaysSo() {
        host.file("/sys/class/dmi/id/bios_version", "4.11.amazon");
        ProbeOutcome outcome = observe();
        assertFalse(outcome.report().complete());
        String failure = String.valueOf(outcome.report().failure());
        assertTrue(failure.contains("instance of aws"), failure);
        assertTrue(failure.contains("status 403"), failure);
    }

    @Test
    void observe_serviceIsAway_isIncompleteAndSaysSo() {
        host.file("/sys/class/dmi/id/sys_vendor", "Amazon EC2");
        server.stop(0);
        ProbeOutcome outcome = observe();
        assertFalse(outcome.report().complete());
        assertTrue(String.valueOf(outcome.report().failure()).contains("refused"));
    }
}
