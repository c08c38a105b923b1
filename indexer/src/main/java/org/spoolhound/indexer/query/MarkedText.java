package org.spoolhound.indexer.query;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.spoolhound.indexer.condition.WildcardPattern;

/**
 * A value as it is meant, with its escapes resolved, and where its wildcards are.
 *
 * @param text the value; wildcards still stand in it
 * @param wildcards the places of {@code *} and {@code ?} that are wildcards
 */
record MarkedText(String text, BitSet wildcards) {
    private static final String ESCAPABLE = "+-&|!(){}[]^\"~*?:\\/<>=@ \t";

    /**
     * Resolves escapes. A backslash takes the meaning from a special character behind it and is
     * itself before any other; where one stands before a letter or digit the value was pasted, as
     * paths are, and no backslash in it takes the meaning from a backslash or a wildcard.
     *
     * @param raw as written
     * @param withWildcards whether unescaped {@code *} and {@code ?} are wildcards
     */
    static MarkedText of(String raw, boolean withWildcards) {
        boolean pasted = isPasted(raw);
        StringBuilder text = new StringBuilder();
        BitSet wildcards = new BitSet();
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            char next = i + 1 < raw.length() ? raw.charAt(i + 1) : 0;
            if (c == '\\' && escapes(next, pasted)) {
                text.append(next);
                i++;
            } else {
                if (withWildcards && (c == '*' || c == '?')) {
                    wildcards.set(text.length());
                }
                text.append(c);
            }
        }
        return new MarkedText(text.toString(), wildcards);
    }

    private static boolean escapes(char next, boolean pasted) {
        return next != 0
                && ESCAPABLE.indexOf(next) >= 0
                && !(pasted && (next == '\\' || next == '*' || next == '?'));
    }

    private static boolean isPasted(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            if (raw.charAt(i) == '\\') {
                char next = i + 1 < raw.length() ? raw.charAt(i + 1) : 0;
                if (next == 0
                        || Character.isLetterOrDigit(next)
                        || next == '.'
                        || next == '_'
                        || next == '$'
                        || next == '%') {
                    return true;
                }
                i++;
            }
        }
        return false;
    }

    boolean hasWildcards() {
        return !wildcards.isEmpty();
    }

    /** Whether it is one {@code *} and nothing else. */
    boolean isAnything() {
        return text.equals("*") && wildcards.get(0);
    }

    /** As a pattern. */
    WildcardPattern pattern() {
        List<WildcardPattern.Piece> pieces = new ArrayList<>();
        int literal = 0;
        for (int i = 0; i < text.length(); i++) {
            if (wildcards.get(i)) {
                pieces.add(new WildcardPattern.Literal(text.substring(literal, i)));
                pieces.add(
                        text.charAt(i) == '*'
                                ? new WildcardPattern.Many()
                                : new WildcardPattern.One());
                literal = i + 1;
            }
        }
        pieces.add(new WildcardPattern.Literal(text.substring(literal)));
        return new WildcardPattern(pieces);
    }
}
