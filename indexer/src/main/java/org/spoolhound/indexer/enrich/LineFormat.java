package org.spoolhound.indexer.enrich;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.enrich.format.FieldStep;
import org.spoolhound.indexer.enrich.format.Fields;
import org.spoolhound.indexer.enrich.format.LineReader;
import org.spoolhound.indexer.enrich.pattern.Captures;
import org.spoolhound.indexer.enrich.pattern.PatternTrie;
import org.spoolhound.indexer.enrich.value.LogContext;

/** A parser file at work. */
final class LineFormat {

    private final ParserFile file;
    private final @Nullable LineReader reader;
    private final List<FieldStep> steps;
    private final PatternTrie<LineRule> rules = new PatternTrie<>();
    private final LongAdder parsed = new LongAdder();
    private final LongAdder failed = new LongAdder();

    LineFormat(ParserFile file, @Nullable LineReader reader, List<FieldStep> steps) {
        this.file = file;
        this.reader = reader;
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
        file.set().forEach(out::putIfAbsent);
        for (FieldStep step : steps) {
            step.apply(out);
        }
        return true;
    }

    private boolean readByCode(String line, LogContext context, Fields out) {
        return reader != null && reader.read(line, context, out);
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
