package org.spoolhound.web.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.RuleSwitch;
import org.spoolhound.indexer.alert.SiteRules;
import org.spoolhound.indexer.detect.RuleFiles;
import org.spoolhound.indexer.detect.sigma.Placeholders;
import org.spoolhound.indexer.detect.sigma.SigmaDocument;
import org.spoolhound.indexer.detect.sigma.SigmaFile;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.query.HuntParser;
import org.spoolhound.indexer.query.QuerySyntaxException;
import org.spoolhound.indexer.query.TimeExpression;
import org.spoolhound.indexer.state.OwnRules;
import org.spoolhound.indexer.state.RuleException;
import org.spoolhound.indexer.state.StateDatabase;
import org.spoolhound.spool.command.CommandException;
import org.spoolhound.spool.command.Exit;
import org.spoolhound.spool.command.Invocation;
import org.spoolhound.spool.command.JsonLine;
import org.spoolhound.spool.command.Verb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rules import|enable|disable|except|look-back}: the life of an organisation's rules. */
final class RuleLifeVerbs {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final OwnRules.By ADMIN = new OwnRules.By(TenantId.MAIN, "admin");

    private RuleLifeVerbs() {}

    private static Instant time(String text) {
        try {
            return TimeExpression.parse(text, CLOCK).start();
        } catch (IllegalArgumentException e) {
            throw CommandException.usage(String.valueOf(e.getMessage()));
        }
    }

    static SiteRules rules(Invocation invocation, StateDatabase database) {
        return new SiteRules(
                RulesVerbs.shipped(invocation),
                new OwnRules(database, CLOCK),
                FieldCatalogue.standard(),
                CLOCK);
    }

    /** Takes rules in. */
    @Command(name = "import", description = "take in Sigma rules of a folder, zip or file")
    static final class Import extends Verb {
        @Parameters(paramLabel = "PLACE", description = "a folder, a zip or a file")
        private Path place = Path.of("");

        @Option(names = "--enable", description = "switch them on; off unless told")
        private boolean enable;

        @Option(
                names = "--look-back",
                paramLabel = "TIME",
                description =
                        "with --enable: over how much of the past they are run, as 7d or none")
        private @Nullable String window;

        @Override
        protected int run(Invocation invocation) throws IOException, InterruptedException {
            List<SigmaFile> files;
            try {
                files = RuleFiles.read(RulesVerbs.place(place, invocation), Placeholders.NONE);
            } catch (IOException e) {
                throw CommandException.broken("cannot read " + place + ": " + e.getMessage(), e);
            }
            LookBackWindow past = LookBackWindow.of(window, CLOCK);
            int exit;
            try (StateDatabase database = ServerData.makeState(invocation)) {
                OwnRules own = new OwnRules(database, CLOCK);
                exit = database.inTransaction(() -> take(files, own, invocation));
            }
            if (enable) {
                past.enable(invocation, ids(files));
            }
            return exit;
        }

        private static List<String> ids(List<SigmaFile> files) {
            return files.stream()
                    .flatMap(file -> file.documents().stream())
                    .map(document -> document.facts().id())
                    .distinct()
                    .toList();
        }

        private int take(List<SigmaFile> files, OwnRules own, Invocation invocation) {
            int added = 0;
            int same = 0;
            int rejected = 0;
            for (SigmaFile file : files) {
                rejected += file.problems().size();
                file.problems().forEach(one -> invocation.err().line(one.toString()));
                for (SigmaDocument document : file.documents()) {
                    String id = document.facts().id();
                    String source =
                            place.getFileName() + "/" + document.facts().place().file();
                    boolean isNew = own.add(ADMIN, id, source, document.facts().source());
                    added += isNew ? 1 : 0;
                    same += isNew ? 0 : 1;
                }
            }
            invocation
                    .out()
                    .line(
                            invocation.json()
                                    ? new JsonLine()
                                            .with("added", added)
                                            .with("unchanged", same)
                                            .with("rejected", rejected)
                                            .with("enabled", enable)
                                            .toString()
                                    : added + " rules taken in, " + same + " known already, "
                                            + rejected + " rejected"
                                            + (enable ? "" : "; 'rules enable ID' switches on"));
            return rejected == 0 ? Exit.FINE : Exit.FOUND;
        }
    }

