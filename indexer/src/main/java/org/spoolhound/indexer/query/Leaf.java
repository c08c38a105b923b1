package org.spoolhound.indexer.query;

import org.jspecify.annotations.Nullable;

/** One value in a hunt string, with its column from 1. */
sealed interface Leaf {

    int column();

    /**
     * A bare word, perhaps with wildcards.
     *
     * @param fuzzyEdits how many edits it may be away; -1 when it was not asked to be fuzzy
     */
    record Term(int column, MarkedText text, int fuzzyEdits) implements Leaf {}

    /**
     * Text in quotes.
     *
     * @param slop how far its words may be out of place; -1 when none was given
     */
    record Quoted(int column, String text, int slop) implements Leaf {}

    /** A regular expression between slashes. */
    record Regex(int column, String expression) implements Leaf {}

    /** A range; null bounds are open. */
    record Range(
            int column,
            @Nullable String lower,
            boolean lowerInclusive,
            @Nullable String upper,
            boolean upperInclusive)
            implements Leaf {}
}
