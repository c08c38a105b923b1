package org.spoolhound.indexer.condition;

import java.util.ArrayList;
import java.util.List;
import org.spoolhound.indexer.condition.WildcardPattern.Literal;
import org.spoolhound.indexer.condition.WildcardPattern.Many;
import org.spoolhound.indexer.condition.WildcardPattern.One;
import org.spoolhound.indexer.condition.WildcardPattern.Piece;

/**
 * Whether a whole text fits a wildcard pattern. The parts between runs are found from left to
 * right, each at its first place, so the work is at most text times pattern.
 */
final class GlobTest implements TextTest {
    private final List<Part> parts = new ArrayList<>();
    private final boolean openStart;
    private final boolean openEnd;

    GlobTest(WildcardPattern pattern) {
        List<Piece> pieces = pattern.pieces();
        openStart = !pieces.isEmpty() && pieces.getFirst() instanceof Many;
        openEnd = !pieces.isEmpty() && pieces.getLast() instanceof Many;
        List<Piece> part = new ArrayList<>();
        for (Piece piece : pieces) {
            if (piece instanceof Many) {
                close(part);
            } else {
                part.add(piece);
            }
        }
        close(part);
    }

    private void close(List<Piece> part) {
        if (!part.isEmpty()) {
            parts.add(Part.of(part));
            part.clear();
        }
    }

    @Override
    public boolean test(String text) {
        if (parts.isEmpty()) {
            return openStart || text.isEmpty();
        }
        int first = 0;
        int last = parts.size();
        int at = 0;
        if (!openStart) {
            at = parts.getFirst().matchAt(text, 0);
            first = 1;
            if (at < 0 || (last == 1 && !openEnd)) {
                return at == text.length();
            }
        }
        if (!openEnd) {
            last--;
        }
        for (int i = first; i < last && at >= 0; i++) {
            at = parts.get(i).findFrom(text, at);
        }
        return at >= 0 && (openEnd || parts.getLast().matchesEnd(text, at));
    }

    /** What stands between two runs: text, or text with single wildcards. */
    private record Part(List<Piece> pieces, String text, int codePoints) {

        static Part of(List<Piece> pieces) {
            String text =
                    pieces.size() == 1 && pieces.getFirst() instanceof Literal l ? l.text() : "";
            int codePoints = 0;
            for (Piece piece : pieces) {
                codePoints += piece instanceof Literal l
                        ? l.text().codePointCount(0, l.text().length())
                        : 1;
            }
            return new Part(List.copyOf(pieces), text, codePoints);
        }

        /** Where a match that begins here ends, or -1. */
        int matchAt(String value, int from) {
            int at = from;
            for (Piece piece : pieces) {
                if (piece instanceof Literal literal) {
                    if (!value.startsWith(literal.text(), at)) {
                        return -1;
                    }
                    at += literal.text().length();
                } else if (piece instanceof One) {
                    if (at >= value.length()) {
                        return -1;
                    }
                    at += Character.charCount(value.codePointAt(at));
                }
            }
            return at;
        }

        /** Where the first match at or behind a place ends, or -1. */
        int findFrom(String value, int from) {
            if (!text.isEmpty()) {
                int found = value.indexOf(text, from);
                return found < 0 ? -1 : found + text.length();
            }
            for (int i = from; i <= value.length(); i++) {
                boolean inside =
                        i > 0 && i < value.length() && Character.isLowSurrogate(value.charAt(i));
                int end = inside ? -1 : matchAt(value, i);
                if (end >= 0) {
                    return end;
                }
            }
            return -1;
        }

        /** Whether it matches the end of a value without reaching before a place. */
        boolean matchesEnd(String value, int notBefore) {
            if (value.codePointCount(notBefore, value.length()) < codePoints) {
                return false;
            }
            int start = value.offsetByCodePoints(value.length(), -codePoints);
            return start >= notBefore && matchAt(value, start) == value.length();
        }
    }
}
