package org.spoolhound.web.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.indexer.derive.HostHistory;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.state.Role;
import org.spoolhound.indexer.state.StateDatabase;
import org.spoolhound.spool.DirectorySpool;
import org.spoolhound.spool.SpoolFolders;
import org.spoolhound.spool.SpoolSettings;
import org.spoolhound.spool.codec.TestSnapshots;
import org.spoolhound.spool.command.Exit;
import org.spoolhound.spool.key.SshPublicKey;
import org.spoolhound.spool.key.TestKeys;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.SnapshotHeader;
import org.spoolhound.spool.snapshot.SnapshotName;
import org.spoolhound.web.api.HostsApi;
import org.spoolhound.web.host.HostTimes;
import org.spoolhound.web.http.Call;
import org.spoolhound.web.http.Client;
import org.spoolhound.web.http.HttpProblem;
import org.spoolhound.web.http.Method;
import org.spoolhound.web.http.Parameters;
import org.spoolhound.web.http.Reply;
import org.spoolhound.web.http.RequestBody;
import org.spoolhound.web.http.Visitor;

/** Comparing a host with itself, on the command line and over REST. */
final class CompareVerbTest {
    private static final SshPublicKey KEY = TestKeys.AGENT.publicKey();
    /** Past, whatever the clock of the machine. */
    private static final Instant TIME = Instant.parse("2025-01-05T09:00:00Z");

    @TempDir
    private Path folder;

    private Cli cli;

    @BeforeEach
    void indexTwoSnapshots() throws IOException {
        cli = new Cli(folder);
        cli.run("agent", "add", KEY.line(), "--name", "web-01").fine();
        List<Event> events = new ArrayList<>(TestSnapshots.events());
        drop(1, events);
        events.add(TestSnapshots.process(99, "nc -l 4444"));
        drop(2, events);
        cli.run("index", "--once").fine();
    }

    private void drop(long sequence, List<Event> events) throws IOException {
        SnapshotHeader from = TestSnapshots.header(TestKeys.AGENT, sequence);
        SnapshotHeader header = new SnapshotHeader(
                from.version(),
                from.id(),
                from.keyFingerprint(),
                from.agentVersion(),
                from.previous(),
                TIME.plusSeconds(60 * sequence),
                from.host(),
                Map.of(),
                Map.of());
        Path drop = new SpoolFolders(folder.resolve("spool")).drop(KEY.agentId().hex());
        Files.createDirectories(drop);
        Files.write(
                drop.resolve(new SnapshotName(header.collectedAt(), header.id()).toString()),
                TestSnapshots.file(header, TestKeys.AGENT, events));
    }

    @Test
    void compare_twoMoments_printsWhatDiffers() {
        String[] times = {"--at", "2025-01-05T09:01:30Z", "--with", "2025-01-05T10:00Z"};
        assertEquals(
                "PROBE    WHAT\nprocess  process started: 99 nc -l 4444\n",
                cli.run("compare", "web-01", times[0], times[1], times[2], times[3])
                        .fine()
                        .out());
        String json = cli.run("compare", KEY.agentId().hex(), "--at", times[1], "--format", "json")
                .fine()
                .out();
        assertTrue(json.contains("\"action\":\"process-started\""), json);
    }

    @Test
    void compare_asOf_printsTheHostAsItWas() {
        String then = cli.run("compare", "web-1", "--as-of", "2025-01-05T09:01:30Z")
                .fine()
                .out();
        assertTrue(then.contains("1 /sbin/init"), then);
        assertTrue(!then.contains("nc -l 4444"), then);
    }

    @Test
    void compare_unknownHost_isRefused() {
        cli.assertRefused(
                Exit.USAGE,
                "spoolhound compare: no host web-9; 'spoolhound agent list' shows those there are",
                "compare",
                "web-9");
    }

    @Test
    void api_compare_isForTheHostsOrganisationOnly() throws IOException {
        DirectorySpool spool = DirectorySpool.open(
                new SpoolFolders(folder.resolve("spool")),
                SpoolSettings.DEFAULT,
                Clock.systemUTC());
        try (StateDatabase database = StateDatabase.open(folder)) {
            HostsApi api = new HostsApi(
                    new HostTimes(new HostHistory(database, spool), Clock.systemUTC()));
            Call call = call("at=2025-01-05T09:01:30Z");
            String answer = text(api.compare(call, visitor(TenantId.MAIN)));
            assertTrue(answer.contains("process started: 99 nc -l 4444"), answer);
            assertTrue(text(api.asOf(call(""), visitor(TenantId.MAIN))).contains("nc -l 4444"));
            HttpProblem problem = assertThrows(
                    HttpProblem.class, () -> api.compare(call, visitor(new TenantId("other"))));
            assertEquals(404, problem.status());
        }
    }

    private static Call call(String query) {
        return new Call(
                Method.GET,
                "/",
                Map.of("host", "web-01"),
                Parameters.parse(query),
                Map.of(),
                Map.of(),
                Client.LOCAL,
                RequestBody.NONE);
    }

    private static Visitor visitor(TenantId tenant) {
        return new Visitor("amy", Role.VIEWER, tenant, "", true);
    }

    private static String text(Reply reply) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        reply.body().write(bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
