package org.spoolhound.indexer.alert;

import java.util.Map;
import java.util.TreeMap;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.state.AlertIds;
import org.spoolhound.indexer.state.RaisedAlert;

/** What all alerts of one rule and group share. */
record AlertKey(TenantId tenant, String ruleId, Map<String, String> group)
        implements Comparable<AlertKey> {

    AlertKey {
        group = new TreeMap<>(group);
    }

    static AlertKey of(RaisedAlert alert) {
        return new AlertKey(alert.tenant(), alert.rule().id(), alert.group());
    }

    /** The id of the alert that begins with this event. */
    String id(String firstEvent) {
        return AlertIds.id(tenant, ruleId, group, firstEvent);
    }

    @Override
    public int compareTo(AlertKey other) {
        return toString().compareTo(other.toString());
    }
}
