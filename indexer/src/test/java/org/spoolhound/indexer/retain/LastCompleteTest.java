package org.spoolhound.indexer.retain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.spoolhound.indexer.retain.RetentionFacts.ArchivedSnapshot;
import org.spoolhound.indexer.retain.RetentionPlan.Choice;
import org.spoolhound.spool.ArchivedFile;
import org.spoolhound.spool.snapshot.AgentId;
import org.spoolhound.spool.snapshot.SnapshotId;
import org.spoolhound.spool.snapshot.SnapshotName;

final class LastCompleteTest {
    private static final AgentId AGENT = new AgentId("0a1b2c3d4e5f");
    private static final Instant TIME = Instant.parse("2026-11-21T09:00:00Z");

    private static Choice<ArchivedSnapshot> choice(long sequence, boolean leaving) {
        SnapshotName name = new SnapshotName(TIME, new SnapshotId(AGENT, sequence));
        return new Choice<>(new ArchivedSnapshot(new ArchivedFile(name, 1), TIME, leaving), "old");
    }

    private static List<Long> left(Map<Long, Set<String>> probes, long... leaving) {
        List<Choice<ArchivedSnapshot>> chosen = new ArrayList<>();
        for (long sequence = 1; sequence <= 4; sequence++) {
            chosen.add(choice(sequence, List.of(boxed(leaving)).contains(sequence)));
        }
        return LastComplete.without(chosen, id -> probes.getOrDefault(id.sequence(), Set.of()))
                .stream()
                .map(one -> one.what().file().name().id().sequence())
                .toList();
    }

    private static Long[] boxed(long... numbers) {
        return java.util.Arrays.stream(numbers).boxed().toArray(Long[]::new);
    }

    @Test
    void lastComplete_ofEachProbe_isSpared() {
        Map<Long, Set<String>> probes = Map.of(
                1L, Set.of("process", "user"),
                2L, Set.of("process", "user"),
                3L, Set.of("process"));
        assertEquals(List.of(1L, 4L), left(probes));
    }

    @Test
    void lastComplete_onItsWayOut_isNotSpared() {
        Map<Long, Set<String>> probes = Map.of(3L, Set.of("user"), 4L, Set.of("user"));
        assertEquals(List.of(1L, 2L, 4L), left(probes, 4));
    }

    @Test
    void imports_areNeverSpared() {
        assertEquals(List.of(1L, 2L, 3L, 4L), left(Map.of()));
    }
}
