package org.spoolhound.indexer.retain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** Counts things to delete by reason. */
final class Tally {

    private long count;
    private long bytes;

    private Tally() {}

    static <T> void lines(
            String name,
            List<RetentionPlan.Choice<T>> choices,
            ToLongFunction<T> size,
            List<String> lines) {
        Map<String, Tally> tallies = new LinkedHashMap<>();
        for (RetentionPlan.Choice<T> choice : choices) {
            Tally tally = tallies.computeIfAbsent(choice.why(), why -> new Tally());
            tally.count++;
            tally.bytes += size.applyAsLong(choice.what());
        }
        tallies.forEach((why, tally) -> lines.add(
                "delete " + tally.count + " " + name + " (" + tally.bytes + " bytes): " + why));
    }
}
