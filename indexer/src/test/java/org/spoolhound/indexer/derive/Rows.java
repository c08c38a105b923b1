package org.spoolhound.indexer.derive;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.EventKind;

/** Rows of probes as an agent writes them. */
public final class Rows {
    /** When they are collected. */
    public static final Instant TIME = Instant.parse("2026-11-21T09:00:00Z");

    private Rows() {}

    /** A row of a probe: names and values in turn. */
    public static Event row(String probe, Object... fields) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(Event.PROBE, probe);
        map.put("message", "as " + probe + " says");
        for (int i = 0; i < fields.length; i += 2) {
            map.put((String) fields[i], fields[i + 1]);
        }
        return new Event(EventKind.STATE, TIME, map);
    }

    /** A process. */
    public static Event process(long pid, String name, long memory) {
        return row(
                "process",
                "process.pid",
                pid,
                "process.name",
                name,
                "process.entity_id",
                "boot-" + pid,
                "process.executable",
                "/usr/bin/" + name,
                "process.command_line",
                name + " --run",
                "user.name",
                "root",
                "system.process.memory.rss.bytes",
                memory);
    }

    /** A listener. */
    public static Event listener(long port, String name) {
        return row(
                "socket",
                "network.transport",
                "tcp",
                "network.direction",
                "listening",
                "server.ip",
                "0.0.0.0",
                "server.port",
                port,
                "process.name",
                name);
    }

    /** A connection to a peer. */
    public static Event connection(String peer, long localPort) {
        return row(
                "socket",
                "network.transport",
                "tcp",
                "network.direction",
                "egress",
                "source.ip",
                "10.0.0.1",
                "source.port",
                localPort,
                "destination.ip",
                peer,
                "destination.port",
                443L);
    }

    /** An account. */
    public static Event user(String name, String shell, boolean administrator) {
        Event row = row(
                "user",
                "user.name",
                name,
                "user.id",
                "1000",
                "system.audit.user.shell",
                shell,
                "system.audit.user.groups",
                List.of(name, "users"));
        return administrator ? row.with(Map.of("user.roles", List.of("administrator"))) : row;
    }

    /** A unit. */
    public static Event service(String unit, String state) {
        return row(
                "service",
                "service.type",
                "systemd",
                "systemd.unit",
                unit,
                "service.name",
                unit,
                "service.state",
                state);
    }

    /** A package. */
    public static Event software(String name, String version) {
        return row(
                "package",
                "package.type",
                "dpkg",
                "package.name",
                name,
                "package.architecture",
                "amd64",
                "package.version",
                version);
    }

    /** What these rows say when each of their probes is complete. */
    static HostState state(List<Event> rows) {
        Set<String> probes = new TreeSet<>();
        rows.forEach(row -> probes.add((String) row.fields().get(Event.PROBE)));
        StateReading reading = new StateReading(probes, Map.of());
        long line = 0;
        for (Event row : rows) {
            reading.add(++line, row);
        }
        return reading.finish();
    }

    /** How the rows of one probe differ. */
    static ProbeDifference between(List<Event> before, List<Event> after) {
        return Differences.between(things(before), things(after));
    }

    private static List<Thing> things(List<Event> rows) {
        return state(rows).probes().values().stream()
                .flatMap(probe -> java.util.Objects.requireNonNull(probe.things()).stream())
                .toList();
    }

    /** What differs, each as one sentence. */
    static List<String> told(List<Event> before, List<Event> after) {
        return between(before, after).told().stream().map(Difference::sentence).toList();
    }
}
