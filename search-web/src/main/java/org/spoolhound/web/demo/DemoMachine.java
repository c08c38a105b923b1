package org.spoolhound.web.demo;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.spoolhound.spool.key.SshKeyPair;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.EventKind;

/** One machine of the fleet: what is told of it, minute by minute from the fleet's beginning. */
final class DemoMachine {
    private static final DateTimeFormatter SYSLOG = DateTimeFormatter.ofPattern(
                    "MMM ppd HH:mm:ss", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter WEB = DateTimeFormatter.ofPattern(
                    "dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final String name;
    private final String ip;
    private final boolean windows;
    private final Instant begin;
    private final SshKeyPair key;
    private final List<Change> changes = new ArrayList<>();
    private final List<Event> told = new ArrayList<>();
    private final Map<String, Row> rows = new TreeMap<>();
    private int second;
    private double busy = 0.12;
    private double full = 0.41;
    private int firstMinute;
    private int silentFrom = Integer.MAX_VALUE;

    DemoMachine(String name, String ip, boolean windows, Instant begin) {
        this.name = name;
        this.ip = ip;
        this.windows = windows;
        this.begin = begin;
        this.key = SshKeyPair.ofSeed(sha256("demo " + name), name);
    }

    /**
     * A row of a state probe.
     *
     * @param probe who sees it
     * @param fields without those all rows have
     */
    record Row(String probe, String dataset, String category, Map<String, Object> fields) {}

    /** A row that appears, or vanishes, at a minute. */
    private record Change(int minute, String id, @Nullable Row row) {}

    String name() {
        return name;
    }

    String ip() {
        return ip;
    }

    SshKeyPair key() {
        return key;
    }

    Instant at(int minute) {
        return begin.plus(minute, ChronoUnit.MINUTES);
    }

    /** The share of processor time in use from now on, 0 to 1. */
    void busy(int minute, double share) {
        changes.add(new Change(minute, "busy", number(share)));
    }

    /** How full the disk is from now on, 0 to 1. */
    void full(int minute, double share) {
        changes.add(new Change(minute, "full", number(share)));
    }

    private static Row number(double share) {
        return new Row("", "", "", Map.of("share", share));
    }

    /** Its snapshots come only between two minutes, which may lie before the day. */
    void lives(int first, int last) {
        firstMinute = first;
        silentFrom = last;
    }

    /** When its first snapshot comes. */
    int firstMinute() {
        return firstMinute;
    }

    /** No snapshot comes from now on. */
    void silent(int minute) {
        silentFrom = minute;
    }

    boolean isSilent(int minute) {
        return minute >= silentFrom;
    }

    void appears(int minute, String id, Row row) {
        changes.add(new Change(minute, row.probe() + "|" + id, row));
    }

    void goes(int minute, String probe, String id) {
        changes.add(new Change(minute, probe + "|" + id, null));
    }

    /** A line of {@code /var/log/auth.log}. */
    void auth(int minute, String line) {
        line(minute, "/var/log/auth.log", "system.auth", line);
    }

    /** A line of {@code /var/log/syslog}. */
    void syslog(int minute, String line) {
        line(minute, "/var/log/syslog", "system.syslog", line);
    }

    private void line(int minute, String file, String dataset, String text) {
        Instant time = next(minute);
        raw(time, file, dataset, SYSLOG.format(time) + " " + name + " " + text);
    }

    /** A line of the web server's access log. */
    void access(int minute, String from, String request, int status, String agent) {
        Instant time = next(minute);
        raw(
                time,
                "/var/log/nginx/access.log",
                "nginx.access",
                from + " - - [" + WEB.format(time) + "] \"" + request + " HTTP/1.1\" " + status
                        + " " + (300 + request.length() * 13) + " \"-\" \"" + agent + "\"");
    }

    private void raw(Instant time, String file, String dataset, String text) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("event.dataset", dataset);
        fields.put("log.file.path", file);
        fields.put("message", text);
        fields.put("event.original", text);
        fields.put(Event.PROBE, "log");
        told.add(new Event(EventKind.EVENT, time, fields));
    }

    /** A Windows event, by channel, number and data. */
    void windows(int minute, String channel, int id, Map<String, String> data) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("winlog.channel", channel);
        fields.put("winlog.event_id", String.valueOf(id));
        fields.put("winlog.provider_name", channel.replace("/Operational", ""));
        fields.put("winlog.computer_name", name);
        new TreeMap<>(data).forEach((key, value) -> fields.put("winlog.event_data." + key, value));
        fields.put(Event.PROBE, "log");
        told.add(new Event(EventKind.EVENT, next(minute), fields));
    }

    /** The agent found that a log lost lines. */
    void gap(int minute, String log, String why) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("event.module", "spoolhound");
        fields.put("event.dataset", "spoolhound.agent");
        fields.put("event.category", List.of("host"));
        fields.put("event.type", List.of("error"));
        fields.put("event.action", "log-gap");
        fields.put("event.outcome", "failure");
        fields.put("log.file.path", log);
        fields.put("error.message", why);
        fields.put("message", "gap in " + log + ": " + why);
        fields.put(Event.PROBE, "log");
        told.add(new Event(EventKind.EVENT, next(minute), fields));
    }

    /** Events of one minute follow each other within it. */
    private Instant next(int minute) {
        second = (second + 7) % 60;
        return at(minute).plusSeconds(second);
    }

    /** What happened behind one minute and up to another. */
    List<Event> told(int behind, int upTo) {
        return told.stream()
                .filter(event -> event.time().isAfter(at(behind)))
                .filter(event -> !event.time().isAfter(at(upTo)))
                .sorted((a, b) -> a.time().compareTo(b.time()))
                .toList();
    }

    /** The rows of all state probes at a minute; minutes are asked for in order. */
    List<Row> rows(int minute) {
        changes.sort((a, b) -> Integer.compare(a.minute(), b.minute()));
        while (!changes.isEmpty() && changes.getFirst().minute() <= minute) {
            apply(changes.removeFirst());
        }
        return List.copyOf(rows.values());
    }

    private void apply(Change change) {
        Row row = change.row();
        if (change.id().equals("busy") && row != null) {
            busy = (Double) row.fields().getOrDefault("share", busy);
        } else if (change.id().equals("full") && row != null) {
            full = (Double) row.fields().getOrDefault("share", full);
        } else if (row == null) {
            rows.remove(change.id());
        } else {
            rows.put(change.id(), row);
        }
    }

    double busy() {
        return busy;
    }

    double full() {
        return full;
    }

    /** Facts true for all its events. */
    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("host.name", name);
        facts.put("host.hostname", name + ".corp.example");
        facts.put("host.id", hex(sha256("id " + name)).substring(0, 32));
        facts.put("host.architecture", "x86_64");
        facts.put("host.os.type", windows ? "windows" : "linux");
        facts.put("host.os.family", windows ? "windows" : "debian");
        facts.put("host.os.name", windows ? "Windows 11 Pro" : "Debian GNU/Linux");
        facts.put("host.os.version", windows ? "10.0.26100" : "13");
        facts.put("host.ip", List.of(ip));
        facts.put("event.timezone", "Etc/UTC");
        return facts;
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String hex(byte[] bytes) {
        return java.util.HexFormat.of().formatHex(bytes);
    }
}
