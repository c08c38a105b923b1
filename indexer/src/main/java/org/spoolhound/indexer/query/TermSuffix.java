package org.spoolhound.indexer.query;

import org.spoolhound.indexer.condition.ValueTest;

/**
 * What may stand behind a bare word: {@code ~}, {@code ~1} for fuzzy, {@code ^2} for a boost.
 *
 * @param term the word without it
 * @param fuzzyEdits how many edits it may be away; -1 when it was not asked to be fuzzy
 */
record TermSuffix(String term, int fuzzyEdits) {

    /** Takes the suffix off. */
    static TermSuffix of(String raw) {
        String term = withoutNumber(raw, '^');
        String stem = withoutNumber(term, '~');
        boolean isPath = stem.indexOf('\\') >= 0 || stem.indexOf('/') >= 0;
        if (stem.length() == term.length() || stem.isEmpty() || isPath) {
            return new TermSuffix(term, -1);
        }
        String number = term.substring(stem.length() + 1);
        boolean whole = number.length() == 1;
        int edits = whole ? number.charAt(0) - '0' : ValueTest.Fuzzy.MAX_EDITS;
        return new TermSuffix(stem, Math.min(edits, ValueTest.Fuzzy.MAX_EDITS));
    }

    /** The text without a mark and the number behind it at its end. */
    private static String withoutNumber(String text, char mark) {
        int at = text.lastIndexOf(mark);
        if (at < 0 || (at > 0 && text.charAt(at - 1) == '\\')) {
            return text;
        }
        for (int i = at + 1; i < text.length(); i++) {
            if (!Character.isDigit(text.charAt(i)) && text.charAt(i) != '.') {
                return text;
            }
        }
        boolean boostWithoutNumber = mark == '^' && at == text.length() - 1;
        return boostWithoutNumber ? text : text.substring(0, at);
    }
}
