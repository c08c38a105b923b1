package org.spoolhound.collector.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spoolhound.spool.snapshot.Event;

/** Asks a container engine that is a Unix socket with one answer. */
final class ContainerProbeTest {
    private static final String WEB = """
            {"Id":"4f5e","Names":["/web"],"Image":"registry:5000/nginx:1.27","ImageID":"sha256:aa",\
            "Command":"nginx --password hunter2 '}]'","Created":1763712000,"State":"running",\
            "Labels":{"team":"blue"},"Ports":[{"PrivatePort":80,"PublicPort":8080,"Type":"tcp"},\
            {"PrivatePort":443,"PublicPort":8443,"Type":"tcp"}],\
            "HostConfig":{"NetworkMode":"host"},"Mounts":[{"Source":"/","Destination":"/host"}]}""";
    private static final String OLD =
            "{\"Id\":\"00ff\",\"Names\":[\"/old\"],\"Image\":\"busybox\",\"State\":\"exited\"}";

    @TempDir
    private Path root;

    private ProbeOutcome observe() {
        return FixtureHost.observe(new ContainerProbe(new HostFiles(root), true));
    }

    private UnixServer docker(String answer) throws IOException {
        Files.createDirectories(root.resolve("run"));
        return UnixServer.answering(root.resolve("run/docker.sock"), answer);
    }

    private static String ok(String body) {
        return "HTTP/1.0 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    @Test
    void observe_noSocket_isCompleteAndEmpty() {
        ProbeOutcome outcome = observe();
        assertTrue(outcome.report().complete());
        assertEquals(List.of(), outcome.events());
    }

    @Test
    void observe_engine_tellsEveryContainer() throws IOException {
        try (UnixServer server = docker(ok("[" + WEB + "," + OLD + "]"))) {
            ProbeOutcome outcome = observe();
            assertTrue(outcome.report().complete(), outcome.report().toString());
            assertEquals(2, outcome.report().rows());
            Event web = FixtureHost.where(outcome, "container.name", "web");
            assertEquals("1.27", web.field("container.image.tag"));
            assertEquals(List.of("8080", "8443"), web.field("container.ports"));
            assertEquals(List.of("/"), web.field("container.mounts"));
            assertEquals(List.of("team=blue"), web.field("container.labels"));
            assertEquals("host", web.field("container.network_mode"));
            assertEquals("nginx --password [redacted] '}]'", web.field("container.command"));
            assertTrue(server.question().startsWith("GET /containers/json?all=1 HTTP/1.0\r\n"));
        }
    }

    @Test
    void observe_noContainers_isCompleteAndEmpty() throws IOException {
        try (UnixServer server = docker(ok("[]"))) {
            ProbeOutcome outcome = observe();
            assertTrue(outcome.report().complete(), server + " " + outcome.report());
            assertEquals(0, outcome.report().rows());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTP/1.0 500 Broken\\r\\n\\r\\n            | it answers HTTP/1.0 500 Broken",
                "HTTP/1.0 200 OK\\r\\nContent-Length: 9\\r\\n\\r\\n[] | ends after 2 bytes",
                "HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n2 | transfer-encoding",
                "SSH-2.0-OpenSSH                        | does not answer in HTTP",
                "HTTP                                   | does not answer in HTTP",
                "HTTP/1.1\\r\\n\\r\\n                       | it answers HTTP/1.1",
                "HTTP/1.0 200 OK\\r\\n\\r\\n{}              | not answer with a list",
                "HTTP/1.0 200 OK\\r\\n\\r\\n[{\"Id\":}]    | not a value",
                "HTTP/1.0 200 OK\\r\\n\\r\\n[{\"Id\":\"x    | not answer with a list"
            })
    void observe_badAnswer_isIncompleteAndSaysWhy(String answer, String why) throws IOException {
        String bytes = answer.replace("\\r", "\r").replace("\\n", "\n");
        try (UnixServer server = docker(bytes)) {
            ProbeOutcome outcome = observe();
            assertFalse(outcome.report().complete(), server.question());
            String failure = String.valueOf(outcome.report().failure());
            assertTrue(failure.startsWith("docker cannot be asked at /run/docker.sock"), failure);
            assertTrue(failure.contains(why), failure);
        }
    }

    @Test
    void observe_nobodyListens_isIncomplete() throws IOException {
        docker("").close();
        assertTrue(String.valueOf(observe().report().failure()).contains("Connection refused"));
    }

    @Test
    void observe_engineIsSilent_endsWithTheProbesTime() throws IOException {
        try (UnixServer server = docker(null)) {
            ProbeLimits brief = new ProbeLimits(java.time.Duration.ofMillis(300), 10);
            ContainerProbe probe = new ContainerProbe(new HostFiles(root), true);
            assertFalse(FixtureHost.observe(probe, brief).report().complete(), server.toString());
        }
    }
}
