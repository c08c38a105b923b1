package org.spoolhound.web.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.detect.Detector;
import org.spoolhound.indexer.detect.Rule;
import org.spoolhound.indexer.detect.RuleSet;
import org.spoolhound.indexer.detect.record.RecordReader;
import org.spoolhound.indexer.detect.record.SigmaRecords;
import org.spoolhound.indexer.detect.sigma.LogSource;
import org.spoolhound.indexer.detect.sigma.RuleFacts;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.spool.codec.SnapshotException;
import org.spoolhound.spool.command.CommandException;
import org.spoolhound.spool.command.Exit;
import org.spoolhound.spool.command.Invocation;
import org.spoolhound.spool.command.JsonLine;
import org.spoolhound.spool.command.Verb;
import org.spoolhound.spool.snapshot.Event;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code rules test}: which recorded events meet which rules; without events, whether rules do on
 * their own examples what their files say.
 */
@Command(
        name = "test",
        description = "which recorded events meet which rules; without --events, whether the"
                + " examples in the rules' own files hold")
final class RulesTestVerb extends Verb {

    @Option(
            names = "--rules",
            paramLabel = "DIR",
            description = "a folder, a zip or a file; the shipped rules unless told")
    private @Nullable Path place;

    @Option(
            names = "--events",
            paramLabel = "FILE",
            description = "JSON objects of any shape, one a line; .gz is unpacked")
    private @Nullable Path events;

    @Option(
            names = "--logsource",
            paramLabel = "SOURCE",
            description = "where events come from that do not say: product=aws,service=cloudtrail")
    private String source = "";

    /** What was read. */
    private static final class Counts {
        int events;
        int broken;
        int matches;
        final TestedEvents kept;

        Counts(RuleSet rules) {
            kept = new TestedEvents(rules);
        }
    }

    @Override
    protected int run(Invocation invocation) {
        LogSource from = source();
        return events == null
                ? RuleExamples.run(RulesVerbs.place(place, invocation), invocation)
                : run(events, from, invocation);
    }

    private int run(Path file, LogSource from, Invocation invocation) {
        if (!Files.isRegularFile(file)) {
            throw CommandException.usage("there is no file " + file);
        }
        RuleSet rules = RulesVerbs.load(RulesVerbs.place(place, invocation), true);
        if (!rules.problems().isEmpty()) {
            invocation
                    .err()
                    .line(rules.problems().size() + " rules are rejected; rules check says why");
        }
        Detector detector = Detector.of(rules, FieldCatalogue.standard());
        Counts counts = new Counts(rules);
        try (BufferedReader lines = open(file)) {
            RecordReader records = new RecordReader(lines);
            for (String one = records.next(); one != null; one = records.next()) {
                meet(one, from, detector, counts, invocation);
                counts.events++;
            }
        } catch (IOException e) {
            throw CommandException.broken("cannot read " + file + ": " + e.getMessage(), e);
        }
        for (TestedEvents.Found found : counts.kept.correlated()) {
            counts.matches++;
            invocation.out().line(line(found, invocation.json()));
        }
        invocation
                .err()
                .line(String.format(
                        Locale.ROOT,
                        "%,d matches in %,d events%s",
                        counts.matches,
                        counts.events,
                        counts.broken == 0 ? "" : ", of which " + counts.broken + " are no JSON"));
        return counts.broken == 0 ? Exit.FINE : Exit.FOUND;
    }

    private LogSource source() {
        try {
            return source.isEmpty() ? LogSource.NONE : LogSource.parse(source);
        } catch (IllegalArgumentException e) {
            throw CommandException.usage("--logsource: " + e.getMessage());
        }
    }

    private static BufferedReader open(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        boolean packed = String.valueOf(file.getFileName()).endsWith(".gz");
        return new BufferedReader(new InputStreamReader(
                packed ? new GZIPInputStream(in) : in, StandardCharsets.UTF_8));
    }

    private static void meet(
            String record,
            LogSource from,
            Detector detector,
            Counts counts,
            Invocation invocation) {
        Event event;
        try {
            event = SigmaRecords.read(record, from);
        } catch (SnapshotException e) {
            counts.broken++;
            invocation.err().line("event " + counts.events + ": " + e.getMessage());
            return;
        }
        for (Rule rule : detector.detect(event)) {
            counts.kept.note(rule, counts.events, event);
            if (!rule.silent()) {
                counts.matches++;
                invocation.out().line(line(rule, counts.events, invocation.json()));
            }
        }
    }

    private static String line(TestedEvents.Found found, boolean json) {
        RuleFacts facts = found.plan().definition().facts();
        List<String> group = new ArrayList<>();
        found.group().forEach((field, value) -> group.add(field + "=" + value));
        return json
                ? new JsonLine()
                        .with("rule", facts.id())
                        .with("event", found.ordinal())
                        .with("group", found.group())
                        .with("events", found.events())
                        .toString()
                : found.ordinal() + "  " + facts.level().sigma() + "  " + facts.title() + "  ("
                        + facts.id() + "; " + String.join(", ", group) + ")";
    }

    private static String line(Rule rule, int ordinal, boolean json) {
        return json
                ? new JsonLine().with("rule", rule.id()).with("event", ordinal).toString()
                : ordinal + "  " + rule.facts().level().sigma() + "  "
                        + rule.facts().title() + "  (" + rule.id() + ")";
    }
}
