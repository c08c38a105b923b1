package org.spoolhound.indexer.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.indexer.derive.Difference;
import org.spoolhound.indexer.derive.HostComparison;
import org.spoolhound.indexer.derive.HostHistory;
import org.spoolhound.indexer.derive.Rows;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.ingest.TestHosts.DroppedFile;
import org.spoolhound.spool.key.TestKeys;
import org.spoolhound.spool.snapshot.AgentId;
import org.spoolhound.spool.snapshot.Event;

/** Hosts as they were, from a real archive. */
final class HostHistoryTest {
    private static final AgentId AGENT = TestKeys.AGENT.publicKey().agentId();

    @TempDir
    Path root;

    private TestSite site;
    private HostHistory history;

    @BeforeEach
    void open() throws IOException {
        site = new TestSite(root);
        history = new HostHistory(site.database, site.spool);
        take(1, List.of(Rows.process(1, "init", 1), Rows.listener(22, "sshd")));
        take(2, List.of(Rows.process(1, "init", 1)), "socket");
        take(3, List.of(Rows.process(9, "nc", 1), Rows.listener(22, "sshd")));
    }

    @AfterEach
    void close() {
        site.close();
    }

    private void take(long sequence, List<Event> rows, String... failed) throws IOException {
        DroppedFile file = TestHosts.file(TestKeys.AGENT, sequence, rows, failed);
        site.drop(file.folder(), file.name(), file.content());
        site.ingest(new MemoryEventStore());
    }

    @Test
    void compare_anyTwoMoments_tellsWhatDiffers() throws IOException {
        HostComparison comparison = history.compare(
                AGENT, TestHosts.collectedAt(1).plusSeconds(60), TestHosts.collectedAt(3));
        assertEquals(
                List.of("process started: 9 nc --run", "process ended: 1 init --run"),
                comparison.probes().stream()
                        .flatMap(probe -> probe.differences().stream())
                        .map(Difference::sentence)
                        .toList());
        assertEquals(
                List.of("process", "service", "socket", "user"),
                comparison.probes().stream().map(HostComparison.Probe::name).toList());
    }

    @Test
    void asOf_takesEachProbeWhereItWasComplete() throws IOException {
        assertEquals(
                List.of("1 init --run", "tcp 0.0.0.0 22 sshd"),
                history.asOf(AGENT, TestHosts.collectedAt(2)).stream()
                        .map(HostHistory.KnownThing::label)
                        .toList());
    }

    @Test
    void host_isFoundByNameAndId() throws IOException {
        for (String name : List.of("agent", "WEB-1", AGENT.hex())) {
            assertEquals(AGENT, history.find(TenantId.MAIN, name).getFirst().id(), name);
        }
        assertEquals(List.of(), history.find(TenantId.MAIN, "web-2"));
    }
}
