package org.spoolhound.indexer.enrich;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.conf.YamlFiles;
import org.spoolhound.indexer.enrich.format.Fields;
import org.spoolhound.indexer.enrich.format.Related;
import org.spoolhound.indexer.enrich.format.UnknownLine;
import org.spoolhound.indexer.enrich.value.LogContext;
import org.spoolhound.indexer.enrich.value.TimeZones;
import org.spoolhound.indexer.fields.NameSuggestion;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.EventKind;
import org.spoolhound.spool.snapshot.LogHeader;

/**
 * Turns raw log lines into Elastic Common Schema fields, as the parser files say. Nothing is
 * lost: the line stays in {@code event.original}, and a line that is not understood is tagged
 * {@value #FAILURE_TAG} with the reason in {@code error.message}. Never throws on what a line
 * holds. Safe for many threads.
 */
public final class LogParsers {
    private static final String PACKED = "org/spoolhound/parsers";

    /** The field by which an event says what its line is to be read as. */
    public static final String FORMAT = "spoolhound.format";

    /** In {@code tags} of events whose line was not understood. */
    public static final String FAILURE_TAG = "parse-failure";

    private final Formats formats;
    private final FormatChoice choice;
    private final Reading reading;

    private LogParsers(SortedMap<String, String> files) {
        formats = new Formats(files);
        choice = new FormatChoice(formats.all());
        reading = new Reading(formats, choice);
    }

    /**
     * The parser files this program was built with and those of a folder, which count where names
     * are the same. A broken file is left out and listed in {@link #problems()}.
     *
     * @throws IOException when the folder cannot be read
     */
    public static LogParsers load(Path folder) throws IOException {
        SortedMap<String, String> files = YamlFiles.packed(PACKED);
        files.putAll(YamlFiles.read(folder));
        return new LogParsers(files);
    }

