package org.spoolhound.indexer.condition;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.condition.regex.RegexPattern;

/**
 * A test on one value of a field. What it compares follows from the field's type: keywords and text
 * as text without regard to case, numbers as numbers, moments as moments, addresses as addresses. A
 * value that does not fit its field's type is compared as text.
 */
public sealed interface ValueTest {

    /**
     * The whole value is this.
     *
     * @param text as a person would write the value
     * @param cased whether case matters (text only)
     */
    record Equal(String text, boolean cased) implements ValueTest {
        /** Without regard to case. */
        public Equal(String text) {
            this(text, false);
        }
    }

    /**
     * The whole value, as text, fits the pattern.
     *
     * @param pattern with wildcards
     * @param cased whether case matters
     */
    record Pattern(WildcardPattern pattern, boolean cased) implements ValueTest {
        /** Without regard to case. */
        public Pattern(WildcardPattern pattern) {
            this(pattern, false);
        }
    }

    /** The value, as text, meets the regular expression. */
    record Regex(RegexPattern pattern) implements ValueTest {}

    /**
     * The whole value, as text without regard to case, is at most some edits away: insertions,
     * deletions, changes, swapped neighbours.
     *
     * @param text what it should resemble
     * @param edits 0 to 2
     */
    record Fuzzy(String text, int edits) implements ValueTest {
        /** The most edits a test may allow. */
        public static final int MAX_EDITS = 2;

        /** Refuses other numbers of edits. */
        public Fuzzy {
            if (edits < 0 || edits > MAX_EDITS) {
                throw new IllegalArgumentException("0 to " + MAX_EDITS + " edits, not " + edits);
            }
        }
    }

    /**
     * The value lies between two bounds, each in or out; null is open. Numbers, moments and
     * addresses compare as such, all else as text without regard to case, by code point. A bound
     * that does not fit the field's type lets nothing through.
     */
    record Range(
            @Nullable String lower,
            boolean lowerInclusive,
            @Nullable String upper,
            boolean upperInclusive)
            implements ValueTest {
        /** From this value (inclusive) up. */
        public static Range atLeast(String lower) {
            return new Range(lower, true, null, false);
        }

        /** Up to this value, inclusive. */
        public static Range atMost(String upper) {
            return new Range(null, false, upper, true);
        }

        /** Both inclusive. */
        public static Range between(String lower, String upper) {
            return new Range(lower, true, upper, true);
        }
    }

    /** The value is an address in the network. */
    record Cidr(IpNetwork network) implements ValueTest {}

    /** The value, whatever its field's type, is or spells a number that compares so. */
    record Compare(Comparison comparison, BigDecimal number) implements ValueTest {
        /** How the value compares to the number. */
        public enum Comparison {
            /** Smaller. */
            LESS,
            /** Smaller or equal. */
            AT_MOST,
            /** Greater. */
            GREATER,
            /** Greater or equal. */
            AT_LEAST;

            /** Whether a value that compares to the number as {@code sign} passes. */
            public boolean accepts(int sign) {
                return switch (this) {
                    case LESS -> sign < 0;
                    case AT_MOST -> sign <= 0;
                    case GREATER -> sign > 0;
                    case AT_LEAST -> sign >= 0;
                };
            }
        }
    }

    /**
     * A part of the moment the value spells, as written there, passes the test.
     *
     * @param unit which part
     * @param test looks at the part in decimal: {@link Equal} or {@link Compare}
     */
    record TimePart(Unit unit, ValueTest test) implements ValueTest {
        /** A part of a date or time. */
        public enum Unit {
            /** 0 to 59. */
            MINUTE,
            /** 0 to 23. */
            HOUR,
            /** Of the month, 1 to 31. */
            DAY,
            /** Of the year as in ISO 8601, 1 to 53. */
            WEEK,
            /** 1 to 12. */
            MONTH,
            /** As it is counted. */
            YEAR
        }
    }

    /** One word of the value passes the test. */
    record AnyWord(ValueTest test) implements ValueTest {
        /** Refuses tests that look for words themselves. */
        public AnyWord {
            if (test instanceof AnyWord || test instanceof Phrase) {
                throw new IllegalArgumentException("a word has no words in it: " + test);
            }
        }
    }

    /**
     * These words stand in the value one after the other.
     *
     * @param words folded words as {@link TextAnalysis#words} gives them, at least one
     * @param slop by how many places in all they may be out of place: the words' places minus their
     *     places in the phrase differ by at most this; 0 is the exact phrase, in order
     */
    record Phrase(List<String> words, int slop) implements ValueTest {
        /** The largest slop. */
        public static final int MAX_SLOP = 1_000;

        /** Copies the words. */
        public Phrase {
            words = List.copyOf(words);
            if (words.isEmpty()) {
                throw new IllegalArgumentException("a phrase has at least one word");
            }
            if (slop < 0 || slop > MAX_SLOP) {
                throw new IllegalArgumentException("slop is 0 to " + MAX_SLOP + ", not " + slop);
            }
        }
    }
}
