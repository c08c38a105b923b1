package org.spoolhound.indexer.enrich.pattern;

/** A pattern that cannot be compiled: says where and why. */
public final class LinePatternException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int column;

    /**
     * Names the fault.
     *
     * @param column where in the pattern, from 1
     * @param message one sentence for people
     */
    public LinePatternException(int column, String message) {
        super("column " + column + ": " + message);
        this.column = column;
    }

    /** Where in the pattern, from 1. */
    public int column() {
        return column;
    }
}
