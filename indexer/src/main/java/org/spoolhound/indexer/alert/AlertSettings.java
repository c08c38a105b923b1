package org.spoolhound.indexer.alert;

import java.time.Duration;

/**
 * How matches become alerts. Section {@code alerts} of the configuration.
 *
 * @param repeatWindow matches of one rule on one host that are no further apart than this are one
 *     alert
 * @param grace an alert that more events may undo stands when this long nothing came
 * @param lookBack over how much of the past a rule is run when it is switched on; zero for none
 */
public record AlertSettings(Duration repeatWindow, Duration grace, Duration lookBack) {

    /** The values in the shipped configuration. */
    public static final AlertSettings DEFAULT =
            new AlertSettings(Duration.ofHours(1), Duration.ofHours(1), Duration.ofDays(7));

    /** Refuses values that could not work. */
    public AlertSettings {
        if (repeatWindow.isNegative()) {
            throw new IllegalArgumentException("repeat-window must not be negative");
        }
        if (grace.isNegative()) {
            throw new IllegalArgumentException("grace must not be negative");
        }
        if (lookBack.isNegative()) {
            throw new IllegalArgumentException("look-back must not be negative");
        }
    }
}
