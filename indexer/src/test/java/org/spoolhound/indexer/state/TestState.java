package org.spoolhound.indexer.state;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.index.PartitionId;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.spool.snapshot.AgentId;
import org.spoolhound.spool.snapshot.SnapshotId;

/** Named values for tests of the state. */
final class TestState {

    static final AgentId ALICE = new AgentId("0a1b2c3d4e5f");
    static final AgentId BOB = new AgentId("b0b0b0b0b0b0");
    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private TestState() {}

    static SnapshotId id(AgentId agent, long sequence) {
        return new SnapshotId(agent, sequence);
    }

    static PartitionId day(String day) {
        return new PartitionId(TenantId.MAIN, LocalDate.parse(day));
    }

    static LedgerEntry entry(SnapshotId id) {
        return entry(id, id.sequence() == 1 ? null : digest(id.sequence() - 1));
    }

    static LedgerEntry entry(SnapshotId id, @Nullable String previous) {
        return LedgerEntry.indexing(
                id,
                TenantId.MAIN,
                new LedgerEntry.Content(NOON, 10, digest(id.sequence()), previous),
                new LedgerEntry.StoredFile("name-" + id, "file-" + id, 1000, null),
                NOON.plusSeconds(id.sequence()));
    }

    static String digest(long sequence) {
        return "content-" + sequence;
    }

    static Agent agent(AgentId id, String name, String key) {
        return new Agent(id, name, key, TenantId.MAIN, Agent.Kind.AGENT, NOON, null);
    }
}
