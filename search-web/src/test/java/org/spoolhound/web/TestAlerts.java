package org.spoolhound.web;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.spoolhound.indexer.detect.sigma.Level;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.state.AlertIds;
import org.spoolhound.indexer.state.AlertRule;
import org.spoolhound.indexer.state.AlertSpan;
import org.spoolhound.indexer.state.Evidence;
import org.spoolhound.indexer.state.RaisedAlert;

/** Alerts as the indexer raises them. */
final class TestAlerts {

    /** What the rules of these alerts look like. */
    static final String RULE_TEXT = "title: <script>owned=1</script>\ndetection: {}\n";

    private TestAlerts() {}

    /** An alert of a rule on a host, over these events. */
    static RaisedAlert alert(
            TenantId tenant, String title, Level level, String host, Map<String, Instant> events) {
        SortedSet<Evidence> evidence = new TreeSet<>();
        events.forEach((id, time) -> evidence.add(new Evidence(time, id)));
        Map<String, String> group = Map.of("host.name", host);
        String rule = title.toLowerCase(Locale.ROOT).replace(' ', '-');
        return new RaisedAlert(
                AlertIds.id(tenant, rule, group, evidence.first().eventId()),
                tenant,
                new AlertRule(
                        rule,
                        title,
                        level,
                        List.of("attack.t1059.004", "attack.execution"),
                        "Ann <b>",
                        "DRL-1.1",
                        AlertIds.ofText(RULE_TEXT),
                        false),
                group,
                new AlertSpan(
                        evidence.first().time(),
                        evidence.last().time(),
                        evidence.first().eventId(),
                        evidence.size()),
                evidence,
                Map.of(
                        RaisedAlert.HOST, new TreeSet<>(Set.of(host)),
                        RaisedAlert.USER, new TreeSet<>(Set.of("mkhan"))),
                RaisedAlert.Origin.LIVE);
    }
}
