package org.spoolhound.indexer.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.spoolhound.indexer.state.TestState.ALICE;
import static org.spoolhound.indexer.state.TestState.BOB;
import static org.spoolhound.indexer.state.TestState.NOON;
import static org.spoolhound.indexer.state.TestState.day;
import static org.spoolhound.indexer.state.TestState.entry;
import static org.spoolhound.indexer.state.TestState.id;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.spool.snapshot.SnapshotId;

final class LedgerTest {

    private static final SnapshotId FIRST = id(ALICE, 1);

    @TempDir
    Path data;

    private StateDatabase database;
    private Ledger ledger;

    @BeforeEach
    void open() throws IOException {
        database = StateDatabase.open(data);
        ledger = new Ledger(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void begin_thenFind_givesEveryPart() {
        ledger.begin(entry(FIRST), Set.of(day("2026-11-21")));
        assertEquals(Optional.of(entry(FIRST)), ledger.find(FIRST));
        assertEquals(Optional.empty(), ledger.find(id(ALICE, 2)));
    }

    @Test
    void begin_again_keepsPartitionsOfBothAttempts() {
        ledger.begin(entry(FIRST), Set.of(day("2026-11-20"), day("2026-11-21")));
        ledger.begin(entry(FIRST), Set.of(day("2026-11-21"), day("2026-11-22")));
        assertEquals(
                Set.of(day("2026-11-20"), day("2026-11-21"), day("2026-11-22")),
                ledger.partitions(FIRST));
    }

    @Test
    void done_recordsWhenAndWhere() {
        ledger.begin(entry(FIRST), Set.of());
        ledger.done(FIRST, NOON, "2026/11/21/name");
        LedgerEntry entry = ledger.find(FIRST).orElseThrow();
        assertEquals(LedgerEntry.State.DONE, entry.state());
        assertEquals(NOON, entry.indexedAt());
        assertEquals("2026/11/21/name", entry.file().archivePath());
    }

    @Test
    void forget_leavesNothing() {
        ledger.begin(entry(FIRST), Set.of(day("2026-11-21")));
        ledger.forget(FIRST);
        assertEquals(Optional.empty(), ledger.find(FIRST));
        assertEquals(Set.of(), ledger.partitions(FIRST));
    }

    @Test
    void lastReceipts_givesTheNewestPerPartition() {
        ledger.begin(entry(FIRST), Set.of(day("2026-11-20"), day("2026-11-21")));
        ledger.begin(entry(id(ALICE, 2)), Set.of(day("2026-11-21")));
        PartitionLedger partitions = new PartitionLedger(database);
        assertEquals(
                Map.of(
                        day("2026-11-20"),
                        NOON.plusSeconds(1),
                        day("2026-11-21"),
                        NOON.plusSeconds(2)),
                partitions.lastReceipts());
        partitions.dropped(Set.of(day("2026-11-21")));
        assertEquals(Set.of(day("2026-11-20")), partitions.lastReceipts().keySet());
    }

    @Test
    void archive_listsOldestUntilExpired() {
        ArchiveLedger archive = new ArchiveLedger(database);
        for (long sequence : new long[] {2, 1, 3}) {
            ledger.begin(entry(id(ALICE, sequence)), Set.of());
            ledger.done(id(ALICE, sequence), NOON, "path-" + sequence);
        }
        assertEquals(new ArchiveLedger.Totals(3, 3000), archive.totals());
        assertEquals(FIRST, archive.oldest(1).getFirst().id());
        archive.expiring(FIRST);
        assertEquals(FIRST, archive.oldest(1).getFirst().id());
        archive.expired(FIRST);
        assertEquals(id(ALICE, 2), archive.oldest(1).getFirst().id());
        assertEquals(new ArchiveLedger.Totals(2, 2000), archive.totals());
    }

    @Test
    void chains_outOfOrderWithGaps_namesWhatIsMissing() {
        for (long sequence : new long[] {9, 3, 4, 8}) {
            ledger.begin(entry(id(ALICE, sequence)), Set.of());
        }
        ledger.begin(entry(id(BOB, 1)), Set.of());
        List<Completeness> all = new Chains(database).all();
        assertEquals("[1-2, 5-7]", all.getFirst().missing().toString());
        assertEquals(List.of(), all.getFirst().broken());
        assertEquals(9, all.getFirst().last());
        assertEquals(40, all.getFirst().events());
        assertEquals(true, all.getLast().complete());
    }

    @Test
    void chains_predecessorIsNotTheOneNamed_isBroken() {
        ledger.begin(entry(FIRST), Set.of());
        ledger.begin(entry(id(ALICE, 2), "something else"), Set.of());
        ledger.begin(entry(id(ALICE, 3)), Set.of());
        ledger.begin(entry(id(ALICE, 4), null), Set.of());
        assertEquals(List.of(2L, 4L), new Chains(database).all().getFirst().broken());
    }

    @Test
    void chains_ofTheServersOwnImports_areNotExpectedToBeWhole() {
        new Agents(database)
                .enrol(new Agent(
                        BOB, "imports", "key", TenantId.MAIN, Agent.Kind.SERVER, NOON, null));
        ledger.begin(entry(FIRST), Set.of());
        ledger.begin(entry(id(BOB, 7)), Set.of());
        List<Completeness> all = new Chains(database).all();
        assertEquals(List.of(ALICE), all.stream().map(Completeness::agent).toList());
    }
}
