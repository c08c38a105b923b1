package org.spoolhound.indexer.enrich;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.enrich.format.FieldStep;
import org.spoolhound.indexer.enrich.format.Fields;
import org.spoolhound.indexer.enrich.format.LineReader;
import org.spoolhound.indexer.enrich.format.RecordReader;
import org.spoolhound.indexer.enrich.pattern.Captures;
import org.spoolhound.indexer.enrich.pattern.PatternTrie;
import org.spoolhound.indexer.enrich.value.LogContext;
import org.spoolhound.spool.codec.SnapshotException;

/** A parser file at work. */
final class LineFormat {

    private final ParserFile file;
    private final @Nullable LineReader reader;
    private final @Nullable RecordReader records;
    private final List<FieldStep> steps;
    private final PatternTrie<LineRule> rules = new PatternTrie<>();
    private final LongAdder parsed = new LongAdder();
    private final LongAdder failed = new LongAdder();

    LineFormat(ParserFile file, List<FieldStep> steps) {
        this.file = file;
        this.reader = file.code() == null ? null : Readers.LINES.get(file.code());
        this.records = file.code() == null ? null : Readers.RECORDS.get(file.code());
        this.steps = List.copyOf(steps);
        for (LineRule rule : file.rules()) {
            rule.pattern().prefixes().forEach(prefix -> rules.add(prefix, rule));
        }
    }

    ParserFile file() {
        return file;
    }

    String name() {
        return file.name();
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
        if (records == null || !records.read(record, context, out)) {
            return false;
        }
        finish(out);
        return true;
    }

    private void finish(Fields out) {
        file.set().forEach(out::putIfAbsent);
        if (file.cases() != null) {
            file.cases().apply(out);
        }
        for (FieldStep step : steps) {
            step.apply(out);
        }
    }

    private boolean readByCode(String line, LogContext context, Fields out) {
        return records != null
                ? readRecord(records, line, context, out)
                : reader != null && reader.read(line, context, out);
    }

    private static boolean readRecord(
            RecordReader records, String line, LogContext context, Fields out) {
        try {
            return records.read(records.flatten(line), context, out);
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
