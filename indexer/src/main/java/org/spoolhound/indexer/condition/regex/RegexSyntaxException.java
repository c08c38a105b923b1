package org.spoolhound.indexer.condition.regex;

/** A regular expression that is wrong, too large, or uses what cannot be done in linear time. */
public final class RegexSyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int index;

    RegexSyntaxException(String message, int index) {
        super(message);
        this.index = index;
    }

    /** Where in the expression, from 0. */
    public int index() {
        return index;
    }
}
