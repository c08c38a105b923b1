package org.spoolhound.indexer.query;

import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Reads {@code [from TO to]}, with square brackets for inclusive and curly ones for exclusive. */
final class RangeReader {
    private final String query;
    private final int start;
    private int at;

    RangeReader(String query, int start) {
        this.query = query;
        this.start = start;
        this.at = start + 1;
    }

    /** The range; hands over where to go on. */
    Leaf.Range read(IntConsumer resume) throws QuerySyntaxException {
        boolean lowerInclusive = query.charAt(start) == '[';
        String lower = bound();
        skipSpace();
        if (!query.startsWith("TO", at)) {
            throw wrong("a range is [from TO to]");
        }
        at += 2;
        String upper = bound();
        skipSpace();
        if (at >= query.length() || (query.charAt(at) != ']' && query.charAt(at) != '}')) {
            throw wrong("this range is not closed");
        }
        boolean upperInclusive = query.charAt(at) == ']';
        resume.accept(at + 1);
        return new Leaf.Range(start + 1, lower, lowerInclusive, upper, upperInclusive);
    }

    private @Nullable String bound() throws QuerySyntaxException {
        skipSpace();
        int from = at;
        if (at < query.length() && query.charAt(at) == '"') {
            int end = query.indexOf('"', at + 1);
            if (end < 0) {
                throw wrong("this range has a quote that is not closed");
            }
            at = end + 1;
            return query.substring(from + 1, end);
        }
        while (at < query.length() && !endsBound(query.charAt(at))) {
            at++;
        }
        String text = query.substring(from, at);
        if (text.isEmpty()) {
            throw wrong("a range is [from TO to], with * for an open end");
        }
        return text.equals("*") ? null : MarkedText.of(text, false).text();
    }

    private static boolean endsBound(char c) {
        return Character.isWhitespace(c) || c == ']' || c == '}';
    }

    private void skipSpace() {
        while (at < query.length() && Character.isWhitespace(query.charAt(at))) {
            at++;
        }
    }

    private QuerySyntaxException wrong(String problem) {
        return new QuerySyntaxException(
                start + 1, problem, "for example [10 TO 20] or [now-1d TO *]");
    }
}
