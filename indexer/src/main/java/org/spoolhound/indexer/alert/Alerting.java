package org.spoolhound.indexer.alert;

/**
 * How an indexer raises alerts.
 *
 * @param rules what to look for
 * @param settings how matches become alerts
 * @param watch who is told of new ones
 */
public record Alerting(RuleBooks rules, AlertSettings settings, AlertWatch watch) {

    /** Nothing is looked for. */
    public static final Alerting NONE =
            new Alerting(RuleBooks.none(), AlertSettings.DEFAULT, AlertWatch.NONE);
}
