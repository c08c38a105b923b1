package org.spoolhound.indexer.notify;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.spoolhound.indexer.detect.sigma.Level;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.state.AlertRule;
import org.spoolhound.indexer.state.AlertSpan;
import org.spoolhound.indexer.state.Bundle;
import org.spoolhound.indexer.state.Notification;
import org.spoolhound.indexer.state.RaisedAlert;

/** What tries a channel: it looks like an alert, and says that it is none. */
public final class TestMessage {

    /** Says what happened: somebody tried. */
    static final String TRIED = "test";

    private static final String RULE = "spoolhound-test";

    private TestMessage() {}

    /**
     * A message for a channel.
     *
     * @param id tells this try from others
     */
    public static Bundle of(String channel, String id, Instant now) {
        RaisedAlert made = new RaisedAlert(
                id,
                TenantId.MAIN,
                new AlertRule(
                        RULE,
                        "A test: 'spoolhound notify test' sent this, nothing happened",
                        Level.INFORMATIONAL,
                        List.of(),
                        null,
                        null,
                        "",
                        false),
                Map.of(),
                new AlertSpan(now, now, "", 0),
                new TreeSet<>(),
                new TreeMap<>(),
                RaisedAlert.Origin.LIVE);
        Notification notification = new Notification(
                TenantId.MAIN,
                Notification.Kind.TEST,
                id,
                TRIED,
                channel,
                AlertNotice.of(made).content());
        return new Bundle(notification.id(), now, 1, List.of(notification));
    }
}
