package org.spoolhound.web.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.alert.AttackCoverage;
import org.spoolhound.indexer.detect.attack.Coverage;
import org.spoolhound.indexer.detect.attack.NavigatorLayer;
import org.spoolhound.indexer.detect.attack.Tactic;
import org.spoolhound.indexer.detect.sigma.RuleFacts;
import org.spoolhound.spool.command.CommandException;
import org.spoolhound.spool.command.Exit;
import org.spoolhound.spool.command.Format;
import org.spoolhound.spool.command.Invocation;
import org.spoolhound.spool.command.JsonLine;
import org.spoolhound.spool.command.Table;
import org.spoolhound.spool.command.Verb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rules coverage}: which techniques of MITRE ATT&amp;CK rules look for, or alerts saw. */
@Command(
        name = "coverage",
        description = "which techniques of MITRE ATT&CK rules look for; --format navigator gives a"
                + " layer for its Navigator")
final class RulesCoverageVerb extends Verb {

    @Option(
            names = "--rules",
            paramLabel = "DIR",
            description = "a folder, a zip or a file; the shipped rules unless told")
    private @Nullable Path place;

    @Option(names = "--seen", description = "those that alerts of this server have seen instead")
    private boolean seen;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "with --seen: alerts since then; now-30d unless told")
    private @Nullable String from;

    @Override
    protected Set<Format> formats() {
        return EnumSet.of(Format.TABLE, Format.JSON, Format.NAVIGATOR);
    }

    @Override
    protected int run(Invocation invocation) throws IOException {
        if (!seen && from != null) {
            throw CommandException.usage("--from says since when alerts count: it needs --seen");
        }
        if (seen && place != null) {
            throw CommandException.usage("--seen tells of this server's alerts, not of --rules");
        }
        if (seen) {
            tell(SeenTechniques.read(invocation, from), invocation);
        } else {
            Path rules = RulesVerbs.place(place, invocation);
            tell(Coverage.of(RulesVerbs.load(rules, false)), invocation);
        }
        return Exit.FINE;
    }

    private static void tell(AttackCoverage coverage, Invocation invocation) {
        switch (invocation.format()) {
            case NAVIGATOR -> SeenTechniques.layer(coverage, invocation);
            case JSON -> SeenTechniques.lines(coverage, invocation);
            case TABLE, CSV -> SeenTechniques.table(coverage, invocation);
        }
    }

    private static void tell(Coverage coverage, Invocation invocation) {
        switch (invocation.format()) {
            case NAVIGATOR -> layer(coverage, invocation);
            case JSON -> lines(coverage, invocation);
            case TABLE, CSV -> table(coverage, invocation);
        }
    }

    private static void layer(Coverage coverage, Invocation invocation) {
        JsonLine line = new JsonLine();
        NavigatorLayer.of(coverage, "Techniques that Spoolhound's rules look for")
                .forEach(line::with);
        invocation.out().line(line.toString());
    }

    private static void lines(Coverage coverage, Invocation invocation) {
        coverage.techniques()
                .forEach((id, rules) -> invocation
                        .out()
                        .line(new JsonLine()
                                .with("technique", id)
                                .with("tactics", tactics(coverage, rules))
                                .with("rules", rules.stream().map(RuleFacts::id).toList())
                                .toString()));
    }

    /** The tactics of ATT&CK that the rules of one technique name. */
    private static List<String> tactics(Coverage coverage, List<RuleFacts> rules) {
        return coverage.tactics().entrySet().stream()
                .filter(one -> one.getValue().stream().anyMatch(rules::contains))
                .map(one -> one.getKey().word())
                .toList();
    }

    private static void table(Coverage coverage, Invocation invocation) {
        Table tactics = Table.of("TACTIC", "ID", "RULES");
        for (Tactic tactic : Tactic.values()) {
            int count = coverage.tactics().getOrDefault(tactic, List.of()).size();
            tactics.row(tactic.word(), tactic.id(), count);
        }
        tactics.print(invocation.terminal());
        invocation.out().line("");
        Table techniques = Table.of("TECHNIQUE", "RULES", "WHICH");
        for (Map.Entry<String, List<RuleFacts>> one : coverage.techniques().entrySet()) {
            String which =
                    one.getValue().stream().map(RuleFacts::title).collect(Collectors.joining("; "));
            techniques.row(one.getKey(), one.getValue().size(), which);
        }
        techniques.print(invocation.terminal());
    }
}