    /** The parser files this program was built with. */
    public static LogParsers standard() {
        try {
            return new LogParsers(YamlFiles.packed(PACKED));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What could not be loaded, in the order of the files. */
    public List<ParserProblem> problems() {
        return formats.problems();
    }

    /** All formats, by name. */
    public List<FormatInfo> formats() {
        return formats.all().stream().map(FormatInfo::of).toList();
    }

    /** How lines fared since the start, by format. */
    public Map<String, ParseCount> counts() {
        Map<String, ParseCount> counts = new TreeMap<>();
        formats.all().forEach(format -> counts.put(format.name(), format.counts()));
        return counts;
    }

    /** Hexadecimal SHA-256 over the parser files: the same files give the same fields. */
    public String fingerprint() {
        return formats.fingerprint();
    }

    /**
     * Enriches an event; a line's missing year and zone are taken from the event's own time and
     * zone.
     */
    public Event parse(Event event) {
        return parse(event, LogContext.utc(event.time()));
    }

    /**
     * Enriches an event that carries a raw line; any other is returned as it is.
     *
     * @param context when the line was collected and in which zone; {@code event.timezone} of the
     *     event wins over its zone
     */
    public Event parse(Event event, LogContext context) {
        FormatChoice.Chosen chosen = choice.of(event);
        if (chosen == null) {
            return unknown(event, context);
        }
        Fields fields = new Fields();
        String header = event.text(LogHeader.FIELD);
        String failure = reading.read(chosen.below(header), zoned(event, context), fields);
        return merged(event, chosen.line(), fields, failure);
    }

    /**
     * A line of a log nobody knows. The line stays as it is; what it plainly names is added. What
     * has no log file was no line of one.
     */
    private Event unknown(Event event, LogContext context) {
        String line = FormatChoice.line(event);
        if (line == null
                || event.field("event.category") != null
                || event.field("log.file.path") == null) {
            return event;
        }
        Fields fields = new Fields();
        String text = UnknownLine.unwrapped(line);
        Map<String, Object> record = Wrapped.record(text);
        LineFormat told = record.isEmpty()
                ? choice.named(text.startsWith("<Event ") ? "windows" : "")
                : choice.ofMembers(record);
        if (told != null) {
            String failure =
                    reading.read(new FormatChoice.Chosen(told, text, record), context, fields);
            return merged(event, line, fields, failure);
        }
        UnknownLine.read(text, record, zoned(event, context), fields);
        event.fields().keySet().forEach(fields::remove);
        return merged(event, "", fields, null);
    }

    /**
     * The format meant by a name: its own, or a dataset it reads ({@code system.auth}), whatever
     * the case.
     */
    public Optional<FormatInfo> format(String name) {
        return Optional.ofNullable(choice.named(name)).map(FormatInfo::of);
    }

    /** The format of log files with this path ({@code /var/log/auth.log}). */
    public Optional<FormatInfo> formatOfFile(String path) {
        return Optional.ofNullable(choice.ofPath(path)).map(FormatInfo::of);
    }

    /**
     * The format that reads most of these lines, if it reads half of them.
     *
     * @param lines a sample of a file
     */
    public Optional<String> guess(List<String> lines) {
        LogContext context = LogContext.utc(Instant.EPOCH);
        String best = null;
        long most = Math.max(0L, lines.size() - 1L) / 2;
        for (LineFormat format : formats.all()) {
            if (!format.isWholeLine()) {
                continue;
            }
            long read = lines.stream()
                    .filter(line -> format.read(line, context, new Fields()))
                    .count();
            if (read > most) {
                most = read;
                best = format.name();
            }
        }
        return Optional.ofNullable(best);
    }

    /** The name most like a mistyped one, when one is like it at all. */
    public Optional<String> suggest(String name) {
        return new NameSuggestion(choice.names(), List.of()).nearest(name);
    }

    /** Whether columns of a format may stand in lines above its records: {@link LogHeader}. */
    public boolean hasHeader(String format) {
        LineFormat known = choice.named(format);
        return known != null && known.hasHeader();
    }

    /**
     * Reads one line as a format.
     *
     * @param format a name that {@link #format} knows
     * @throws IllegalArgumentException when there is no such format
     */
    public Event parseLine(String format, String line, LogContext context) {
        return parseLine(format, "", line, context);
    }

    /**
     * The same for a line below a header.
     *
     * @param header the {@link LogHeader}'s text; empty for none
     */
    public Event parseLine(String format, String header, String line, LogContext context) {
        LineFormat known = choice.named(format);
        if (known == null) {
            throw new IllegalArgumentException(
                    "unknown format '" + format + "': one of " + formats.names());
        }
        Fields fields = new Fields();
        FormatChoice.Chosen chosen = new FormatChoice.Chosen(known, line, Map.of());
        String failure = reading.read(chosen.below(header), context, fields);
        Event empty = new Event(EventKind.EVENT, context.reference(), Map.of());
        return merged(empty, line, fields, failure);
    }

    /** Whether an event's line was kept but not understood. */
    public static boolean isFailure(Event event) {
        return event.field("error.message") != null
                && event.field("tags") instanceof List<?> tags
                && tags.contains(FAILURE_TAG);
    }

    private static LogContext zoned(Event event, LogContext context) {
        String name = event.text("event.timezone");
        java.time.ZoneId zone = name == null ? null : TimeZones.named(name);
        return zone == null ? context : new LogContext(context.reference(), zone);
    }

    private static Event merged(Event event, String line, Fields fields, @Nullable String failure) {
        Map<String, Object> all = new LinkedHashMap<>(event.fields());
        all.keySet().removeAll(fields.consumed());
        all.remove(LogHeader.FIELD);
        EventKind kind =
                EventKind.ofEcs(String.valueOf(fields.remove("event.kind"))).orElse(event.kind());
        Merge.into(all, fields.published());
        if (!line.isEmpty()) {
            all.put("event.original", line);
        }
        if (failure != null) {
            Merge.failure(all, failure);
        }
        Related.add(all);
        return new Event(kind, fields.time() == null ? event.time() : fields.time(), all);
    }
}
