package org.spoolhound.indexer.notify;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.spoolhound.indexer.detect.sigma.Level;
import org.spoolhound.indexer.state.AlertGroup;
import org.spoolhound.indexer.state.Notification;
import org.spoolhound.indexer.state.RaisedAlert;

/**
 * What is told of an alert.
 *
 * @param content by name, as it is kept in the outbox
 */
record AlertNotice(Map<String, String> content) {
    private static final int MOST_CHARS = 500;

    /** Copies the content. */
    AlertNotice {
        content = Map.copyOf(content);
    }

    static AlertNotice of(RaisedAlert alert) {
        Map<String, String> all = new TreeMap<>();
        all.put("id", alert.id());
        all.put("organisation", alert.tenant().name());
        all.put("rule", alert.rule().id());
        all.put("title", alert.rule().title());
        all.put("level", alert.rule().level().sigma());
        all.put("events", Long.toString(alert.span().events()));
        all.put("first", alert.span().first().toString());
        all.put("last", alert.span().last().toString());
        all.put("group", group(AlertGroup.told(alert.group())));
        all.put("hosts", values(alert, RaisedAlert.HOST));
        all.put("users", values(alert, RaisedAlert.USER));
        all.put("ips", values(alert, RaisedAlert.SOURCE_IP));
        all.put("techniques", String.join(" ", alert.rule().techniques()));
        all.put("tactics", String.join(" ", alert.rule().tactics()));
        all.replaceAll((name, value) -> cut(value));
        return new AlertNotice(all);
    }

    static AlertNotice of(Notification notification) {
        return new AlertNotice(notification.content());
    }

    private static String group(Map<String, String> group) {
        StringBuilder text = new StringBuilder();
        group.forEach((field, value) -> text.append(text.isEmpty() ? "" : ", ")
                .append(field)
                .append('=')
                .append(value));
        return text.toString();
    }

    private static String values(RaisedAlert alert, String field) {
        var values = alert.values().get(field);
        return values == null ? "" : String.join(" ", values);
    }

    private static String cut(String text) {
        return text.length() <= MOST_CHARS ? text : text.substring(0, MOST_CHARS);
    }

    /** A value; empty when it is not there. */
    String get(String name) {
        return content.getOrDefault(name, "");
    }

    Level level() {
        for (Level level : Level.values()) {
            if (level.sigma().equals(get("level"))) {
                return level;
            }
        }
        return Level.INFORMATIONAL;
    }

    Instant last() {
        String text = get("last");
        return text.isEmpty() ? Instant.EPOCH : Instant.parse(text);
    }
}
