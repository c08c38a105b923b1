package org.spoolhound.indexer.alert;

import java.util.List;

/**
 * How risk is reckoned. Section {@code risk} of the configuration.
 *
 * @param criticality which hosts count more or less, see {@link Criticality}
 */
public record RiskSettings(List<String> criticality) {

    /** The values in the shipped configuration. */
    public static final RiskSettings DEFAULT = new RiskSettings(List.of());

    /** Copies the list, and refuses lines that cannot be understood. */
    public RiskSettings {
        criticality = List.copyOf(criticality);
        Criticality.of(criticality);
    }

    /** How much each host counts. */
    public Criticality hosts() {
        return Criticality.of(criticality);
    }
}
