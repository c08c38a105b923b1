package org.spoolhound.indexer.imports;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.enrich.FormatInfo;
import org.spoolhound.indexer.enrich.LogParsers;
import org.spoolhound.indexer.enrich.value.LogContext;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.EventKind;
import org.spoolhound.spool.snapshot.LogHeader;

/**
 * A file whose lines are log lines and not JSON objects. Its events carry the line as it is; that
 * they are wrapped with the line's own time lets the line's missing year be found again from it.
 */
final class LogFile {

    private static final int SAMPLE_LINES = 50;
    private static final int LONGEST_SAMPLE = 8_192;

    private final LogParsers parsers;
    private final String format;
    private final String path;
    private final LogContext context;
    private final @Nullable String zone;

    private LogFile(ImportParts parts, ImportSource source, String format, Instant written) {
        ZoneId known = parts.settings().zone();
        Path file = source.file();
        this.parsers = parts.parsers();
        this.format = format;
        this.path = file == null ? source.name() : file.toAbsolutePath().toString();
        this.context = new LogContext(written, known == null ? ZoneOffset.UTC : known);
        this.zone = known == null ? null : known.getId();
    }

    /**
     * What a source is by the settings, by its name, or by its first lines; null for JSON lines.
     */
    static @Nullable LogFile recognise(ImportParts parts, ImportSource source) throws IOException {
        Path file = source.file();
        String format = parts.settings().format();
        if (format == null && file != null) {
            format = format(parts.parsers(), source, file);
        }
        Instant written = file == null
                ? parts.clock().instant()
                : Files.getLastModifiedTime(file).toInstant();
        return format == null
                ? null
                : new LogFile(parts, source, format, written.truncatedTo(ChronoUnit.SECONDS));
    }

    private static @Nullable String format(LogParsers parsers, ImportSource source, Path file)
            throws IOException {
        List<String> lines = sample(source);
        if (lines.isEmpty() || lines.getFirst().stripLeading().startsWith("{")) {
            return null;
        }
        if (LogHeader.begins(lines.getFirst())) {
            return parsers.format("zeek").map(FormatInfo::name).orElse(null);
        }
        String name = String.valueOf(file.getFileName());
        String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        return parsers.formatOfFile(file.toAbsolutePath().toString())
                .or(() -> parsers.formatOfFile("/var/log/" + plain))
                .map(FormatInfo::name)
                .or(() -> parsers.guess(lines))
                .orElse(null);
    }

    private static List<String> sample(ImportSource source) throws IOException {
        List<String> lines = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                ImportSource.text(source.openRaw()), StandardCharsets.UTF_8))) {
            char[] text = new char[SAMPLE_LINES * LONGEST_SAMPLE];
            int read = reader.read(text);
            String all = read < 0 ? "" : new String(text, 0, read);
            all.lines().filter(line -> !line.isBlank()).limit(SAMPLE_LINES).forEach(lines::add);
        }
        return lines;
    }

    /** Whether lines above its records may name their columns. */
    boolean hasHeader() {
        return parsers.hasHeader(format);
    }

    /** The event that carries a line and the header above it; that may be empty. */
    Event event(String line, String header, @Nullable Instant timeBefore) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(Event.PROBE, "import");
        fields.put(LogParsers.FORMAT, format);
        fields.put("log.file.path", path);
        fields.put("event.original", line);
        fields.put("message", line);
        if (!header.isEmpty()) {
            fields.put(LogHeader.FIELD, header);
        }
        if (zone != null) {
            fields.put("event.timezone", zone);
        }
        Instant otherwise = timeBefore == null ? context.reference() : timeBefore;
        Event raw = new Event(EventKind.EVENT, otherwise, fields);
        return new Event(EventKind.EVENT, parsers.parse(raw, context).time(), fields);
    }
}
