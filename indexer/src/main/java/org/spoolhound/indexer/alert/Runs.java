package org.spoolhound.indexer.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Matches of one rule and group as runs: those no further apart than a gap are one. Any order of
 * adding gives the same runs.
 */
final class Runs {

    private final Duration gap;
    private final TreeMap<Instant, Run> byFirst = new TreeMap<>();

    Runs(Duration gap) {
        this.gap = gap;
    }

    /** Adds a run, or a single match as a run of one. */
    void add(Run run) {
        Run merged = run;
        for (Run near = near(merged); near != null; near = near(merged)) {
            byFirst.remove(near.first());
            near.absorb(merged);
            merged = near;
        }
        byFirst.put(merged.first(), merged);
    }

    private @Nullable Run near(Run run) {
        Map.Entry<Instant, Run> before = byFirst.floorEntry(run.first());
        if (before != null && before.getValue().isNear(run, gap)) {
            return before.getValue();
        }
        Map.Entry<Instant, Run> after = byFirst.higherEntry(run.first());
        return after != null && after.getValue().isNear(run, gap) ? after.getValue() : null;
    }

    /** Adds all of another. */
    void addAll(Runs other) {
        other.byFirst.values().forEach(this::add);
    }

    /** Takes out the runs that ended before a moment, in order of time. */
    List<Run> takeEnded(Instant before) {
        List<Run> ended = new ArrayList<>();
        byFirst.values().removeIf(run -> run.last().isBefore(before) && ended.add(run));
        return ended;
    }

    boolean isEmpty() {
        return byFirst.isEmpty();
    }

    /** The runs, in order of time. */
    Collection<Run> all() {
        return byFirst.values();
    }

    Instant first() {
        return byFirst.firstEntry().getValue().first();
    }

    Instant last() {
        return byFirst.lastEntry().getValue().last();
    }
}
