package org.spoolhound.indexer.retain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.spoolhound.indexer.index.PartitionId;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.retain.RetentionFacts.ArchiveFacts;
import org.spoolhound.indexer.retain.RetentionFacts.ArchivedSnapshot;
import org.spoolhound.indexer.retain.RetentionFacts.PartitionFact;
import org.spoolhound.spool.ArchivedFile;
import org.spoolhound.spool.QuarantineReason;
import org.spoolhound.spool.QuarantinedFile;
import org.spoolhound.spool.settings.ByteSize;
import org.spoolhound.spool.snapshot.AgentId;
import org.spoolhound.spool.snapshot.SnapshotId;
import org.spoolhound.spool.snapshot.SnapshotName;

final class RetentionPolicyTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final ArchiveFacts NO_ARCHIVE = new ArchiveFacts(0, List.of());

    @Test
    void plan_daysOlderThanAllowed_areDroppedWhole() {
        RetentionPlan plan =
                plan(settings(10, 0), day("2026-11-11", null), day("2026-11-12", null));
        assertEquals(List.of("main/2026-11-11"), dropped(plan));
    }

    @Test
    void plan_oldDayReceivedLately_isKept() {
        RetentionPlan plan = plan(
                settings(10, 0),
                day("2020-01-01", Instant.parse("2026-11-20T00:00:00Z")),
                day("2020-01-02", Instant.parse("2026-11-01T00:00:00Z")));
        assertEquals(List.of("main/2020-01-02"), dropped(plan));
    }

    @Test
    void plan_indexTooLarge_dropsOldestDaysButNeverToday() {
        RetentionPlan plan = plan(
                settings(90, 250),
                day("2026-11-21", null),
                day("2026-11-19", null),
                day("2026-11-18", null),
                day("2026-11-20", null));
        assertEquals(List.of("main/2026-11-18", "main/2026-11-19"), dropped(plan));
        assertTrue(plan.lines().getFirst().contains("larger than"), plan.lines().toString());
        assertEquals(List.of(), dropped(plan(settings(90, 1), day("2026-11-21", null))));
    }

    @Test
    void plan_archivedFiles_countFromTheLaterOfCollectionAndReceipt() {
        ArchivedSnapshot old = archived("2026-10-01T00:00:00Z", "2026-10-01T00:00:00Z", false);
        ArchivedSnapshot late = archived("2026-10-01T00:00:00Z", "2026-11-20T00:00:00Z", false);
        ArchivedSnapshot leaving = archived("2026-11-20T00:00:00Z", "2026-11-20T00:00:00Z", true);
        RetentionPlan plan = new RetentionPolicy(settings(10, 0))
                .plan(
                        new RetentionFacts(
                                List.of(),
                                new ArchiveFacts(300, List.of(old, late, leaving)),
                                List.of()),
                        NOW);
        assertEquals(
                List.of(old, leaving),
                plan.archive().stream().map(RetentionPlan.Choice::what).toList());
        assertEquals(200, plan.bytes());
    }

    @Test
    void plan_oldQuarantinedFiles_areDeleted() {
        RetentionPlan plan = new RetentionPolicy(settings(10, 0))
                .plan(
                        new RetentionFacts(
                                List.of(),
                                NO_ARCHIVE,
                                List.of(
                                        refused("a", "2026-10-21T11:59:59Z"),
                                        refused("b", "2026-10-22T12:00:01Z"))),
                        NOW);
        assertEquals(1, plan.quarantine().size());
        assertEquals("a", plan.quarantine().getFirst().what().reason().fileName());
    }

    @Test
    void plan_nothingOld_isEmpty() {
        RetentionPlan plan = plan(settings(10, 0), day("2026-11-21", null));
        assertTrue(plan.isEmpty());
        assertEquals(List.of(), plan.lines());
    }

    @Test
    void settings_archiveShorterThanIndex_areRefused() {
        ByteSize none = new ByteSize(0);
        assertThrows(
                IllegalArgumentException.class,
                () -> new RetentionSettings(10, 9, 30, none, none, List.of(), LocalTime.NOON));
    }

    private static RetentionSettings settings(int indexDays, long maxIndexBytes) {
        return new RetentionSettings(
                indexDays,
                Math.max(30, indexDays),
                30,
                new ByteSize(maxIndexBytes),
                new ByteSize(0),
                List.of(),
                LocalTime.NOON);
    }

    private static RetentionPlan plan(RetentionSettings settings, PartitionFact... partitions) {
        return new RetentionPolicy(settings)
                .plan(new RetentionFacts(List.of(partitions), NO_ARCHIVE, List.of()), NOW);
    }

    private static PartitionFact day(String day, @Nullable Instant lastReceipt) {
        return new PartitionFact(
                new PartitionId(TenantId.MAIN, LocalDate.parse(day)), 10, 100, lastReceipt);
    }

    private static ArchivedSnapshot archived(String collected, String received, boolean leaving) {
        SnapshotId id = new SnapshotId(new AgentId("0a1b2c3d4e5f"), 1);
        return new ArchivedSnapshot(
                new ArchivedFile(new SnapshotName(Instant.parse(collected), id), 100),
                Instant.parse(received),
                leaving);
    }

    private static QuarantinedFile refused(String name, String at) {
        return new QuarantinedFile(
                Path.of("folder", name),
                new QuarantineReason("altered", "why", "folder", name, Instant.parse(at)),
                5,
                "");
    }

    private static List<String> dropped(RetentionPlan plan) {
        return plan.partitions().stream()
                .map(choice -> choice.what().id().toString())
                .toList();
    }
}
