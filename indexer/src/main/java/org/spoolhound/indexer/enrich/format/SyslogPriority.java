package org.spoolhound.indexer.enrich.format;

import java.util.List;

/** Facility and severity of a syslog message (RFC 5424 section 6.2.1). */
public final class SyslogPriority {

    private static final List<String> FACILITIES = List.of(
            "kern",
            "user",
            "mail",
            "daemon",
            "auth",
            "syslog",
            "lpr",
            "news",
            "uucp",
            "cron",
            "authpriv",
            "ftp",
            "ntp",
            "security",
            "console",
            "solaris-cron",
            "local0",
            "local1",
            "local2",
            "local3",
            "local4",
            "local5",
            "local6",
            "local7");
    private static final List<String> SEVERITIES = List.of(
            "emergency",
            "alert",
            "critical",
            "error",
            "warning",
            "notice",
            "informational",
            "debug");
    private static final List<String> LEVELS =
            List.of("emerg", "alert", "crit", "err", "warning", "notice", "info", "debug");

    private SyslogPriority() {}

    /** Fills the fields of a priority, 0 to 191. */
    static void put(int priority, Fields out) {
        out.put("log.syslog.priority", (long) priority);
        int facility = priority / 8;
        out.put("log.syslog.facility.code", (long) facility);
        out.put("log.syslog.facility.name", FACILITIES.get(facility));
        putSeverity(priority % 8, out);
    }

    /** Fills the fields of a severity, 0 to 7. */
    static void putSeverity(int severity, Fields out) {
        out.put("log.syslog.severity.code", (long) severity);
        out.put("log.syslog.severity.name", SEVERITIES.get(severity));
    }

    /** Fills the fields when both names are known: {@code auth}, {@code info}. */
    static boolean putNames(String facility, String level, Fields out) {
        int facilityCode = FACILITIES.indexOf(facility);
        int severity = LEVELS.indexOf(level.equals("warn") ? "warning" : level);
        if (facilityCode < 0 || severity < 0) {
            return false;
        }
        put(facilityCode * 8 + severity, out);
        return true;
    }
}
