package org.spoolhound.indexer.enrich;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.enrich.format.Fields;
import org.spoolhound.indexer.enrich.pattern.Captures;
import org.spoolhound.indexer.enrich.pattern.LinePattern;

/**
 * What one pattern of a parser file means.
 *
 * @param pattern which lines
 * @param set fields every such line gets
 * @param lookups fields that depend on another's value
 */
record LineRule(LinePattern pattern, Map<String, Object> set, List<Lookup> lookups) {

    LineRule {
        set = Map.copyOf(set);
        lookups = List.copyOf(lookups);
    }

    /**
     * A field by another's value.
     *
     * @param target which is set
     * @param from which decides
     * @param values what to set for which value
     * @param otherwise what to set for any other value; null sets nothing
     */
    record Lookup(
            String target,
            String from,
            Map<String, Object> values,
            @Nullable Object otherwise) {
        Lookup {
            values = Map.copyOf(values);
        }

        void apply(Fields fields) {
            String value = fields.text(from);
            if (value != null) {
                Object known = values.get(value);
                fields.put(target, known != null ? known : otherwise);
            }
        }
    }

    /** Puts what a match captured, and what it means, into the fields. */
    void apply(Captures captures, Fields out) {
        set.forEach(out::put);
        captures.forEach(out::put);
        out.time(captures.time());
        for (Lookup lookup : lookups) {
            lookup.apply(out);
        }
    }
}
