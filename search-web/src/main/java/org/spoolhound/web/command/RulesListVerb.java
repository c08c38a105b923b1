package org.spoolhound.web.command;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.detect.Rule;
import org.spoolhound.indexer.detect.RuleSet;
import org.spoolhound.indexer.detect.sigma.RuleFacts;
import org.spoolhound.spool.command.Exit;
import org.spoolhound.spool.command.Invocation;
import org.spoolhound.spool.command.JsonLine;
import org.spoolhound.spool.command.Table;
import org.spoolhound.spool.command.Verb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rules list}: every rule that can be used. */
@Command(name = "list", description = "every rule that can be used")
final class RulesListVerb extends Verb {

    @Option(
            names = "--rules",
            paramLabel = "DIR",
            description = "a folder, a zip or a file; the shipped rules unless told")
    private @Nullable Path place;

    @Override
    protected int run(Invocation invocation) {
        RuleSet rules = RulesVerbs.load(RulesVerbs.place(place, invocation), false);
        if (invocation.json()) {
            rules.rules()
                    .forEach(rule -> invocation
                            .out()
                            .line(json(rule.facts(), rule.logSource().toString())));
            rules.correlations()
                    .forEach(c -> invocation
                            .out()
                            .line(json(
                                    c.definition().facts(),
                                    c.definition().type().sigma())));
            return Exit.FINE;
        }
        Table table = Table.of("LEVEL", "LOG SOURCE", "ID", "TITLE");
        for (Rule rule : rules.rules()) {
            RuleFacts facts = rule.facts();
            table.row(facts.level().sigma(), rule.logSource(), facts.id(), facts.title());
        }
        for (RuleSet.Correlation c : rules.correlations()) {
            RuleFacts facts = c.definition().facts();
            String type = c.definition().type().sigma();
            table.row(facts.level().sigma(), type, facts.id(), facts.title());
        }
        table.print(invocation.terminal());
        return Exit.FINE;
    }

    private static String json(RuleFacts facts, String source) {
        return new JsonLine()
                .with("id", facts.id())
                .with("title", facts.title())
                .with("level", facts.level().sigma())
                .with("status", facts.status())
                .with("logsource", source)
                .with("author", facts.author())
                .with("tags", facts.tags())
                .with("file", facts.place().file())
                .toString();
    }
}
