package org.spoolhound.indexer.enrich;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.enrich.format.FieldStep;
import org.spoolhound.indexer.enrich.format.Fields;
import org.spoolhound.indexer.enrich.format.Flattener;
import org.spoolhound.indexer.enrich.format.LineReader;
import org.spoolhound.indexer.enrich.format.RecordMap;
import org.spoolhound.indexer.enrich.format.RecordReader;
import org.spoolhound.indexer.enrich.pattern.Captures;
import org.spoolhound.indexer.enrich.pattern.PatternTrie;
import org.spoolhound.indexer.enrich.value.LogContext;
import org.spoolhound.spool.codec.NestedJson;
import org.spoolhound.spool.codec.SnapshotException;

/** A parser file at work. */
final class LineFormat {

    private final ParserFile file;
    private final @Nullable LineReader reader;
    private final @Nullable RecordReader records;
    private final Flattener flattener;
    private final List<FieldStep> steps;
    private final PatternTrie<LineRule> rules = new PatternTrie<>();
    private final LongAdder parsed = new LongAdder();
    private final LongAdder failed = new LongAdder();

    LineFormat(ParserFile file, List<FieldStep> steps) {
        this.file = file;
        this.reader = file.code() == null ? null : Readers.LINES.get(file.code());
        this.records = file.code() == null ? null : Readers.RECORDS.get(file.code());
        this.flattener = flattener(file.code(), records);
        this.steps = List.copyOf(steps);
        for (LineRule rule : file.rules()) {
            rule.pattern().prefixes().forEach(prefix -> rules.add(prefix, rule));
        }
    }

    private static Flattener flattener(@Nullable String code, @Nullable RecordReader records) {
        Flattener named = code == null ? null : Readers.TEXTS.get(code);
        return named != null ? named : records != null ? records : LineFormat::json;
    }

    /** A JSON object, perhaps behind a transport's header. */
    private static Map<String, Object> json(String line) throws SnapshotException {
        int brace = Math.max(0, line.indexOf('{'));
        return NestedJson.flatten(brace == 0 ? line : line.substring(brace));
    }

    ParserFile file() {
        return file;
    }

    String name() {
        return file.name();
    }

    /** Whether its columns may stand in lines above its records. */
    boolean hasHeader() {
        return "zeek".equals(file.code());
    }

    /** Whether it reads lines as they stand in a file, not what stands behind another's header. */
    boolean isWholeLine() {
        return file.input() != ParserFile.Input.SYSLOG
                || file.selectors().programs().isEmpty();
    }

    /** Reads a line; the fields stay untouched when it does not fit. */
    boolean read(String line, LogContext context, Fields out) {
        if (!readByCode(line, context, out) && !readByRules(line, context, out)) {
            return false;
        }
        finish(out);
        return true;
    }

    /** Reads a record; the fields stay untouched when it does not fit. */
    boolean read(Map<String, Object> record, LogContext context, Fields out) {
        RecordMap map = file.record();
        boolean read = map != null
                ? map.read(record, context, out)
                : records != null && records.read(record, context, out);
        if (!read) {
            return false;
        }
        finish(out);
        return true;
    }

    private void finish(Fields out) {
        file.set().forEach(out::putIfAbsent);
        file.cases().forEach(cases -> cases.apply(out));
        for (FieldStep step : steps) {
            step.apply(out);
        }
    }

    private boolean readByCode(String line, LogContext context, Fields out) {
        if (records != null || file.record() != null) {
            return readRecord(line, context, out);
        }
        return reader != null && reader.read(line, context, out);
    }

    private boolean readRecord(String line, LogContext context, Fields out) {
        try {
            Map<String, Object> record = flattener.flatten(line);
            RecordMap map = file.record();
            return map != null
                    ? map.read(record, context, out)
                    : records != null && records.read(record, context, out);
        } catch (SnapshotException e) {
            out.put(Fields.FAULT, e.getMessage());
            return false;
        }
    }

    private boolean readByRules(String line, LogContext context, Fields out) {
        Captures captures = new Captures(context);
        int from = firstNonBlank(line);
        LineRule rule = rules.find(line, from, r -> r.pattern().match(line, from, captures));
        if (rule == null) {
            return false;
        }
        rule.apply(captures, out);
        return true;
    }

    private static int firstNonBlank(String line) {
        int at = 0;
        while (at < line.length() && line.charAt(at) == ' ') {
            at++;
        }
        return at;
    }

    void count(boolean fits) {
        (fits ? parsed : failed).increment();
    }

    ParseCount counts() {
        return new ParseCount(parsed.sum(), failed.sum());
    }
}
