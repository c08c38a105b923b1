package org.spoolhound.indexer.detect.sigma;

import java.util.Locale;

/** How grave a match is. */
public enum Level {
    /** Worth knowing. */
    INFORMATIONAL,
    /** Worth a look when it comes often. */
    LOW,
    /** Worth a review. */
    MEDIUM,
    /** Worth a prompt review. */
    HIGH,
    /** To be acted on at once. */
    CRITICAL;

    /** As Sigma writes it. */
    public String sigma() {
        return name().toLowerCase(Locale.ROOT);
    }
}
