package org.spoolhound.indexer.detect.sigma;

import java.util.Locale;

/** How grave a match is. */
public enum Level {
    /** Worth knowing. */
    INFORMATIONAL(0),
    /** Worth a look when it comes often. */
    LOW(1),
    /** Worth a review. */
    MEDIUM(2),
    /** Worth a prompt review. */
    HIGH(3),
    /** To be acted on at once. */
    CRITICAL(4);

    private final int rank;

    Level(int rank) {
        this.rank = rank;
    }

    /** From 0, the least grave, to 4. */
    public int rank() {
        return rank;
    }

    /** The level of this rank. */
    public static Level ofRank(int rank) {
        for (Level level : values()) {
            if (level.rank == rank) {
                return level;
            }
        }
        throw new IllegalArgumentException("no level has the rank " + rank);
    }

    /** As Sigma writes it. */
    public String sigma() {
        return name().toLowerCase(Locale.ROOT);
    }
}
