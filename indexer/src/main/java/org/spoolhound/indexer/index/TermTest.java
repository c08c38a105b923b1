package org.spoolhound.indexer.index;

import java.util.List;
import java.util.function.Predicate;
import org.apache.lucene.util.BytesRef;

/**
 * A test on the terms of a field.
 *
 * @param decides whether a term passes
 * @param literals texts that every term that passes contains; the more there is of them the fewer
 *     terms are looked at
 */
record TermTest(Predicate<BytesRef> decides, List<BytesRef> literals) {

    /** A test of which nothing is known. */
    static TermTest of(Predicate<BytesRef> decides) {
        return new TermTest(decides, List.of());
    }

    /** A test that only terms with these texts can pass. */
    static TermTest of(Predicate<BytesRef> decides, List<String> literals) {
        return new TermTest(decides, literals.stream().map(BytesRef::new).toList());
    }

    /** Whether a term passes. */
    boolean passes(BytesRef term) {
        for (BytesRef literal : literals) {
            if (!contains(term, literal)) {
                return false;
            }
        }
        return decides.test(term);
    }

    /** Whether a text lies in a term. */
    static boolean contains(BytesRef term, BytesRef text) {
        int last = term.offset + term.length - text.length;
        for (int i = term.offset; i <= last; i++) {
            if (liesAt(term.bytes, i, text)) {
                return true;
            }
        }
        return false;
    }

    private static boolean liesAt(byte[] bytes, int at, BytesRef text) {
        for (int i = 0; i < text.length; i++) {
            if (bytes[at + i] != text.bytes[text.offset + i]) {
                return false;
            }
        }
        return true;
    }
}
