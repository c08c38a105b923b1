package org.spoolhound.indexer.alert;

import java.time.Duration;

/**
 * How matches become alerts. Section {@code alerts} of the configuration.
 *
 * @param repeatWindow matches of one rule on one host that are no further apart than this are one
 *     alert
 * @param grace an alert that more events may undo stands when this long nothing came
 */
public record AlertSettings(Duration repeatWindow, Duration grace) {

    /** The values in the shipped configuration. */
    public static final AlertSettings DEFAULT =
            new AlertSettings(Duration.ofHours(1), Duration.ofHours(1));

    /** Refuses values that could not work. */
    public AlertSettings {
        if (repeatWindow.isNegative()) {
            throw new IllegalArgumentException("repeat-window must not be negative");
        }
        if (grace.isNegative()) {
            throw new IllegalArgumentException("grace must not be negative");
        }
    }
}
