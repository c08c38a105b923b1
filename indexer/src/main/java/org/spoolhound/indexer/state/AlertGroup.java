package org.spoolhound.indexer.state;

import java.util.Map;
import java.util.TreeMap;

/** What the events of an alert have in common, as people are told it. */
public final class AlertGroup {
    private static final String AGENT = "agent.id";

    private AlertGroup() {}

    /** The group sorted by field; a host goes by its name, and by its agent's id without one. */
    public static Map<String, String> told(Map<String, String> group) {
        Map<String, String> told = new TreeMap<>(group);
        if (told.containsKey(RaisedAlert.HOST)) {
            told.remove(AGENT);
        }
        return told;
    }
}
