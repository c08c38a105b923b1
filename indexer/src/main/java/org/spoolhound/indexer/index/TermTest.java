package org.spoolhound.indexer.index;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import org.apache.lucene.util.BytesRef;

/** A test on the terms of a field. Safe for many threads. */
final class TermTest {
    private final Predicate<BytesRef> decides;
    private final List<BytesRef> literals;

    /** Bytes as characters of one byte each, because Java looks for strings in strings fastest. */
    private final List<String> bytes;

    private TermTest(Predicate<BytesRef> decides, List<String> literals) {
        this.decides = decides;
        this.literals = literals.stream().map(BytesRef::new).toList();
        this.bytes = this.literals.stream().map(TermTest::bytes).toList();
    }

    /** A test of which nothing is known. */
    static TermTest of(Predicate<BytesRef> decides) {
        return new TermTest(decides, List.of());
    }

    /** A test that only terms with all these texts in them can pass. */
    static TermTest of(Predicate<BytesRef> decides, List<String> literals) {
        return new TermTest(decides, literals);
    }

    /** Only terms that have all these in them can pass. */
    List<BytesRef> literals() {
        return literals;
    }

    /** Whether a term passes. */
    boolean passes(BytesRef term) {
        if (!bytes.isEmpty()) {
            String text = bytes(term);
            for (String literal : bytes) {
                if (!text.contains(literal)) {
                    return false;
                }
            }
        }
        return decides.test(term);
    }

    private static String bytes(BytesRef term) {
        return new String(term.bytes, term.offset, term.length, StandardCharsets.ISO_8859_1);
    }
}
