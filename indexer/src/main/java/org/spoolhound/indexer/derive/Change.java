package org.spoolhound.indexer.derive;

import java.util.Locale;

/** What became of a thing between two snapshots. */
public enum Change {
    /** It was not there before. */
    APPEARED,
    /** It is there as before, but differs. */
    CHANGED,
    /** It is there no more. */
    GONE;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The value of {@code derived.change}. */
    public String word() {
        return word;
    }
}
