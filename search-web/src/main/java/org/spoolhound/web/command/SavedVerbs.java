package org.spoolhound.web.command;

import java.io.IOException;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.state.AuditEntry;
import org.spoolhound.indexer.state.AuditLog;
import org.spoolhound.indexer.state.SavedHunt;
import org.spoolhound.indexer.state.SavedHunts;
import org.spoolhound.indexer.state.StateDatabase;
import org.spoolhound.spool.command.CommandException;
import org.spoolhound.spool.command.Exit;
import org.spoolhound.spool.command.Format;
import org.spoolhound.spool.command.Invocation;
import org.spoolhound.spool.command.JsonLine;
import org.spoolhound.spool.command.Table;
import org.spoolhound.spool.command.Verb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code saved add|list|run|forget}: hunts kept by name. Not below {@code hunt}, where each of
 * these words is a query.
 */
@Command(
        name = "saved",
        description = "hunts kept by name: add, list, run, forget",
        subcommands = {
            SavedVerbs.Add.class,
            SavedVerbs.ListAll.class,
            SavedVerbs.Run.class,
            SavedVerbs.Forget.class
        })
final class SavedVerbs {
    private SavedVerbs() {}

    static SavedVerbs group() {
        return new SavedVerbs();
    }

    /** Whose hunts. */
    private static final class Owner {
        @Option(names = "--user", description = "whose; admin unless told")
        private String user = "admin";
    }

    private static <T> T with(Invocation invocation, Function<StateDatabase, T> work) {
        try (StateDatabase database = ServerData.openState(invocation)) {
            return work.apply(database);
        } catch (IllegalArgumentException e) {
            throw CommandException.usage(String.valueOf(e.getMessage()));
        }
    }

    private static SavedHunts hunts(StateDatabase database) {
        return new SavedHunts(database, Clock.systemUTC());
    }

    private static void note(StateDatabase database, String action, SavedHunt hunt) {
        new AuditLog(database)
                .add(new AuditEntry(
                        Clock.systemUTC().instant(),
                        hunt.tenant(),
                        "system",
                        action,
                        AuditEntry.DONE,
                        hunt.owner() + "/" + hunt.asked().name(),
                        "",
                        hunt.asked().query()));
    }

    /**
     * The one hunt of a name that a user sees.
     *
     * @throws CommandException when there is none, or several and no way to tell which is meant
     */
    private static SavedHunt one(StateDatabase database, String user, String name) {
        List<SavedHunt> found = hunts(database).named(TenantId.MAIN, user, name);
        if (found.isEmpty()) {
            throw CommandException.usage("there is no saved hunt " + name + " that " + user
                    + " can see: 'saved list' names them");
        }
        if (found.size() > 1) {
            throw CommandException.usage("several people share a hunt " + name + ": say "
                    + found.stream()
                            .map(hunt -> hunt.owner() + "/" + hunt.asked().name())
                            .collect(Collectors.joining(" or ")));
        }
        return found.getFirst();
    }

    @Command(
            name = "add",
            description = "keep a hunt: saved add logins 'event.action:ssh_login' --from now-24h")
    static final class Add extends Verb {
        @Parameters(index = "0", paramLabel = "NAME", description = "one line without /")
        private String name = "";

        @Parameters(
                index = "1",
                paramLabel = "QUERY",
                arity = "0..1",
                defaultValue = "",
                description = "in Lucene syntax; without one, everything")
        private String query = "";

        @Option(
                names = "--from",
                paramLabel = "TIME",
                description = "now-24h stays the last day whenever it is run")
        private String from = "";

        @Option(names = "--to", paramLabel = "TIME", description = "the end of time unless told")
        private String to = "";

        @Option(
                names = "--columns",
                paramLabel = "FIELD,...",
                split = ",",
                description = "the fields that the console and --format csv show")
        private List<String> columns = List.of();

        @Option(names = "--shared", description = "everyone in the organisation sees it")
        private boolean shared;

        @Mixin
        private Owner owner = new Owner();

