package org.spoolhound.indexer.enrich;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.conf.YamlFiles;
import org.spoolhound.indexer.enrich.format.FieldStep;
import org.spoolhound.indexer.enrich.format.Fields;
import org.spoolhound.indexer.enrich.format.RecordMap;
import org.spoolhound.indexer.enrich.format.Related;
import org.spoolhound.indexer.enrich.format.SyslogHeader;
import org.spoolhound.indexer.enrich.format.UnknownLine;
import org.spoolhound.indexer.enrich.value.LogContext;
import org.spoolhound.indexer.enrich.value.TimeZones;
import org.spoolhound.indexer.fields.NameSuggestion;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.EventKind;

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

    private static final SyslogHeader SYSLOG = new SyslogHeader();

    private final Map<String, LineFormat> formats = new TreeMap<>();
    private final List<ParserProblem> problems = new ArrayList<>();
    private final ProgramRules programs = new ProgramRules();
    private final FormatChoice choice;
    private final String fingerprint;

    private LogParsers(SortedMap<String, String> files) {
        ParserFileReader reader = new ParserFileReader(Readers.codes(), Readers.STEPS.keySet());
        files.forEach((name, text) -> add(reader, name, text));
        formats.values().forEach(programs::add);
        formats.values().forEach(this::checkOtherwise);
        choice = new FormatChoice(formats.values());
        fingerprint = fingerprint(files);
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

    private void add(ParserFileReader reader, String name, String text) {
        try {
            ParserFile file = reader.read(name, text);
            List<FieldStep> steps = new ArrayList<>();
            for (String step : file.then()) {
                steps.add(Readers.STEPS.getOrDefault(step, fields -> {}));
            }
            LineFormat other = formats.putIfAbsent(file.name(), new LineFormat(file, steps));
            if (other != null) {
                problems.add(new ParserProblem(
                        name,
                        1,
                        "format '" + file.name() + "' is already defined in "
                                + other.file().file()));
            }
        } catch (ParserFileException e) {
            problems.add(e.problem(name));
        }
    }

    private void checkOtherwise(LineFormat format) {
        String other = format.file().otherwise();
        if (other != null && !formats.containsKey(other)) {
            problems.add(new ParserProblem(
                    format.file().file(), 1, "otherwise: there is no format '" + other + "'"));
        }
    }

    /** What could not be loaded, in the order of the files. */
    public List<ParserProblem> problems() {
        return List.copyOf(problems);
    }

    /** All formats, by name. */
    public List<FormatInfo> formats() {
        return formats.values().stream().map(LogParsers::info).toList();
    }

    private static FormatInfo info(LineFormat format) {
        ParserFile file = format.file();
        List<String> fields = new ArrayList<>(file.set().keySet());
        for (LineRule rule : file.rules()) {
            fields.addAll(rule.set().keySet());
            fields.addAll(rule.pattern().fields());
        }
        RecordMap record = file.record();
        fields.addAll(record == null ? List.of() : record.fields());
        return new FormatInfo(
                file.name(),
                file.title(),
                file.file(),
                fields.stream()
                        .filter(f -> !f.startsWith("_"))
                        .sorted()
                        .distinct()
                        .toList());
    }

    /** How lines fared since the start, by format. */
    public Map<String, ParseCount> counts() {
        Map<String, ParseCount> counts = new TreeMap<>();
        formats.forEach((name, format) -> counts.put(name, format.counts()));
        return counts;
    }

    /** Hexadecimal SHA-256 over the parser files: the same files give the same fields. */
    public String fingerprint() {
        return fingerprint;
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
        String failure =
                read(headed(chosen, header == null ? "" : header), zoned(event, context), fields);
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
            String failure = read(new FormatChoice.Chosen(told, text, record), context, fields);
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
        return Optional.ofNullable(choice.named(name)).map(LogParsers::info);
    }

    /** The format of log files with this path ({@code /var/log/auth.log}). */
    public Optional<FormatInfo> formatOfFile(String path) {
        return Optional.ofNullable(choice.ofPath(path)).map(LogParsers::info);
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
        for (LineFormat format : formats.values()) {
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

    /** A line below those that name its columns, where its format has such. */
    private static FormatChoice.Chosen headed(FormatChoice.Chosen chosen, String header) {
        return header.isEmpty() || chosen.line().isEmpty() || !chosen.format().hasHeader()
                ? chosen
                : new FormatChoice.Chosen(
                        chosen.format(), header + '\n' + chosen.line(), chosen.record());
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
                    "unknown format '" + format + "': one of " + formats.keySet());
        }
        Fields fields = new Fields();
        String failure = read(
                headed(new FormatChoice.Chosen(known, line, Map.of()), header), context, fields);
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

    /** Why the line was not understood, or null when it was. */
    private @Nullable String read(FormatChoice.Chosen given, LogContext context, Fields out) {
        Wrapped wrapped = Wrapped.of(given, choice);
        String failure = readAs(wrapped == null ? given : wrapped.chosen(), context, out);
        if (wrapped != null) {
            wrapped.addTo(out, context);
        }
        return failure;
    }

    private @Nullable String readAs(FormatChoice.Chosen chosen, LogContext context, Fields out) {
        LineFormat format = chosen.format();
        boolean fits = switch (format.file().input()) {
            case SYSLOG -> readSyslog(format, chosen.line(), context, out);
            case LINE ->
                format.read(chosen.line(), context, out)
                        || readBehindHeader(format, chosen.line(), context, out)
                        || readOtherwise(format, chosen.line(), context, out);
            case JSON ->
                readRecord(chosen, context, out)
                        || readBehindHeader(format, chosen.line(), context, out);
            case JOURNAL -> readRecord(chosen, context, out) && readMessage(context, out);
        };
        format.count(fits);
        Object fault = out.remove(Fields.FAULT);
        String reason = fault == null ? "no pattern fits this line" : fault.toString();
        return fits ? null : format.name() + ": " + reason;
    }

    /** A daemon's own line that syslog wrote. */
    private static boolean readBehindHeader(
            LineFormat format, String line, LogContext context, Fields out) {
        Fields header = new Fields();
        boolean has = !format.file().selectors().programs().isEmpty()
                && SYSLOG.read(line, context, header);
        String message = has ? header.text("message") : null;
        if (message == null || !format.read(message, context, out)) {
            return false;
        }
        header.forEach(out::putIfAbsent);
        out.time(out.time() == null ? header.time() : null);
        return true;
    }

    /** A line of another log that is sent down the same way. */
    private boolean readOtherwise(LineFormat format, String line, LogContext context, Fields out) {
        String name = format.file().otherwise();
        LineFormat other = name == null ? null : formats.get(name);
        return other != null && other.read(line, context, out);
    }

    private static boolean readRecord(FormatChoice.Chosen chosen, LogContext context, Fields out) {
        return chosen.record().isEmpty()
                ? chosen.format().read(chosen.line(), context, out)
                : chosen.format().read(chosen.record(), context, out);
    }

    private boolean readMessage(LogContext context, Fields out) {
        String message = out.text("message");
        String program = out.text("process.name");
        Object commandLine = out.get("process.command_line");
        if (message != null) {
            programs.read(program == null ? "" : program, message, context, out);
        }
        out.put("process.command_line", commandLine);
        out.putIfAbsent("event.dataset", "system.syslog");
        return true;
    }

    /** A whole syslog line, or for a program's format the bare message. */
    private boolean readSyslog(LineFormat format, String line, LogContext context, Fields out) {
        if (!SYSLOG.read(line, context, out)) {
            return !format.file().selectors().programs().isEmpty()
                    && format.read(line, context, out);
        }
        String message = out.text("message");
        String program = out.text("process.name");
        boolean known = message != null
                && programs.read(program == null ? "" : program, message, context, out);
        if (!known && message != null && !format.file().selectors().programs().isEmpty()) {
            known = format.read(message, context, out);
        }
        if (!known && message != null) {
            UnknownLine.message(message, Wrapped.record(message), context, out);
        }
        out.putIfAbsent("event.dataset", "system.syslog");
        return true;
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

    private static String fingerprint(SortedMap<String, String> files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            files.forEach((name, text) -> {
                digest.update(
                        (name + "\n" + text.length() + "\n").getBytes(StandardCharsets.UTF_8));
                digest.update(text.getBytes(StandardCharsets.UTF_8));
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