    private static void requireKnown(Invocation invocation, List<String> ids) throws IOException {
        try (StateDatabase database = ServerData.openState(invocation)) {
            Map<String, SiteRules.Entry> known =
                    rules(invocation, database).shelf(TenantId.MAIN).entries();
            for (String id : ids) {
                if (!known.containsKey(id)) {
                    throw CommandException.usage(
                            "there is no rule " + id + ": 'rules list' names them");
                }
            }
        }
    }

    /** Switches rules on. */
    @Command(
            name = "enable",
            description = "switch rules on; those that were off are run over the past")
    static final class Enable extends Verb {
        @Parameters(arity = "1..*", paramLabel = "ID", description = "as rules list names them")
        private List<String> ids = List.of();

        @Option(
                names = "--look-back",
                paramLabel = "TIME",
                description = "over how much of the past, as 12h or 7d, or none; alerts.look-back"
                        + " unless told")
        private @Nullable String window;

        @Override
        protected int run(Invocation invocation) throws IOException, InterruptedException {
            LookBackWindow past = LookBackWindow.of(window, CLOCK);
            requireKnown(invocation, ids);
            past.enable(invocation, ids);
            return Exit.FINE;
        }
    }

    /** Switches rules off. */
    @Command(name = "disable", description = "switch rules off")
    static final class Disable extends Verb {
        @Parameters(arity = "1..*", paramLabel = "ID", description = "as rules list names them")
        private List<String> ids = List.of();

        @Override
        protected int run(Invocation invocation) throws IOException {
            requireKnown(invocation, ids);
            try (StateDatabase database = ServerData.openState(invocation)) {
                OwnRules own = new OwnRules(database, CLOCK);
                ids.forEach(id -> own.enable(ADMIN, id, false));
            }
            return Exit.FINE;
        }
    }

    /** Excepts events. */
    @Command(
            name = "except",
            description = "say what a rule is not to match: rules except ID 'QUERY' --reason why")
    static final class Except extends Verb {
        @Parameters(index = "0", paramLabel = "ID", description = "the rule, or * for every rule")
        private String id = "";

        @Parameters(index = "1", paramLabel = "QUERY", description = "as for hunt")
        private String query = "";

        @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why")
        private String reason = "";

        @Option(names = "--until", paramLabel = "TIME", description = "for ever unless told")
        private @Nullable String until;

        @Override
        protected int run(Invocation invocation) throws IOException {
            try {
                new HuntParser(FieldCatalogue.standard(), CLOCK).parse(query);
            } catch (QuerySyntaxException e) {
                throw CommandException.usage(
                        "the query at column " + e.column() + ": " + e.problem());
            }
            try (StateDatabase database = ServerData.openState(invocation)) {
                boolean known = id.equals(RuleException.EVERY_RULE)
                        || rules(invocation, database)
                                .shelf(TenantId.MAIN)
                                .entries()
                                .containsKey(id);
                if (!known) {
                    throw CommandException.usage(
                            "there is no rule " + id + ": 'rules list' names them");
                }
                RuleException made = new OwnRules(database, CLOCK)
                        .except(ADMIN, id, query, reason, until == null ? null : time(until));
                invocation.out().line(made.id());
            }
            return Exit.FINE;
        }
    }

    /** Runs rules over the past. */
    @Command(
            name = "look-back",
            description = "run rules over the past; all that are on unless told")
    static final class LookBack extends Verb {
        @Parameters(arity = "0..*", paramLabel = "ID", description = "these rules")
        private List<String> ids = new ArrayList<>();

        @Option(names = "--from", paramLabel = "TIME", description = "now-7d unless told")
        private @Nullable String from;

        @Option(names = "--to", paramLabel = "TIME", description = "now unless told")
        private @Nullable String to;

        @Override
        protected int run(Invocation invocation) throws IOException, InterruptedException {
            Instant now = CLOCK.instant();
            Instant begin = from == null ? now.minus(Duration.ofDays(7)) : time(from);
            Instant end = to == null ? now : time(to);
            if (!begin.isBefore(end)) {
                throw CommandException.usage("--from must be before --to");
            }
            if (!ids.isEmpty()) {
                requireKnown(invocation, ids);
            }
            LookBackWindow.run(invocation, RuleSwitch.lookBack(TenantId.MAIN, ids, begin, end));
            return Exit.FINE;
        }
    }
}
