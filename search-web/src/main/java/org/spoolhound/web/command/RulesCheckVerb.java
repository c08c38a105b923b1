package org.spoolhound.web.command;

import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.detect.FieldWarnings;
import org.spoolhound.indexer.detect.RuleSet;
import org.spoolhound.indexer.detect.sigma.SigmaFile;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.spool.command.Exit;
import org.spoolhound.spool.command.Invocation;
import org.spoolhound.spool.command.JsonLine;
import org.spoolhound.spool.command.Verb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code rules check [PLACE]}: a line for each rule that is rejected, with the reason; what is odd
 * and not wrong is told beside them.
 */
@Command(name = "check", description = "a line for each rejected rule, with file, line and reason")
final class RulesCheckVerb extends Verb {

    @Parameters(
            index = "0",
            paramLabel = "DIR",
            arity = "0..1",
            description = "a folder, a zip or a file; the shipped rules unless told")
    private @Nullable Path place;

    @Override
    protected int run(Invocation invocation) {
        RuleSet rules = RulesVerbs.load(RulesVerbs.place(place, invocation), false);
        for (SigmaFile.Problem problem : rules.problems()) {
            invocation.out().line(invocation.json() ? json(problem) : problem.toString());
        }
        FieldWarnings.of(rules, FieldCatalogue.standard())
                .forEach(one -> invocation.err().line("warning: " + one));
        long unknown = rules.rules().stream().filter(rule -> !rule.known()).count();
        invocation
                .err()
                .line(String.format(
                        Locale.ROOT,
                        "%,d rules and %,d correlations are right, %,d are rejected%s",
                        rules.rules().size(),
                        rules.correlations().size(),
                        rules.problems().size(),
                        unknown == 0
                                ? ""
                                : String.format(
                                        Locale.ROOT,
                                        "; %,d look at log sources without a mapping here",
                                        unknown)));
        return rules.problems().isEmpty() ? Exit.FINE : Exit.FOUND;
    }

    private static String json(SigmaFile.Problem problem) {
        return new JsonLine()
                .with("file", problem.place().file())
                .with("line", problem.place().line())
                .with("rule", problem.rule())
                .with("reason", problem.reason())
                .toString();
    }
}
