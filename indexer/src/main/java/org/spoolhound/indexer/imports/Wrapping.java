package org.spoolhound.indexer.imports;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.imports.ForeignEvent.LinePlace;
import org.spoolhound.indexer.state.Sequences;
import org.spoolhound.spool.codec.ForeignJson;
import org.spoolhound.spool.codec.SnapshotException;
import org.spoolhound.spool.codec.SnapshotWriter;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.LogHeader;
import org.spoolhound.spool.snapshot.LogRecord;
import org.spoolhound.spool.snapshot.SnapshotHeader;
import org.spoolhound.spool.snapshot.SnapshotId;
import org.spoolhound.spool.snapshot.SnapshotName;
import org.spoolhound.spool.snapshot.SnapshotSummary;

/**
 * Wraps one source's lines into snapshot files. Safe for several threads, each with its own chunk.
 */
final class Wrapping {

    /** So many rejected lines per source become events and are told; all are counted. */
    static final int MAX_REJECTED_KEPT = 1_000;

    private final ImportParts parts;
    private final Staging staging;
    private final String source;
    private final @Nullable LogFile logFile;
    private final ImportListener listener;
    private final Instant importedAt;
    private final AtomicLong rejectedSoFar = new AtomicLong();
    private final LogHeader following = new LogHeader();

    Wrapping(ImportParts parts, Staging staging, ImportSource source, ImportListener listener)
            throws IOException {
        this.parts = parts;
        this.staging = staging;
        this.source = source.name();
        this.logFile = LogFile.recognise(parts, source);
        this.listener = listener;
        this.importedAt = parts.clock().instant().truncatedTo(ChronoUnit.SECONDS);
    }

    /**
     * What stands above a chunk's first line and names its columns; empty for nothing. To be asked
     * for every chunk, in order, by one thread.
     */
    String headerAbove(Lines.Chunk chunk) {
        String above = following.text();
        if (logFile != null && logFile.hasHeader()) {
            for (Lines.Line line : chunk.lines()) {
                if (chunk.bytes()[line.from()] == '#') {
                    following.takes(text(chunk.bytes(), line));
                }
            }
        }
        return above;
    }

    /** Writes one chunk's snapshot files; usually one. The header is that above the chunk. */
    ImportSummary wrap(Lines.Chunk chunk, String header) throws IOException {
        try (Files files = new Files()) {
            if (logFile != null) {
                wrapRecords(logFile, new LogHeader(header), chunk, files);
                return files.finish();
            }
            ForeignJson json = new ForeignJson();
            for (Lines.Line line : chunk.lines()) {
                wrap(json, chunk.bytes(), line, files);
            }
            return files.finish();
        }
    }

    /** Lines that are one record of a log become one event. */
    private static void wrapRecords(LogFile log, LogHeader header, Lines.Chunk chunk, Files files)
            throws IOException {
        LogRecord open = null;
        for (Lines.Line line : chunk.lines()) {
            String text = text(chunk.bytes(), line);
            if (open != null && open.takes(text)) {
                continue;
            }
            if (open != null) {
                files.writeRecord(log, header, open);
            }
            boolean heading = log.hasHeader() && header.takes(text);
            open = heading ? null : new LogRecord(text);
        }
        if (open != null) {
            files.writeRecord(log, header, open);
        }
    }

    private void wrap(ForeignJson json, byte[] bytes, Lines.Line line, Files files)
            throws IOException {
        Event event;
        try {
            event = ForeignEvent.of(flat(json, bytes, line), importedAt);
        } catch (SnapshotException e) {
            files.rejected++;
            if (rejectedSoFar.incrementAndGet() <= MAX_REJECTED_KEPT) {
                files.write(rejected(bytes, line, String.valueOf(e.getMessage())));
            }
            return;
        }
        files.write(event);
        files.events++;
    }

