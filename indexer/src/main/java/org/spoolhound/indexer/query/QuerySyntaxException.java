package org.spoolhound.indexer.query;

import org.jspecify.annotations.Nullable;

/** A hunt string that cannot be understood: where and why, and what may have been meant. */
public final class QuerySyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int column;
    private final String problem;
    private final @Nullable String suggestion;

    /**
     * Points at a column.
     *
     * @param column from 1
     * @param problem what is wrong, without the place
     * @param suggestion what to write instead, or null
     */
    public QuerySyntaxException(int column, String problem, @Nullable String suggestion) {
        super(problem + " at column " + column + (suggestion == null ? "" : ": " + suggestion));
        this.column = column;
        this.problem = problem;
        this.suggestion = suggestion;
    }

    /** Where the mistake is, from 1. */
    public int column() {
        return column;
    }

    /** What is wrong, without the place. */
    public String problem() {
        return problem;
    }

    /** What to write instead, for example {@code did you mean user.name?}; null when unknown. */
    public @Nullable String suggestion() {
        return suggestion;
    }
}
