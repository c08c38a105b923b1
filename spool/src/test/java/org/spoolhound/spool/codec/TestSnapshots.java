package org.spoolhound.spool.codec;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.spoolhound.spool.key.SshKeyPair;
import org.spoolhound.spool.key.TestKeys;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.EventKind;
import org.spoolhound.spool.snapshot.ProbeReport;
import org.spoolhound.spool.snapshot.SnapshotHeader;
import org.spoolhound.spool.snapshot.SnapshotId;
import org.spoolhound.spool.snapshot.SnapshotName;
import org.spoolhound.spool.snapshot.SnapshotSummary;
import org.spoolhound.spool.snapshot.SnapshotTrailer;

/** Snapshots for tests: the same on every run. */
public final class TestSnapshots {
    /** When the first of them was collected. */
    public static final Instant TIME = Instant.parse("2026-11-21T09:00:00Z");

    private TestSnapshots() {}

    /** The same map in the same order on every run, which Map.of does not promise. */
    static <V> Map<String, V> ordered(Map<String, V> map) {
        return new TreeMap<>(map);
    }

    /** A process as it was. */
    public static Event process(int pid, String commandLine) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(Event.PROBE, "process");
        fields.put("event.category", List.of("process"));
        fields.put("process.pid", (long) pid);
        fields.put("process.command_line", commandLine);
        fields.put("user.name", "root");
        return new Event(EventKind.STATE, TIME.plusMillis(250), fields);
    }

    /** A log line. */
    public static Event logLine(Instant time, String message) {
        return new Event(
                EventKind.EVENT, time, ordered(Map.of(Event.PROBE, "syslog", "message", message)));
    }

    /** A handful of different events. */
    public static List<Event> events() {
        return List.of(
                process(1, "/sbin/init"),
                process(712, "sshd: /usr/sbin/sshd -D \"quoted\" \\ \t ümläut 🐕"),
                logLine(TIME.minusSeconds(30), "Failed password for root from 203.0.113.9"),
                new Event(
                        EventKind.METRIC,
                        TIME,
                        ordered(Map.of(
                                Event.PROBE,
                                "cpu",
                                "host.cpu.usage",
                                0.25,
                                "host.cpu.idle",
                                true))));
    }

    /** So many processes. */
    public static List<Event> processes(int count) {
        List<Event> events = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            events.add(process(i, "/usr/bin/worker --number " + i));
        }
        return events;
    }

    /** The header of an agent's snapshot, one minute later per sequence. */
    public static SnapshotHeader header(SshKeyPair key, long sequence) {
        return new SnapshotHeader(
                SnapshotHeader.VERSION,
                new SnapshotId(key.publicKey().agentId(), sequence),
                key.publicKey().fingerprint(),
                "0.1.0",
                sequence == 1 ? null : "0".repeat(64),
                TIME.plusSeconds(60 * (sequence - 1)),
                ordered(Map.of("host.name", "web-1", "host.os.family", "debian")),
                Map.of("/var/log/auth.log", "0:0"),
                Map.of());
    }

    /** A summary in which one probe failed. */
    public static SnapshotSummary summary() {
        return new SnapshotSummary(
                List.of(
                        new ProbeReport("process", true, 2, Duration.ofMillis(120), null),
                        new ProbeReport("gpu", false, 0, Duration.ofMillis(3), "no driver")),
                Map.of("/var/log/auth.log", "0:4096"));
    }

    /** The name of an agent's file with this sequence. */
    public static SnapshotName name(SshKeyPair key, long sequence) {
        SnapshotHeader header = header(key, sequence);
        return new SnapshotName(header.collectedAt(), header.id());
    }

    /** A whole file of {@link #events}, signed by {@link TestKeys#AGENT}. */
    public static byte[] file(long sequence) {
        return file(TestKeys.AGENT, sequence, events());
    }

    /** A whole file. */
    public static byte[] file(SshKeyPair key, long sequence, List<Event> events) {
        return file(header(key, sequence), key, events);
    }

    /** A whole file with this header. */
    public static byte[] file(SnapshotHeader header, SshKeyPair key, List<Event> events) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (SnapshotWriter writer = new SnapshotWriter(bytes, header, key)) {
            for (Event event : events) {
                writer.write(event);
            }
            writer.finish(summary());
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a whole file of {@link #events} under its right name; returns where it is. */
    public static Path write(Path folder, SshKeyPair key, long sequence) throws IOException {
        Files.createDirectories(folder);
        return Files.write(
                folder.resolve(name(key, sequence).toString()), file(key, sequence, events()));
    }

    /** The SHA-256 of a file's signed bytes: what the next header calls {@code previous}. */
    public static String signedSha256(byte[] file) {
        return trailer(file).sha256();
    }

    /** A file's trailer. */
    public static SnapshotTrailer trailer(byte[] file) {
        return read(file).trailer();
    }

    /** What reading a file gives. */
    public record Content(
            SnapshotHeader header,
            List<Event> events,
            SnapshotSummary summary,
            SnapshotTrailer trailer) {}

    /** Reads a whole file. */
    public static Content read(byte[] file) {
        try (SnapshotReader reader =
                new SnapshotReader(new ByteArrayInputStream(file), SnapshotLimits.DEFAULT)) {
            List<Event> events = new ArrayList<>();
            for (@Nullable Event e = reader.next(); e != null; e = reader.next()) {
                events.add(e);
            }
            return new Content(reader.header(), events, reader.summary(), reader.trailer());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Packs lines as blocked gzip, whatever they say. */
    public static byte[] pack(String content) {
        return pack(content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    static byte[] pack(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (BlockedGzipOutputStream out = new BlockedGzipOutputStream(bytes)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The uncompressed content of a file. */
    public static String unpack(byte[] file) {
        try (BlockedGzipInputStream in = new BlockedGzipInputStream(
                new ByteArrayInputStream(file), SnapshotLimits.DEFAULT)) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
