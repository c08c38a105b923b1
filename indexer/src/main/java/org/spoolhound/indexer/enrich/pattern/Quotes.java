package org.spoolhound.indexer.enrich.pattern;

/** Quoted text in lines. */
final class Quotes {

    private Quotes() {}

    /** The position after the closing quote, or {@link Element#NO_MATCH}. */
    static int end(String line, int at) {
        if (at >= line.length() || (line.charAt(at) != '"' && line.charAt(at) != '\'')) {
            return Element.NO_MATCH;
        }
        char quote = line.charAt(at);
        for (int i = at + 1; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == quote) {
                return i + 1;
            }
            i += c == '\\' ? 1 : 0;
        }
        return Element.NO_MATCH;
    }

    /**
     * What stands between the quotes at these positions; a quote or backslash loses its
     * backslash.
     */
    static String content(String line, int at, int end) {
        String inner = line.substring(at + 1, end - 1);
        if (inner.indexOf('\\') < 0) {
            return inner;
        }
        StringBuilder text = new StringBuilder(inner.length());
        for (int i = 0; i < inner.length(); i++) {
            char c = inner.charAt(i);
            boolean protects = c == '\\'
                    && i + 1 < inner.length()
                    && (inner.charAt(i + 1) == '"'
                            || inner.charAt(i + 1) == '\''
                            || inner.charAt(i + 1) == '\\');
            text.append(protects ? inner.charAt(++i) : c);
        }
        return text.toString();
    }
}
