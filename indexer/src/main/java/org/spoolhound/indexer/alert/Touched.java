package org.spoolhound.indexer.alert;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.spoolhound.indexer.detect.correlate.MatchSource;

/** The groups of correlations in which something changed, and when. */
final class Touched {

    /** Of one batch; what is beyond is found by looking back. */
    static final int MOST = 100_000;

    private final Map<AlertKey, MatchSource.Range> ranges = new TreeMap<>();
    private long left;

    /** Something changed at these moments. */
    void add(AlertKey key, Instant from, Instant to) {
        MatchSource.Range known = ranges.get(key);
        if (known == null && ranges.size() >= MOST) {
            left++;
            return;
        }
        ranges.put(
                key,
                known == null
                        ? new MatchSource.Range(from, to)
                        : new MatchSource.Range(
                                from.isBefore(known.from()) ? from : known.from(),
                                to.isAfter(known.to()) ? to : known.to()));
    }

    void addAll(Touched other) {
        other.ranges.forEach((key, range) -> add(key, range.from(), range.to()));
        left += other.left;
    }

    /** In order. */
    Map<AlertKey, MatchSource.Range> ranges() {
        return ranges;
    }

    /** How many were too many. */
    long left() {
        return left;
    }
}
