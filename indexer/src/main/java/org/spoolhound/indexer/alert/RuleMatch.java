package org.spoolhound.indexer.alert;

import java.util.List;
import java.util.Map;
import org.spoolhound.indexer.state.Evidence;

/**
 * One rule met by one event, as far as alerts need it.
 *
 * @param ruleId the rule
 * @param group what it shares with other matches of one alert
 * @param event when, and which
 * @param named whom and what the event names, by field
 */
record RuleMatch(
        String ruleId, Map<String, String> group, Evidence event, Map<String, List<String>> named) {

    Run run() {
        Run run = new Run(event);
        run.addValues(named);
        return run;
    }
}
