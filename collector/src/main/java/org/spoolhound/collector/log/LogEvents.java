package org.spoolhound.collector.log;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.spoolhound.collector.probe.Facts;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.EventKind;
import org.spoolhound.spool.snapshot.LogHeader;

/** Makes events of log lines and of gaps in logs. */
final class LogEvents {

    /** The probe named in events of files. */
    static final String PROBE = "log";

    private static final Set<String> AUTH_LOGS = Set.of("auth.log", "secure", "authlog");
    private static final Set<String> SYSLOGS = Set.of(
            "syslog",
            "messages",
            "kern.log",
            "daemon.log",
            "mail.log",
            "maillog",
            "user.log",
            "cron",
            "cron.log");

    private final Instant collected;
    private final SyslogTime times;
    private final Map<String, Instant> lastTimes = new HashMap<>();

    LogEvents(Instant collected, ZoneId zone) {
        this.collected = collected;
        this.times = new SyslogTime(collected, zone);
    }

    /** A line. One without a time has that of the line before it, or of the collection. */
    Event line(String log, LogLine line) {
        SyslogHeader header = SyslogHeader.parse(line.text(), times);
        Instant known = header.time();
        Instant time = known == null ? lastTimes.getOrDefault(log, collected) : known;
        lastTimes.put(log, time);
        String dataset = dataset(log);
        Facts facts = new Facts()
                .put("event.module", dataset.isEmpty() ? "" : "system")
                .put("event.dataset", dataset)
                .put("log.file.path", log)
                .put("host.hostname", header.host())
                .put("process.name", header.program());
        if (header.pid() >= 0) {
            facts.put("process.pid", header.pid());
        }
        if (line.cut()) {
            facts.put("spoolhound.line_bytes", line.bytes());
        }
        facts.putAll("log.flags", flags(line))
                .put(LogHeader.FIELD, line.header())
                .put("message", line.text())
                .put("event.original", line.text())
                .put(Event.PROBE, PROBE);
        return new Event(EventKind.EVENT, time, facts.fields());
    }

    private static List<String> flags(LogLine line) {
        if (line.cut()) {
            return line.binary() ? List.of("truncated", "binary") : List.of("truncated");
        }
        return line.binary() ? List.of("binary") : List.of();
    }

    /** By the usual names of system logs; the server tells others by their path. */
    private static String dataset(String log) {
        String name = log.substring(log.lastIndexOf('/') + 1);
        if (AUTH_LOGS.contains(name)) {
            return "system.auth";
        }
        return SYSLOGS.contains(name) ? "system.syslog" : "";
    }

    /** Something that should have been read and was not. */
    Event gap(String probe, String log, String why, long bytes) {
        Facts facts = new Facts()
                .put("event.module", "spoolhound")
                .put("event.dataset", "spoolhound.agent")
                .putAll("event.category", List.of("host"))
                .putAll("event.type", List.of("error"))
                .put("event.action", "log-gap")
                .put("event.outcome", "failure")
                .put("log.file.path", log)
                .put("error.message", why)
                .put("message", "gap in " + log + ": " + why)
                .put(Event.PROBE, probe);
        if (bytes > 0) {
            facts.put("spoolhound.gap_bytes", bytes);
        }
        return new Event(EventKind.EVENT, collected, facts.fields());
    }
}
