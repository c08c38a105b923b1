package org.spoolhound.indexer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.indexer.imports.ImportSource;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.state.Agent;
import org.spoolhound.indexer.state.AgentSettings;
import org.spoolhound.indexer.state.Agents;
import org.spoolhound.indexer.state.Ledger;
import org.spoolhound.indexer.state.LedgerEntry;
import org.spoolhound.indexer.state.Meta;
import org.spoolhound.indexer.state.StateDatabase;
import org.spoolhound.spool.codec.FlatJson;
import org.spoolhound.spool.key.SshPublicKey;
import org.spoolhound.spool.key.TestKeys;
import org.spoolhound.spool.snapshot.SnapshotId;

/** When an agent is called silent, and when it is not. */
final class SilentAgentsTest {

    private static final Instant START = Instant.parse("2026-11-20T08:00:00Z");
    private static final Duration LIMIT = Duration.ofHours(6);
    private static final SshPublicKey KEY = TestKeys.AGENT.publicKey();

    @TempDir
    private Path root;

    private StateDatabase database;
    private Instant now = START;
    private final Set<String> seen = new HashSet<>();
    private final List<Map<String, Object>> told = new ArrayList<>();
    private final List<TenantId> toldTo = new ArrayList<>();

    /** Shows what the test says it is. */
    private final class Hands extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    @BeforeEach
    void open() throws IOException {
        database = StateDatabase.open(root);
        new Agents(database)
                .enrol(new Agent(
                        KEY.agentId(),
                        "db-1",
                        KEY.line(),
                        TenantId.MAIN,
                        Agent.Kind.AGENT,
                        START,
                        null));
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** As the importer does: bytes that came before are left out. */
    private long put(TenantId tenant, ImportSource source) throws IOException {
        try (InputStream in = source.stream()) {
            String line =
                    new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            if (!seen.add(line)) {
                return 0;
            }
            told.add(FlatJson.read(line));
            toldTo.add(tenant);
            return 1;
        }
    }

    private SilentAgents watch() {
        return new SilentAgents(
                database, new AgentSettings(LIMIT), new Hands(), Instant.EPOCH, this::put);
    }

    private void delivers(long sequence, String collected) {
        new Ledger(database)
                .begin(
                        LedgerEntry.indexing(
                                new SnapshotId(KEY.agentId(), sequence),
                                TenantId.MAIN,
                                new LedgerEntry.Content(
                                        Instant.parse(collected), 1, "c" + sequence, null),
                                new LedgerEntry.StoredFile("f" + sequence, "s", 1, null),
                                Instant.parse(collected)),
                        List.of());
    }

    private int looksAt(String time) throws IOException {
        now = Instant.parse(time);
        return watch().look();
    }

    @Test
    void agent_thatDelivers_isNotToldOf() throws IOException {
        delivers(1, "2026-11-20T09:00:00Z");
        assertEquals(0, looksAt("2026-11-20T15:00:00Z"));
    }

    @Test
    void agent_pastTheLimit_isToldOnce_atTheMomentItWasReached() throws IOException {
        delivers(1, "2026-11-20T09:00:00Z");
        assertEquals(1, looksAt("2026-11-20T19:30:00Z"));
        assertEquals(0, looksAt("2026-11-21T19:30:00Z"));
        assertEquals("agent-silent", told.getFirst().get("event.action"));
        assertEquals("2026-11-20T15:00:00Z", told.getFirst().get("@timestamp"));
        assertEquals("db-1", told.getFirst().get("host.name"));
    }

    @Test
    void agent_neverHeardOf_isSilentSinceItsEnrolment() throws IOException {
        assertEquals(1, looksAt("2026-11-20T14:00:01Z"));
        assertEquals("2026-11-20T08:00:00Z", told.getFirst().get("event.start"));
    }

    @Test
    void agent_thatReturns_isToldWithItsFirstSnapshot_andMayFallSilentAgain() throws IOException {
        delivers(1, "2026-11-20T09:00:00Z");
        looksAt("2026-11-20T16:00:00Z");
        delivers(2, "2026-11-20T18:00:00Z");
        delivers(3, "2026-11-20T18:05:00Z");
        assertEquals(1, looksAt("2026-11-20T18:06:00Z"));
        assertEquals("agent-returned", told.getLast().get("event.action"));
        assertEquals("2026-11-20T18:00:00Z", told.getLast().get("@timestamp"));
        assertEquals(1, looksAt("2026-11-21T12:00:00Z"));
        assertEquals("2026-11-21T00:05:00Z", told.getLast().get("@timestamp"));
    }

    @Test
    void agent_thatCameAndWentBetweenLooks_isToldOfBoth() throws IOException {
        delivers(1, "2026-11-20T09:00:00Z");
        looksAt("2026-11-20T16:00:00Z");
        delivers(2, "2026-11-20T17:00:00Z");
        assertEquals(2, looksAt("2026-11-22T16:00:00Z"));
    }

    @Test
    void telling_afterACrashBeforeItWasNoted_addsNothing() throws IOException {
        delivers(1, "2026-11-20T09:00:00Z");
        looksAt("2026-11-20T16:00:00Z");
        new Meta(database, new Hands()).put("agent.silent." + KEY.agentId().hex(), "");
        assertEquals(0, looksAt("2026-11-20T17:00:00Z"));
        assertEquals(1, told.size());
    }

    @Test
    void server_thatJustStarted_givesAgentsTimeToDeliver() throws IOException {
        delivers(1, "2026-11-18T09:00:00Z");
        now = START;
        SilentAgents watch =
                new SilentAgents(database, new AgentSettings(LIMIT), new Hands(), START, this::put);
        assertEquals(0, watch.look());
        now = START.plus(Duration.ofHours(1));
        assertEquals(1, watch.look());
    }

    @Test
    void revokedAgent_isNotMissed() throws IOException {
        new Agents(database).revoke(KEY.agentId(), START);
        assertEquals(0, looksAt("2026-11-25T08:00:00Z"));
    }

    @Test
    void agentOfAnotherOrganisation_isToldToThatOne() throws IOException {
        SshPublicKey other = TestKeys.OTHER_AGENT.publicKey();
        TenantId acme = new TenantId("acme");
        new Agents(database)
                .enrol(new Agent(
                        other.agentId(),
                        "till-1",
                        other.line(),
                        acme,
                        Agent.Kind.AGENT,
                        START,
                        null));
        delivers(1, "2026-11-20T18:00:00Z");
        assertEquals(1, looksAt("2026-11-20T19:00:00Z"));
        assertEquals("till-1", told.getFirst().get("host.name"));
        assertEquals(List.of(acme), toldTo);
    }
}