        @Override
        protected int run(Invocation invocation) throws IOException {
            try (Hunting hunting = Hunting.open(invocation)) {
                hunting.understand(query, from, to);
            }
            SavedHunt hunt = with(invocation, database -> {
                SavedHunt saved = hunts(database)
                        .add(
                                TenantId.MAIN,
                                owner.user,
                                new SavedHunt.Asked(name, query, from, to, columns, shared));
                note(database, "hunt-saved", saved);
                return saved;
            });
            invocation
                    .out()
                    .line(
                            invocation.json()
                                    ? json(hunt)
                                    : "Saved: run it with 'saved run "
                                            + hunt.asked().name() + "'");
            return Exit.FINE;
        }
    }

    @Command(name = "list", description = "one's own and what the organisation shares")
    static final class ListAll extends Verb {
        @Mixin
        private Owner owner = new Owner();

        @Override
        protected int run(Invocation invocation) {
            List<SavedHunt> all = with(
                    invocation, database -> hunts(database).visible(TenantId.MAIN, owner.user));
            if (invocation.json()) {
                all.forEach(hunt -> invocation.out().line(json(hunt)));
                return Exit.FINE;
            }
            Table table = Table.of("NAME", "OWNER", "SHARED", "FROM", "TO", "QUERY");
            all.forEach(hunt -> table.row(
                    hunt.asked().name(),
                    hunt.owner(),
                    hunt.asked().shared() ? "yes" : "no",
                    hunt.asked().from(),
                    hunt.asked().to(),
                    hunt.asked().query()));
            if (!all.isEmpty()) {
                table.print(invocation.terminal());
            }
            return Exit.FINE;
        }
    }

    @Command(name = "run", description = "hunt again: saved run logins --format json")
    static final class Run extends Verb {
        @Parameters(paramLabel = "NAME", description = "or OWNER/NAME to say whose")
        private String name = "";

        @Option(names = "--from", paramLabel = "TIME", description = "instead of the saved one")
        private @Nullable String from;

        @Option(names = "--to", paramLabel = "TIME", description = "instead of the saved one")
        private @Nullable String to;

        @Option(names = "--limit", paramLabel = "N", description = "at most so many, as of hunt")
        private @Nullable Integer limit;

        @Mixin
        private Owner owner = new Owner();

        @Override
        protected Set<Format> formats() {
            return EnumSet.allOf(Format.class);
        }

        @Override
        protected int run(Invocation invocation) throws IOException {
            SavedHunt.Asked asked =
                    with(invocation, database -> one(database, owner.user, name).asked());
            boolean csv = invocation.format() == Format.CSV;
            HuntPrinter printer =
                    HuntPrinter.of(invocation, limit, csv ? asked.columns() : List.of());
            String start = from == null ? asked.from() : from;
            String end = to == null ? asked.to() : to;
            try (Hunting hunting = Hunting.open(invocation)) {
                printer.print(hunting.reader(), hunting.understand(asked.query(), start, end));
            }
            return Exit.FINE;
        }
    }

    @Command(name = "forget", description = "delete a saved hunt of one's own")
    static final class Forget extends Verb {
        @Parameters(paramLabel = "NAME")
        private String name = "";

        @Mixin
        private Owner owner = new Owner();

        @Override
        protected int run(Invocation invocation) {
            with(invocation, database -> {
                SavedHunt hunt = one(database, owner.user, name);
                if (!hunt.owner().equals(owner.user)) {
                    throw CommandException.usage("this hunt is " + hunt.owner() + "'s: add --user "
                            + hunt.owner() + " to forget it");
                }
                note(database, "hunt-forgotten", hunt);
                return hunts(database).remove(hunt);
            });
            return Exit.FINE;
        }
    }

    private static String json(SavedHunt hunt) {
        SavedHunt.Asked asked = hunt.asked();
        return new JsonLine()
                .with("name", asked.name())
                .with("owner", hunt.owner())
                .with("shared", asked.shared())
                .with("query", asked.query())
                .with("from", asked.from())
                .with("to", asked.to())
                .with("columns", String.join(",", asked.columns()))
                .toString();
    }
}
