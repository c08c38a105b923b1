package org.spoolhound.indexer.ingest;

import static org.spoolhound.spool.codec.TestSnapshots.TIME;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.spoolhound.indexer.derive.Rows;
import org.spoolhound.spool.codec.SnapshotWriter;
import org.spoolhound.spool.codec.TestSnapshots;
import org.spoolhound.spool.key.SshKeyPair;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.ProbeReport;
import org.spoolhound.spool.snapshot.SnapshotHeader;
import org.spoolhound.spool.snapshot.SnapshotId;
import org.spoolhound.spool.snapshot.SnapshotName;
import org.spoolhound.spool.snapshot.SnapshotSummary;

/** Snapshot files of hosts on which things come, change and go. */
public final class TestHosts {
    private static final Duration INTERVAL = Duration.ofHours(3);
    private static final List<String> PROBES = List.of("process", "socket", "user", "service");

    private TestHosts() {}

    /** A file and where it is dropped. */
    public record DroppedFile(String folder, String name, byte[] content) {}

    /** When a snapshot is collected: every three hours from two days before the server's time. */
    public static Instant collectedAt(long sequence) {
        return TIME.minus(Duration.ofDays(2)).plus(INTERVAL.multipliedBy(sequence - 1));
    }

    /** A file in which all of these probes but those that failed were complete. */
    public static DroppedFile file(
            SshKeyPair key, long sequence, List<Event> rows, String... failed) {
        SnapshotHeader from = TestSnapshots.header(key, sequence);
        Instant at = collectedAt(sequence);
        SnapshotId id = from.id();
        SnapshotHeader header = new SnapshotHeader(
                from.version(),
                id,
                from.keyFingerprint(),
                from.agentVersion(),
                from.previous(),
                at,
                from.host(),
                Map.of(),
                Map.of());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (SnapshotWriter writer = new SnapshotWriter(bytes, header, key)) {
            for (Event row : rows) {
                writer.write(new Event(row.kind(), at, row.fields()));
            }
            writer.finish(summary(Set.of(failed)));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return new DroppedFile(
                id.agent().hex(), new SnapshotName(at, id).toString(), bytes.toByteArray());
    }

    private static SnapshotSummary summary(Set<String> failed) {
        List<ProbeReport> reports = new ArrayList<>();
        for (String probe : PROBES) {
            boolean complete = !failed.contains(probe);
            reports.add(new ProbeReport(
                    probe, complete, 1, Duration.ofMillis(1), complete ? null : "on purpose"));
        }
        return new SnapshotSummary(reports, Map.of());
    }

    /** A host's life: each snapshot differs a little from the one before, and probes fail. */
    public static List<DroppedFile> life(SshKeyPair key, int snapshots, Random random) {
        List<DroppedFile> files = new ArrayList<>();
        Set<Integer> pids = new TreeSet<>(Set.of(1, 2, 3));
        Set<Integer> ports = new TreeSet<>(Set.of(22, 80));
        Set<Integer> users = new TreeSet<>(Set.of(1));
        for (int sequence = 1; sequence <= snapshots; sequence++) {
            toggle(pids, random);
            toggle(ports, random);
            toggle(users, random);
            List<Event> rows = new ArrayList<>();
            pids.forEach(pid -> rows.add(Rows.process(pid, "p" + pid, random.nextInt())));
            ports.forEach(port -> rows.add(Rows.listener(port, "s" + port)));
            users.forEach(
                    user -> rows.add(Rows.user("u" + user, "/bin/sh", random.nextInt(4) == 0)));
            rows.add(Rows.service("a.service", random.nextBoolean() ? "running" : "stopped"));
            rows.add(TestSnapshots.logLine(TIME, "line of " + sequence));
            String[] failed =
                    PROBES.stream().filter(probe -> random.nextInt(5) == 0).toArray(String[]::new);
            files.add(file(key, sequence, rows, failed));
        }
        return files;
    }

    private static void toggle(Set<Integer> numbers, Random random) {
        int number = 1 + random.nextInt(8);
        if (!numbers.remove(number)) {
            numbers.add(number);
        }
    }
}