    private static ForeignJson.Flat flat(ForeignJson json, byte[] bytes, Lines.Line line)
            throws SnapshotException {
        if (line.tooLong()) {
            throw new SnapshotException(
                    SnapshotException.Fault.TOO_LARGE,
                    0,
                    "longer than " + Lines.MAX_LINE_BYTES + " bytes");
        }
        return json.read(bytes, line.from(), line.to());
    }

    private static String text(byte[] bytes, Lines.Line line) {
        int to = line.to();
        while (to > line.from() && bytes[to - 1] == '\r') {
            to--;
        }
        return new String(bytes, line.from(), to - line.from(), StandardCharsets.UTF_8);
    }

    private Event rejected(byte[] bytes, Lines.Line line, String why) {
        listener.rejected(source, line.number(), why);
        return ForeignEvent.rejected(
                new LinePlace(source, line.number()), text(bytes, line), why, importedAt);
    }

    /** The snapshot files of one chunk: a new one is begun when events lie in too many days. */
    private final class Files implements AutoCloseable {
        private final List<SnapshotName> names = new ArrayList<>();
        private final Set<LocalDate> days = new HashSet<>();
        private @Nullable SnapshotWriter writer;
        private long events;
        private long rejected;
        private @Nullable Instant lastTime;

        void write(Event event) throws IOException {
            lastTime = event.time();
            LocalDate day = LocalDate.ofInstant(event.time(), ZoneOffset.UTC);
            if (!days.contains(day) && days.size() >= parts.settings().maxDays()) {
                end();
            }
            SnapshotWriter to = writer();
            days.add(day);
            try {
                to.write(event);
            } catch (SnapshotException e) {
                to.write(reduced(event));
            }
        }

        void writeRecord(LogFile log, LogHeader header, LogRecord record) throws IOException {
            write(log.event(record.text(), header.text(), lastTime));
            events++;
        }

        private SnapshotWriter writer() throws IOException {
            SnapshotWriter open = writer;
            if (open == null) {
                SnapshotHeader header = header();
                SnapshotName name = new SnapshotName(importedAt, header.id());
                open = new SnapshotWriter(
                        staging.create(name), header, parts.identity().key());
                names.add(name);
                writer = open;
            }
            return open;
        }

        private void end() throws IOException {
            SnapshotWriter open = writer;
            if (open != null) {
                open.finish(new SnapshotSummary(List.of(), Map.of()));
                open.close();
                writer = null;
                days.clear();
            }
        }

        ImportSummary finish() throws IOException {
            end();
            return new ImportSummary(0, 0, events, rejected, names);
        }

        @Override
        public void close() throws IOException {
            if (writer != null) {
                writer.close();
            }
        }
    }

    private SnapshotHeader header() {
        long sequence = new Sequences(parts.database()).next(parts.identity().agent());
        Map<String, String> provenance = new LinkedHashMap<>();
        provenance.put("kind", "import");
        provenance.put("source", source);
        provenance.put(WaitingImports.ID, staging.importId());
        return new SnapshotHeader(
                SnapshotHeader.VERSION,
                new SnapshotId(parts.identity().agent(), sequence),
                parts.identity().key().publicKey().fingerprint(),
                parts.settings().version(),
                null,
                importedAt,
                Map.of(),
                Map.of(),
                provenance);
    }

    /** What is left of an event that is too large for a snapshot: its texts cut, its lists gone. */
    private static Event reduced(Event event) {
        Map<String, Object> fields = new LinkedHashMap<>();
        int room = 512 << 10;
        for (Map.Entry<String, Object> field : event.fields().entrySet()) {
            Object value = field.getValue() instanceof String text && text.length() > 1_000
                    ? text.substring(0, 1_000)
                    : field.getValue();
            int size = field.getKey().length() + value.toString().length();
            if (size <= room && !(value instanceof List<?>)) {
                room -= size;
                fields.put(field.getKey(), value);
            }
        }
        fields.put("tags", List.of("import_values_left_out"));
        return new Event(event.kind(), event.time(), fields);
    }
}
