package org.spoolhound.indexer.detect.correlate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.spoolhound.indexer.condition.ConditionEvaluator;
import org.spoolhound.indexer.condition.TextAnalysis;
import org.spoolhound.indexer.condition.Values;
import org.spoolhound.spool.snapshot.Event;

/** Takes values out of events, and combines them. */
public final class FieldValues {

    /** An event whose fields have many values counts for so many combinations at most. */
    private static final int MOST_COMBINATIONS = 64;

    private FieldValues() {}

    /** The values an event has under any of these names, in lower case, each once. */
    static List<String> of(Event event, List<String> names) {
        Set<String> values = new LinkedHashSet<>();
        for (String name : names) {
            for (Object value : ConditionEvaluator.values(event, name)) {
                values.add(TextAnalysis.fold(Values.text(value)));
            }
        }
        return List.copyOf(values);
    }

    /**
     * One value of each field, in every combination.
     *
     * @param fields for each field, where events have it
     */
    public static List<List<String>> combinations(Event event, List<List<String>> fields) {
        return combine(fields.stream().map(names -> of(event, names)).toList());
    }

    /** One text of each list, in every combination; none when a list is empty. */
    static List<List<String>> combine(List<List<String>> lists) {
        List<List<String>> all = List.of(List.of());
        for (List<String> list : lists) {
            all = all.stream()
                    .flatMap(begun -> list.stream().map(value -> with(begun, value)))
                    .limit(MOST_COMBINATIONS)
                    .toList();
        }
        return all;
    }

    private static List<String> with(List<String> begun, String value) {
        List<String> more = new ArrayList<>(begun);
        more.add(value);
        return more;
    }
}
