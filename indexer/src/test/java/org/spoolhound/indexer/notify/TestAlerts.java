package org.spoolhound.indexer.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.spoolhound.indexer.detect.sigma.Level;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.state.AlertRule;
import org.spoolhound.indexer.state.AlertSpan;
import org.spoolhound.indexer.state.Bundle;
import org.spoolhound.indexer.state.Evidence;
import org.spoolhound.indexer.state.Notification;
import org.spoolhound.indexer.state.RaisedAlert;

/** Named alerts for tests. */
final class TestAlerts {
    static final Instant NOON = TestMail.NOON;

    private TestAlerts() {}

    static RaisedAlert alert(String id, Level level) {
        return alert(id, level, NOON, "0a1b2c3d4e5f", RaisedAlert.Origin.LIVE);
    }

    static RaisedAlert alert(
            String id, Level level, Instant last, String agent, RaisedAlert.Origin origin) {
        String event = agent + "-00000001-1";
        return new RaisedAlert(
                id,
                TenantId.MAIN,
                new AlertRule(
                        "rule-1",
                        "Reverse | shell",
                        level,
                        List.of("attack.execution", "attack.t1059.004"),
                        null,
                        null,
                        "0".repeat(64),
                        false),
                Map.of("host.name", "db-1"),
                new AlertSpan(last.minus(Duration.ofMinutes(5)), last, event, 3),
                new TreeSet<>(List.of(new Evidence(last, event))),
                Map.of(
                        RaisedAlert.HOST, new TreeSet<>(List.of("db-1")),
                        RaisedAlert.USER, new TreeSet<>(List.of("mallory\"]\n=x")),
                        RaisedAlert.SOURCE_IP, new TreeSet<>(List.of("203.0.113.7"))),
                origin);
    }

    static Bundle bundle(String channel, RaisedAlert... alerts) {
        List<Notification> all = java.util.Arrays.stream(alerts)
                .map(alert -> new Notification(
                        TenantId.MAIN,
                        Notification.Kind.ALERT,
                        alert.id(),
                        Announcer.RAISED,
                        channel,
                        AlertNotice.of(alert).content()))
                .toList();
        return new Bundle("bundle-1", NOON, 1, all);
    }
}
