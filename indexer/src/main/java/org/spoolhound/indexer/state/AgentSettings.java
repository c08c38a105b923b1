package org.spoolhound.indexer.state;

import java.time.Duration;

/**
 * What is expected of agents. Section {@code agents} of the configuration.
 *
 * @param silentAfter an agent that delivered nothing for so long is silent
 */
public record AgentSettings(Duration silentAfter) {

    private static final Duration SHORTEST = Duration.ofMinutes(1);

    /** The values in the shipped configuration. */
    public static final AgentSettings DEFAULT = new AgentSettings(Duration.ofDays(1));

    /** Refuses values that could not work. */
    public AgentSettings {
        if (silentAfter.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("silent-after must be at least 1m");
        }
    }
}
