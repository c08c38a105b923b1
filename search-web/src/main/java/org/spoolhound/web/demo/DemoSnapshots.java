package org.spoolhound.web.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.spoolhound.spool.codec.SnapshotWriter;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.EventKind;
import org.spoolhound.spool.snapshot.ProbeReport;
import org.spoolhound.spool.snapshot.SnapshotHeader;
import org.spoolhound.spool.snapshot.SnapshotId;
import org.spoolhound.spool.snapshot.SnapshotName;
import org.spoolhound.spool.snapshot.SnapshotSummary;

/** Writes what a machine's agent would have sent, one signed file after the other. */
final class DemoSnapshots {
    /** The agent's probes whose rows are compared: each reports itself complete. */
    private static final List<String> PROBES =
            List.of("process", "socket", "user", "sudo", "authorized_key", "service", "package");

    private static final double NOISE = 0.06;

    private final DemoMachine machine;
    private final Path staging;
    private final Path drop;
    private final Random random;
    private long sequence;
    private @Nullable String previous;
    private int behind = -1;

    /**
     * For one machine.
     *
     * @param staging where files grow, on the drop's file system
     * @param drop the agent's folder
     */
    DemoSnapshots(DemoMachine machine, Path staging, Path drop, long seed) {
        this.machine = machine;
        this.staging = staging;
        this.drop = drop;
        this.random = new Random(seed + machine.name().hashCode());
    }

    /** Writes the snapshot of one minute. */
    void write(int minute) throws IOException {
        Instant collected = machine.at(minute);
        SnapshotId id = new SnapshotId(machine.key().publicKey().agentId(), ++sequence);
        SnapshotHeader header = new SnapshotHeader(
                SnapshotHeader.VERSION,
                id,
                machine.key().publicKey().fingerprint(),
                "demo",
                previous,
                collected,
                machine.facts(),
                Map.of(),
                Map.of());
        Path file = staging.resolve(new SnapshotName(collected, id).toString());
        try (OutputStream out = Files.newOutputStream(file);
                SnapshotWriter writer = new SnapshotWriter(out, header, machine.key())) {
            List<ProbeReport> reports = states(writer, minute, collected);
            measurements(writer, collected);
            for (Event event : machine.told(behind, minute)) {
                writer.write(event);
            }
            previous = writer.finish(new SnapshotSummary(reports, Map.of())).sha256();
        }
        Files.move(file, drop.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
        behind = minute;
    }

    private List<ProbeReport> states(SnapshotWriter writer, int minute, Instant collected)
            throws IOException {
        List<DemoMachine.Row> rows = machine.rows(minute);
        List<ProbeReport> reports = new ArrayList<>();
        for (String probe : PROBES) {
            long count = 0;
            for (DemoMachine.Row row : rows) {
                if (row.probe().equals(probe)) {
                    writer.write(state(row, collected));
                    count++;
                }
            }
            if (count > 0) {
                reports.add(new ProbeReport(probe, true, count, Duration.ofMillis(20), null));
            }
        }
        return reports;
    }

    private static Event state(DemoMachine.Row row, Instant time) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("event.module", "system");
        fields.put("event.dataset", row.dataset());
        fields.put("event.category", List.of(row.category()));
        fields.put("event.type", List.of("info"));
        fields.putAll(row.fields());
        fields.put(Event.PROBE, row.probe());
        return new Event(EventKind.STATE, time, fields);
    }

    private void measurements(SnapshotWriter writer, Instant time) throws IOException {
        double cpu = rounded(Math.min(1, machine.busy() + random.nextDouble() * NOISE));
        writer.write(metric(
                "cpu",
                time,
                Map.of("host.cpu.usage", cpu, "system.cpu.total.norm.pct", cpu),
                "cpu " + Math.round(cpu * 100) + " % in use"));
        double memory = rounded(0.4 + random.nextDouble() * NOISE);
        writer.write(metric(
                "memory",
                time,
                Map.of("system.memory.actual.used.pct", memory),
                "memory " + Math.round(memory * 100) + " % in use"));
        double disk = rounded(machine.full());
        writer.write(metric(
                "filesystem",
                time,
                Map.of(
                        "system.filesystem.mount_point", "/",
                        "system.filesystem.type", "ext4",
                        "system.filesystem.used.pct", disk),
                "file system / (ext4) " + Math.round(disk * 100) + " % in use"));
    }

    private static Event metric(
            String probe, Instant time, Map<String, Object> values, String message) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("event.module", "system");
        fields.put("event.dataset", "system." + probe);
        fields.put("event.category", List.of("host"));
        fields.put("event.type", List.of("info"));
        new java.util.TreeMap<>(values).forEach(fields::put);
        fields.put("message", message);
        fields.put(Event.PROBE, probe);
        return new Event(EventKind.METRIC, time, fields);
    }

    private static double rounded(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }
}
