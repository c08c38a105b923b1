package org.spoolhound.collector.log;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.spoolhound.collector.probe.Facts;
import org.spoolhound.spool.codec.NestedJson;
import org.spoolhound.spool.codec.SnapshotException;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.EventKind;

/**
 * Makes events of journal entries. {@code event.original} is the line that {@code journalctl
 * --output=short-iso-precise} would show, so that the server reads it as it reads syslog.
 */
final class JournalEvents {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final int MAX_MESSAGE = 64 << 10;
    private static final long FACILITY_AUTH = 4;
    private static final long FACILITY_AUTHPRIV = 10;

    private final Instant collected;

    JournalEvents(Instant collected) {
        this.collected = collected;
    }

    /** The fields of one line of {@code journalctl --output=json}. */
    static Map<String, Object> parse(LogLine line) throws SnapshotException {
        return NestedJson.flatten(line.text());
    }

    /** Roughly how much an entry holds, in bytes. */
    static long size(Map<String, Object> entry) {
        return 64L + text(entry, "MESSAGE").map(String::length).orElse(0);
    }

    /** A field as text; data that is not text comes as a list of byte values. */
    static Optional<String> text(Map<String, Object> entry, String name) {
        Object value = entry.get(name);
        if (value instanceof List<?> list) {
            boolean bytes = !list.isEmpty() && list.stream().allMatch(Long.class::isInstance);
            return bytes
                    ? Optional.of(decode(list))
                    : list.stream().findFirst().map(Object::toString);
        }
        return Optional.ofNullable(value).map(Object::toString);
    }

    private static String decode(List<?> list) {
        byte[] bytes = new byte[list.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = ((Long) list.get(i)).byteValue();
        }
        return new String(bytes, StandardCharsets.UTF_8).replace("\0", "");
    }

    /** The event of an entry. */
    Event of(Map<String, Object> entry) {
        Instant time = text(entry, "__REALTIME_TIMESTAMP")
                .map(JournalEvents::number)
                .filter(micros -> micros > 0)
                .map(micros -> Instant.EPOCH.plus(micros, ChronoUnit.MICROS))
                .orElse(collected);
        String program =
                text(entry, "SYSLOG_IDENTIFIER").or(() -> text(entry, "_COMM")).orElse("unknown");
        Optional<String> pid = text(entry, "_PID").or(() -> text(entry, "SYSLOG_PID"));
        String host = text(entry, "_HOSTNAME").orElse("localhost");
        String message = cut(text(entry, "MESSAGE").orElse(""));
        String tag = program + pid.map(p -> "[" + p + "]").orElse("");
        String line = TIME.format(time) + " " + host + " " + tag + ": " + message;
        Facts facts = new Facts()
                .put("event.module", "system")
                .put("event.dataset", dataset(entry))
                .put("host.hostname", host)
                .put("process.name", program)
                .put("process.executable", text(entry, "_EXE"))
                .put("user.id", text(entry, "_UID"))
                .put("systemd.unit", text(entry, "_SYSTEMD_UNIT"))
                .put("journald.transport", text(entry, "_TRANSPORT"));
        pid.map(JournalEvents::number)
                .filter(p -> p >= 0)
                .ifPresent(p -> facts.put("process.pid", p));
        severity(entry, facts);
        facts.put("message", line).put("event.original", line).put(Event.PROBE, Journal.PROBE);
        return new Event(EventKind.EVENT, time, facts.fields());
    }

    private static void severity(Map<String, Object> entry, Facts facts) {
        text(entry, "PRIORITY")
                .map(JournalEvents::number)
                .filter(p -> p >= 0)
                .ifPresent(p -> facts.put("log.syslog.severity.code", p));
        text(entry, "SYSLOG_FACILITY")
                .map(JournalEvents::number)
                .filter(f -> f >= 0)
                .ifPresent(f -> facts.put("log.syslog.facility.code", f));
    }

    private static String dataset(Map<String, Object> entry) {
        long facility =
                text(entry, "SYSLOG_FACILITY").map(JournalEvents::number).orElse(-1L);
        boolean auth = facility == FACILITY_AUTH || facility == FACILITY_AUTHPRIV;
        return auth ? "system.auth" : "system.syslog";
    }

    private static String cut(String message) {
        return message.length() > MAX_MESSAGE ? message.substring(0, MAX_MESSAGE) : message;
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
