package org.spoolhound.indexer.retain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.spoolhound.indexer.retain.RetentionFacts.ArchivedSnapshot;
import org.spoolhound.indexer.retain.RetentionPlan.Choice;
import org.spoolhound.spool.snapshot.AgentId;
import org.spoolhound.spool.snapshot.SnapshotId;

/**
 * Spares, of all files that would leave the archive, the last one of each agent in which a probe
 * was complete: the oldest snapshot that stays is compared with it. When its successor gets too old
 * as well, that one is spared instead.
 */
final class LastComplete {
    /** How many files of one agent may be spared: hardly more than one or two ever are. */
    static final int MOST_PER_AGENT = 20;

    private LastComplete() {}

    /**
     * The choices without those to spare.
     *
     * @param probes tells which probes of a snapshot were complete
     */
    static List<Choice<ArchivedSnapshot>> without(
            List<Choice<ArchivedSnapshot>> chosen, Function<SnapshotId, Set<String>> probes) {
        List<Choice<ArchivedSnapshot>> newestFirst = new ArrayList<>(chosen);
        newestFirst.sort(Comparator.comparing(LastComplete::id).reversed());
        Map<AgentId, Set<String>> seen = new HashMap<>();
        Map<AgentId, Integer> spared = new HashMap<>();
        Set<SnapshotId> kept = new HashSet<>();
        for (Choice<ArchivedSnapshot> one : newestFirst) {
            SnapshotId id = id(one);
            Set<String> known = seen.computeIfAbsent(id.agent(), agent -> new HashSet<>());
            boolean last = !one.what().leaving()
                    && spared.getOrDefault(id.agent(), 0) < MOST_PER_AGENT
                    && known.addAll(probes.apply(id));
            if (last) {
                kept.add(id);
                spared.merge(id.agent(), 1, Integer::sum);
            }
        }
        return chosen.stream().filter(one -> !kept.contains(id(one))).toList();
    }

    private static SnapshotId id(Choice<ArchivedSnapshot> choice) {
        return choice.what().file().name().id();
    }
}
