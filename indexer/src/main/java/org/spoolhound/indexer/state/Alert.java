package org.spoolhound.indexer.state;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.spoolhound.indexer.index.TenantId;

/**
 * Matches shown to a person: a run of events that met one rule for one group.
 *
 * @param id 32 hexadecimal digits, made of organisation, rule, group and earliest event
 * @param tenant whose
 * @param rule what was met
 * @param group what the events have in common, by field; for rules on single events their host
 * @param span its events, counted
 * @param standing what the indexer says of it
 * @param work what people made of it
 */
public record Alert(
        String id,
        TenantId tenant,
        AlertRule rule,
        Map<String, String> group,
        AlertSpan span,
        AlertStanding standing,
        AlertWork work) {

    /** Copies the group, sorted by field. */
    public Alert {
        group = Collections.unmodifiableMap(new TreeMap<>(group));
    }
}
