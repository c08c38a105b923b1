package org.spoolhound.indexer.retain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** Counts things to delete, or to keep, by reason. */
final class Tally {

    private long count;
    private long bytes;

    private Tally() {}

    /** Adds a line for each reason, as {@code delete 3 files (12 bytes): too old}. */
    static <T> void lines(
            String deed,
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
                deed + " " + tally.count + " " + name + " (" + tally.bytes + " bytes): " + why));
    }
}
