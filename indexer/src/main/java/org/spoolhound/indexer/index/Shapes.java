package org.spoolhound.indexer.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.lucene.util.BytesRef;

/**
 * Which fields an event has, as one term: its field names, sorted, each between two NUL. Events
 * have few shapes, so this costs one short posting per event, where a term per field would cost
 * dozens; whether a field exists is answered by looking at the shapes. Very long shapes become
 * several terms.
 */
final class Shapes {
    private static final int MAX_TERM_CHARS = 8_000;
    private static final int MAX_CACHED = 4_096;
    private static final char SEPARATOR = 0;

    private final Map<List<String>, List<BytesRef>> known = new HashMap<>();

    /** The terms of an event with these fields. Not safe for use by several threads. */
    List<BytesRef> terms(List<String> names) {
        List<BytesRef> terms = known.get(names);
        if (terms == null) {
            if (known.size() >= MAX_CACHED) {
                known.clear();
            }
            terms = build(names);
            known.put(List.copyOf(names), terms);
        }
        return terms;
    }

    private static List<BytesRef> build(List<String> names) {
        List<BytesRef> terms = new ArrayList<>();
        StringBuilder term = new StringBuilder().append(SEPARATOR);
        for (String name : new TreeSet<>(names)) {
            if (term.length() + name.length() > MAX_TERM_CHARS) {
                terms.add(new BytesRef(term));
                term.setLength(1);
            }
            term.append(name).append(SEPARATOR);
        }
        terms.add(new BytesRef(term));
        return terms;
    }

    /** What a shape's term contains when the shape has the field. */
    static String needle(String name) {
        return SEPARATOR + name + SEPARATOR;
    }

    /** The names in a shape's term. */
    static List<String> names(BytesRef term) {
        String text = term.utf8ToString();
        return text.length() < 2
                ? List.of()
                : List.of(text.substring(1, text.length() - 1).split("\0"));
    }
}
