package org.spoolhound.web.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.spoolhound.indexer.detect.RuleSet;
import org.spoolhound.indexer.detect.RuleTrial;
import org.spoolhound.indexer.detect.sigma.Placeholders;
import org.spoolhound.indexer.detect.sigma.SigmaFile;
import org.spoolhound.indexer.detect.sigma.SigmaMapping;
import org.spoolhound.indexer.enrich.LogParsers;
import org.spoolhound.spool.command.CommandException;
import org.spoolhound.spool.command.Exit;
import org.spoolhound.spool.command.Invocation;
import org.spoolhound.spool.command.JsonLine;

/** Whether rules match the examples, and not the counter-examples, in their own files. */
final class RuleExamples {

    private RuleExamples() {}

    /** Tries them; a line for each that came out wrong. */
    static int run(Path place, Invocation invocation) {
        LogParsers parsers = ParserFiles.load(invocation);
        RuleSet.Reading reading =
                new RuleSet.Reading(SigmaMapping.standard(), Placeholders.NONE, false);
        RuleTrial.Result result;
        try {
            result = RuleTrial.run(place, reading, parsers::parse);
        } catch (IOException e) {
            throw CommandException.broken(
                    "cannot read the rules at " + place + ": " + e.getMessage(), e);
        }
        long wrong = 0;
        for (RuleTrial.Outcome outcome : result.outcomes()) {
            if (!outcome.isRight()) {
                wrong++;
                invocation.out().line(invocation.json() ? json(outcome) : outcome.toString());
            }
        }
        for (SigmaFile.Problem fault : result.faults()) {
            wrong++;
            invocation.err().line(fault.toString());
        }
        wrong += result.rules().problems().size();
        result.rules().problems().forEach(one -> invocation.err().line(one.toString()));
        invocation
                .err()
                .line(String.format(
                        Locale.ROOT,
                        "%,d examples of %,d rules, %,d faults",
                        result.outcomes().size(),
                        result.outcomes().stream()
                                .map(one -> one.sample().rule())
                                .distinct()
                                .count(),
                        wrong));
        return wrong == 0 ? Exit.FINE : Exit.FOUND;
    }

    private static String json(RuleTrial.Outcome outcome) {
        return new JsonLine()
                .with("rule", outcome.sample().rule())
                .with("file", outcome.sample().place().file())
                .with("line", outcome.sample().place().line())
                .with("expected", outcome.sample().fires())
                .with("matched", outcome.fired())
                .toString();
    }
}
