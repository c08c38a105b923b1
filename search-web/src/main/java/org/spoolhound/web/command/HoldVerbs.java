package org.spoolhound.web.command;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.state.AuditEntry;
import org.spoolhound.indexer.state.AuditLog;
import org.spoolhound.indexer.state.Hold;
import org.spoolhound.indexer.state.Hold.Sought;
import org.spoolhound.indexer.state.Holds;
import org.spoolhound.indexer.state.StateDatabase;
import org.spoolhound.spool.command.CommandException;
import org.spoolhound.spool.command.Exit;
import org.spoolhound.spool.command.Invocation;
import org.spoolhound.spool.command.JsonLine;
import org.spoolhound.spool.command.Table;
import org.spoolhound.spool.command.Verb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code retention hold add|list|remove}: what is kept beyond its time, and why. */
@Command(
        name = "hold",
        description = "what is kept beyond its time: add, list, remove",
        subcommands = {HoldVerbs.Add.class, HoldVerbs.ListAll.class, HoldVerbs.Remove.class})
final class HoldVerbs {

    private static final String COMES_BACK =
            "Days the index has lost already come back with 'spoolhound reindex'";
    private static final String IS_ASKED =
            "Days are asked before they would go; those the index has lost already are not";

    private HoldVerbs() {}

    private static void note(StateDatabase database, String action, Hold hold) {
        new AuditLog(database)
                .add(new AuditEntry(
                        Clock.systemUTC().instant(),
                        hold.tenant(),
                        "system",
                        action,
                        AuditEntry.DONE,
                        hold.id(),
                        "",
                        hold.span() + ", for " + hold.owner() + ": " + hold.reason()));
    }

    private static JsonLine json(Hold hold) {
        Sought sought = hold.sought();
        JsonLine line = new JsonLine()
                .with("id", hold.id())
                .with("tenant", hold.tenant().name())
                .with("host", hold.host());
        if (sought != null) {
            line = line.with("query", sought.query())
                    .with(
                            "found",
                            sought.days().stream()
                                    .sorted()
                                    .map(Object::toString)
                                    .toList());
        }
        return line.with(
                        "from",
                        hold.from().equals(Hold.FIRST_DAY) ? null : hold.from().toString())
                .with("to", hold.to().equals(Hold.LAST_DAY) ? null : hold.to().toString())
                .with("reason", hold.reason())
                .with("owner", hold.owner())
                .with("created_at", hold.createdAt().toString());
    }

    @Command(
            name = "add",
            description = "keep the days of a span, of one host or all, or those on which a query"
                    + " finds something, in index and archive")
    static final class Add extends Verb {
        @Option(
                names = "--from",
                paramLabel = "DAY",
                description = "first day of events, as 2026-11-21 (UTC); needed without --query")
        private @Nullable String from;

        @Option(
                names = "--to",
                paramLabel = "DAY",
                description = "last day; else the first, or with --query no end")
        private @Nullable String to;

        @Option(
                names = "--query",
                description = "only days on which it finds something, as far as they are in the"
                        + " index")
        private String query = "";

        @Option(names = "--host", description = "an agent's name or id; else every host")
        private @Nullable String host;

        @Option(names = "--tenant", description = "whose; main unless told")
        private String tenant = TenantId.MAIN.name();

        @Option(names = "--reason", required = true, description = "why, for example a case")
        private String reason = "";

        @Option(names = "--owner", description = "who wants it; admin unless told")
        private String owner = "admin";

        @Override
        protected int run(Invocation invocation) throws IOException {
            Hold hold = hold();
            requireUnderstood(invocation);
            try (StateDatabase database = ServerData.openState(invocation)) {
                database.useTransaction(() -> {
                    new Holds(database).add(hold);
                    note(database, "hold-add", hold);
                });
            }
            invocation
                    .out()
                    .line(
                            invocation.json()
                                    ? json(hold).toString()
                                    : "Hold " + hold.id() + " keeps " + hold.span() + ". "
                                            + (query.isBlank() ? COMES_BACK : IS_ASKED));
            return Exit.FINE;
        }

        /** A query with a mistake in it would keep nothing, and nobody would notice. */
        private void requireUnderstood(Invocation invocation) throws IOException {
            if (!query.isBlank()) {
                try (Hunting hunting = Hunting.open(invocation, new TenantId(tenant))) {
                    hunting.understand(query, "", "");
                }
            }
        }

        private Hold hold() {
            boolean all = query.isBlank();
            if (all && from == null) {
                throw CommandException.usage("say which days with --from, or what with --query");
            }
            LocalDate first = from == null ? Hold.FIRST_DAY : day("--from", from);
            LocalDate otherwise = all ? first : Hold.LAST_DAY;
            try {
                return new Hold(
                        Hold.newId(),
                        new TenantId(tenant),
                        host,
                        first,
                        to == null ? otherwise : day("--to", to),
                        all ? null : new Sought(query.strip(), Set.of()),
                        reason,
                        owner,
                        Clock.systemUTC().instant());
            } catch (IllegalArgumentException e) {
                throw CommandException.usage(String.valueOf(e.getMessage()));
            }
        }

        private static LocalDate day(String option, String text) {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeParseException e) {
                throw CommandException.usage(
                        option + " " + text + " is no day; write it as 2026-11-21");
            }
        }
    }

    @Command(name = "list", description = "list all holds, oldest first")
    static final class ListAll extends Verb {
        @Override
        protected int run(Invocation invocation) {
            try (StateDatabase database = ServerData.openState(invocation)) {
                List<Hold> holds = new Holds(database).all();
                if (invocation.json()) {
                    holds.forEach(hold -> invocation.out().line(json(hold).toString()));
                    return Exit.FINE;
                }
                Table table = Table.of("ID", "ORGANISATION", "WHAT", "DAYS", "OWNER", "WHY");
                holds.forEach(hold -> table.row(
                        hold.id(),
                        hold.tenant().name(),
                        what(hold),
                        hold.days(),
                        hold.owner(),
                        hold.reason()));
                table.print(invocation.terminal());
            }
            return Exit.FINE;
        }

        private static String what(Hold hold) {
            Sought sought = hold.sought();
            if (sought != null) {
                return sought.query() + " (found on " + sought.days().size() + " days)";
            }
            return hold.host() == null ? "every host" : hold.host();
        }
    }

    @Command(name = "remove", description = "end a hold; what it kept goes with the next sweep")
    static final class Remove extends Verb {
        @Parameters(paramLabel = "ID", description = "as 'retention hold list' tells it")
        private String id = "";

        @Override
        protected int run(Invocation invocation) {
            try (StateDatabase database = ServerData.openState(invocation)) {
                Hold hold = new Holds(database)
                        .all().stream()
                                .filter(one -> one.id().equals(id))
                                .findFirst()
                                .orElseThrow(() -> CommandException.usage("there is no hold " + id
                                        + ": 'retention hold list' names them"));
                database.useTransaction(() -> {
                    new Holds(database).remove(id);
                    note(database, "hold-remove", hold);
                });
                invocation
                        .out()
                        .line(
                                invocation.json()
                                        ? json(hold).toString()
                                        : "Hold " + id + " is removed");
            }
            return Exit.FINE;
        }
    }
}
