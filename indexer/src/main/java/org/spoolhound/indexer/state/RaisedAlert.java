package org.spoolhound.indexer.state;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.index.TenantId;

/**
 * An alert as the indexer writes it.
 *
 * @param id see {@link AlertIds}
 * @param tenant whose
 * @param rule what was met
 * @param group what the events have in common, by field
 * @param span its events, counted
 * @param evidence the first event and the newest
 * @param values whom and what the events name, by field; see {@link #HOST} and its like
 * @param origin how it was found
 */
public record RaisedAlert(
        String id,
        TenantId tenant,
        AlertRule rule,
        Map<String, String> group,
        AlertSpan span,
        SortedSet<Evidence> evidence,
        Map<String, SortedSet<String>> values,
        Origin origin) {

    /** Most events listed with an alert: the first and the newest. */
    public static final int MAX_EVIDENCE = 100;

    /** Most values listed for each field. */
    public static final int MAX_VALUES = 50;

    /** The field of {@link #values} that names hosts. */
    public static final String HOST = "host.name";

    /** The field of {@link #values} that names accounts. */
    public static final String USER = "user.name";

    /** The field of {@link #values} that names where it came from. */
    public static final String SOURCE_IP = "source.ip";

    /** Copies the collections. */
    public RaisedAlert {
        group = Collections.unmodifiableMap(new TreeMap<>(group));
        evidence = Collections.unmodifiableSortedSet(new TreeSet<>(evidence));
        Map<String, SortedSet<String>> copied = new TreeMap<>();
        values.forEach((field, some) ->
                copied.put(field, Collections.unmodifiableSortedSet(new TreeSet<>(some))));
        values = Collections.unmodifiableMap(copied);
    }

    /**
     * How an alert was found.
     *
     * @param retroactive by looking back over the past
     * @param provisionalUntil until when late data may take it back; null when it stands
     */
    public record Origin(boolean retroactive, @Nullable Instant provisionalUntil) {
        /** Found as its events came in, and not to be taken back by what is still missing. */
        public static final Origin LIVE = new Origin(false, null);
    }

    /** Whether all its events are listed. */
    public boolean isComplete() {
        return evidence.size() == span.events();
    }
}
