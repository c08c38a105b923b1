package org.spoolhound.web.command;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.detect.ConditionText;
import org.spoolhound.indexer.detect.Rule;
import org.spoolhound.indexer.detect.RuleSet;
import org.spoolhound.indexer.detect.sigma.RuleFacts;
import org.spoolhound.spool.command.CommandException;
import org.spoolhound.spool.command.Exit;
import org.spoolhound.spool.command.Invocation;
import org.spoolhound.spool.command.JsonLine;
import org.spoolhound.spool.command.Verb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rules explain ID}: what a rule says of itself, and what it comes down to here. */
@Command(name = "explain", description = "what a rule is about, and what it looks for in events")
final class RulesExplainVerb extends Verb {

    @Parameters(index = "0", paramLabel = "ID", description = "the rule's id or name")
    private String id = "";

    @Option(
            names = "--rules",
            paramLabel = "DIR",
            description = "a folder, a zip or a file; the shipped rules unless told")
    private @Nullable Path place;

    @Override
    protected int run(Invocation invocation) {
        RuleSet rules = RulesVerbs.load(RulesVerbs.place(place, invocation), false);
        Rule rule = rules.rules().stream()
                .filter(one -> one.facts().answersTo(id))
                .findFirst()
                .orElseThrow(() -> CommandException.usage(why(rules)));
        if (invocation.json()) {
            invocation.out().line(json(rule));
        } else {
            print(rule, invocation);
        }
        return Exit.FINE;
    }

    private String why(RuleSet rules) {
        return rules.problems().stream()
                .filter(problem -> id.equals(problem.rule()))
                .findFirst()
                .map(problem -> "the rule is rejected: " + problem)
                .orElse("there is no rule " + id + "; rules list shows all");
    }

    private static String json(Rule rule) {
        RuleFacts facts = rule.facts();
        return new JsonLine()
                .with("id", facts.id())
                .with("title", facts.title())
                .with("level", facts.level().sigma())
                .with("status", facts.status())
                .with("description", facts.description())
                .with("author", facts.author())
                .with("license", facts.license())
                .with("date", facts.date())
                .with("references", facts.references())
                .with("tags", facts.tags())
                .with("falsepositives", facts.falsePositives())
                .with("logsource", rule.logSource())
                .with("mapped", rule.known())
                .with("file", facts.place())
                .with("events", ConditionText.lines(rule.gate()))
                .with("condition", ConditionText.lines(rule.detection()))
                .toString();
    }

    private static void print(Rule rule, Invocation invocation) {
        RuleFacts facts = rule.facts();
        invocation.out().line(facts.title());
        line(invocation, "id", facts.id());
        line(invocation, "level", facts.level().sigma());
        line(invocation, "author", facts.author());
        line(invocation, "description", facts.description());
        line(invocation, "tags", String.join(" ", facts.tags()));
        line(invocation, "log source", rule.logSource().toString());
        line(invocation, "file", facts.place().toString());
        list(invocation, "false positives", facts.falsePositives());
        list(invocation, "references", facts.references());
        list(
                invocation,
                rule.known() ? "events" : "events (no mapping: only those that name it)",
                ConditionText.lines(rule.gate()));
        list(invocation, "condition", ConditionText.lines(rule.detection()));
    }

    private static void line(Invocation invocation, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            invocation.out().line("  " + name + ": " + value.strip().replaceAll("\\s+", " "));
        }
    }

    private static void list(Invocation invocation, String name, List<String> values) {
        if (!values.isEmpty()) {
            invocation.out().line("  " + name + ":");
            values.forEach(value -> invocation.out().line("    " + value));
        }
    }
}
