package org.spoolhound.indexer.notify;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.spoolhound.indexer.detect.sigma.Level;
import org.spoolhound.spool.command.Printable;

/** Writes an alert as one line: RFC 5424, or CEF within its header. */
final class SyslogLine {
    /** local0. */
    private static final int FACILITY = 16;

    private final NotifySettings.Syslog.Format format;
    private final String host;
    private final String version;

    SyslogLine(NotifySettings.Syslog.Format format, String host, String version) {
        this.format = format;
        this.host = host;
        this.version = version;
    }

    String of(AlertNotice notice, Instant at) {
        String header = "<" + (FACILITY * 8 + severity(notice.level())) + ">1 "
                + at.truncatedTo(ChronoUnit.MILLIS) + " " + host + " spoolhound - alert ";
        return switch (format) {
            case RFC5424 -> header + data(notice) + " " + sentence(notice);
            case CEF -> header + "- " + cef(notice);
        };
    }

    private static int severity(Level level) {
        return switch (level) {
            case CRITICAL -> 2;
            case HIGH -> 3;
            case MEDIUM -> 4;
            case LOW -> 5;
            case INFORMATIONAL -> 6;
        };
    }

    private static String sentence(AlertNotice notice) {
        String group = notice.get("group");
        return Printable.line(notice.get("title") + (group.isEmpty() ? "" : " (" + group + ")"));
    }

    private static String data(AlertNotice notice) {
        StringBuilder data = new StringBuilder("[alert@32473");
        new java.util.TreeMap<>(notice.content()).forEach((name, value) -> {
            if (!value.isEmpty()) {
                data.append(' ').append(name).append("=\"").append(param(value)).append('"');
            }
        });
        return data.append(']').toString();
    }

    private static String param(String value) {
        return Printable.line(value)
                .replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("]", "\\]");
    }

    private String cef(AlertNotice notice) {
        StringBuilder line = new StringBuilder("CEF:0|Spoolhound|Spoolhound|")
                .append(head(version))
                .append('|')
                .append(head(notice.get("rule")))
                .append('|')
                .append(head(notice.get("title")))
                .append('|')
                .append(cefSeverity(notice.level()))
                .append('|');
        extension(line, "externalId", notice.get("id"));
        extension(line, "end", Long.toString(notice.last().toEpochMilli()));
        extension(line, "cnt", notice.get("events"));
        extension(line, "dhost", first(notice.get("hosts")));
        extension(line, "duser", first(notice.get("users")));
        extension(line, "src", first(notice.get("ips")));
        extension(line, "cs1Label", "techniques");
        extension(line, "cs1", notice.get("techniques"));
        extension(line, "cs2Label", "organisation");
        extension(line, "cs2", notice.get("organisation"));
        extension(line, "msg", sentence(notice));
        return line.toString().stripTrailing();
    }

    private static String cefSeverity(Level level) {
        return switch (level) {
            case CRITICAL -> "10";
            case HIGH -> "8";
            case MEDIUM -> "5";
            case LOW -> "3";
            case INFORMATIONAL -> "1";
        };
    }

    private static String first(String values) {
        return values.split(" ", 2)[0];
    }

    private static String head(String text) {
        return Printable.line(text).replace("\\", "\\\\").replace("|", "\\|");
    }

    private static void extension(StringBuilder line, String name, String value) {
        if (!value.isEmpty()) {
            String safe = Printable.line(value).replace("\\", "\\\\").replace("=", "\\=");
            line.append(name).append('=').append(safe).append(' ');
        }
    }

    /** In UTF-8, cut between characters. */
    static byte[] bytes(String line, int most) {
        ByteBuffer room = ByteBuffer.allocate(most);
        StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(line), room, true);
        return Arrays.copyOf(room.array(), room.position());
    }
}
