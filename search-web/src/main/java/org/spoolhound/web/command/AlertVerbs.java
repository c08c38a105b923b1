package org.spoolhound.web.command;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.detect.sigma.Level;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.query.TimeExpression;
import org.spoolhound.indexer.state.Alert;
import org.spoolhound.indexer.state.AlertFilter;
import org.spoolhound.indexer.state.AlertGroup;
import org.spoolhound.indexer.state.AlertWork;
import org.spoolhound.indexer.state.Alerts;
import org.spoolhound.indexer.state.AuditEntry;
import org.spoolhound.indexer.state.AuditLog;
import org.spoolhound.indexer.state.Evidence;
import org.spoolhound.indexer.state.StateDatabase;
import org.spoolhound.indexer.state.Triage;
import org.spoolhound.spool.command.CommandException;
import org.spoolhound.spool.command.Exit;
import org.spoolhound.spool.command.Invocation;
import org.spoolhound.spool.command.JsonLine;
import org.spoolhound.spool.command.Output;
import org.spoolhound.spool.command.Printable;
import org.spoolhound.spool.command.Table;
import org.spoolhound.spool.command.Verb;
import org.spoolhound.web.api.AlertJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code alerts list|show|acknowledge|close|reopen|assign|snooze|comment}. */
@Command(
        name = "alerts",
        description = "alerts: list, show, acknowledge, close, reopen, assign, snooze, comment",
        subcommands = {
            AlertVerbs.ListAll.class,
            AlertVerbs.Show.class,
            AlertVerbs.Acknowledge.class,
            AlertVerbs.Close.class,
            AlertVerbs.Reopen.class,
            AlertVerbs.Assign.class,
            AlertVerbs.Snooze.class,
            AlertVerbs.Comment.class
        })
final class AlertVerbs {
    private static final Clock CLOCK = Clock.systemUTC();

    private AlertVerbs() {}

    static AlertVerbs group() {
        return new AlertVerbs();
    }

    private static <T> T with(Invocation invocation, Function<StateDatabase, T> work) {
        try (StateDatabase database = ServerData.openState(invocation)) {
            return work.apply(database);
        } catch (IllegalArgumentException e) {
            throw CommandException.usage(String.valueOf(e.getMessage()));
        }
    }

    private static CommandException unknown(String id) {
        return CommandException.usage("there is no alert " + id + ": 'alerts list' names them");
    }

    private static String json(Alert alert) {
        JsonLine line = new JsonLine();
        AlertJson.members(alert).forEach(line::with);
        return line.toString();
    }

    private static Level level(String word) {
        for (Level level : Level.values()) {
            if (level.sigma().equals(word)) {
                return level;
            }
        }
        throw CommandException.usage(
                "--level is informational, low, medium, high or critical, not " + word);
    }

    private static Instant time(String text) {
        return TimeExpression.parse(text, CLOCK).start();
    }

    @Command(name = "list", description = "open alerts, gravest first")
    static final class ListAll extends Verb {
        @Option(names = "--all", description = "closed and snoozed ones too")
        private boolean all;

        @Option(names = "--level", paramLabel = "LEVEL", description = "of this level and above")
        private String level = Level.INFORMATIONAL.sigma();

        @Option(names = "--rule", paramLabel = "ID", description = "of this rule")
        private @Nullable String rule;

        @Option(names = "--value", paramLabel = "TEXT", description = "that name this host or user")
        private @Nullable String value;

        @Option(names = "--from", paramLabel = "TIME", description = "with events since then")
        private @Nullable String from;

        @Option(names = "--limit", paramLabel = "N", description = "at most so many; 100")
        private int limit = 100;

        @Override
        protected int run(Invocation invocation) {
            List<Alert> found = with(
                    invocation,
                    database -> new Alerts(database)
                            .list(filter(), Alerts.Order.GRAVEST, Math.max(0, limit), 0));
            if (invocation.json()) {
                found.forEach(alert -> invocation.out().line(json(alert)));
            } else if (!found.isEmpty()) {
                Table table = Table.of("ID", "LEVEL", "STATE", "EVENTS", "LAST", "WHERE", "TITLE");
                found.forEach(one -> table.row(
                        one.id(),
                        one.rule().level().sigma(),
                        one.work().state().word(),
                        one.span().events(),
                        one.span().last(),
                        where(one),
                        one.rule().title()));
                table.print(invocation.terminal());
            }
            return Exit.FINE;
        }

        private AlertFilter filter() {
            AlertFilter filter = AlertFilter.all(TenantId.MAIN)
                    .atLeast(level(level))
                    .about(new AlertFilter.About(rule, null, null, null, value));
            if (from != null) {
                filter = filter.of(new AlertFilter.Time(time(from), null, null, null));
            }
            return all
                    ? filter
                    : filter.in(EnumSet.complementOf(EnumSet.of(AlertWork.State.CLOSED)))
                            .awake(CLOCK.instant());
        }
    }

    private static String where(Alert alert) {
        return String.join(" ", AlertGroup.told(alert.group()).values());
    }

    @Command(name = "show", description = "all that is known of an alert")
    static final class Show extends Verb {
        @Parameters(paramLabel = "ID", description = "as alerts list names it")
        private String id = "";

        @Override
        protected int run(Invocation invocation) {
            return with(invocation, database -> {
                Alert alert =
                        new Alerts(database).find(TenantId.MAIN, id).orElseThrow(() -> unknown(id));
                if (invocation.json()) {
                    invocation.out().line(json(alert));
                } else {
                    tell(invocation.out(), database, alert);
                }
                return Exit.FINE;
            });
        }

        private static void tell(Output out, StateDatabase database, Alert alert) {
            Alerts alerts = new Alerts(database);
            Triage triage = new Triage(database, CLOCK);
            line(out, alert.rule().level().sigma() + ": " + alert.rule().title());
            String author = alert.rule().author();
            line(out, "rule    " + alert.rule().id() + (author == null ? "" : " by " + author));
            line(out, "state   " + alert.work().state().word());
            line(
                    out,
                    "events  " + alert.span().events() + ", " + alert.span().first() + " to "
                            + alert.span().last());
            alerts.values(alert.id())
                    .forEach((field, values) -> line(out, field + "  " + String.join(" ", values)));
            line(out, "tags    " + String.join(" ", alert.rule().tags()));
            for (Evidence one : alerts.evidence(alert.id())) {
                line(out, "event   " + one.time() + "  " + one.eventId());
            }
            triage.history(alert.id())
                    .forEach(step -> line(
                            out,
                            "history " + step.at() + "  " + step.actor() + "  " + step.action()
                                    + "  " + step.detail()));
            triage.comments(alert.id())
                    .forEach(one -> line(
                            out, "comment " + one.at() + "  " + one.author() + "  " + one.text()));
        }

        private static void line(Output out, String text) {
            out.line(Printable.line(text));
        }
    }

    /** A change to one or more alerts. */
    abstract static class Changing extends Verb {
        @Parameters(
                index = "0",
                arity = "1..*",
                paramLabel = "ID",
                description = "as alerts list names them")
        private List<String> ids = List.of();

        @Option(names = "--user", paramLabel = "NAME", description = "who does it; admin")
        private String user = "admin";

        abstract Optional<?> change(Triage triage, Triage.Subject subject);

        @Override
        protected int run(Invocation invocation) {
            return with(invocation, database -> {
                Alerts alerts = new Alerts(database);
                for (String id : ids) {
                    if (alerts.find(TenantId.MAIN, id).isEmpty()) {
                        throw unknown(id);
                    }
                }
                Triage triage = new Triage(database, CLOCK);
                for (String id : ids) {
                    if (change(triage, new Triage.Subject(TenantId.MAIN, id, user))
                            .isEmpty()) {
                        throw unknown(id);
                    }
                    note(database, id);
                }
                return Exit.FINE;
            });
        }

        private void note(StateDatabase database, String id) {
            new AuditLog(database)
                    .add(new AuditEntry(
                            CLOCK.instant(),
                            TenantId.MAIN,
                            user,
                            "alert-changed",
                            AuditEntry.DONE,
                            id,
                            "",
                            "by command"));
        }
    }

    @Command(name = "acknowledge", description = "mark as seen")
    static final class Acknowledge extends Changing {
        @Override
        Optional<?> change(Triage triage, Triage.Subject subject) {
            return triage.acknowledge(subject);
        }
    }

    @Command(name = "close", description = "alerts close ID --as false-positive --note why")
    static final class Close extends Changing {
        @Option(
                names = "--as",
                required = true,
                paramLabel = "VERDICT",
                description = "true-positive, benign, false-positive or undetermined")
        private String verdict = "";

        @Option(names = "--note", paramLabel = "TEXT", description = "why")
        private String note = "";

        @Override
        Optional<?> change(Triage triage, Triage.Subject subject) {
            AlertWork.Verdict wanted = AlertWork.Verdict.of(verdict)
                    .orElseThrow(() -> CommandException.usage(
                            "--as is true-positive, benign, false-positive or undetermined, not "
                                    + verdict));
            return triage.become(subject, AlertWork.State.CLOSED, wanted, note);
        }
    }

    @Command(name = "reopen", description = "take up again what was closed")
    static final class Reopen extends Changing {
        @Override
        Optional<?> change(Triage triage, Triage.Subject subject) {
            return triage.become(subject, AlertWork.State.IN_PROGRESS, null, "");
        }
    }

    @Command(name = "assign", description = "give to someone: alerts assign ID --to NAME")
    static final class Assign extends Changing {
        @Option(names = "--to", paramLabel = "NAME", description = "nobody unless told")
        private @Nullable String to;

        @Override
        Optional<?> change(Triage triage, Triage.Subject subject) {
            return triage.assign(subject, to);
        }
    }

    @Command(name = "snooze", description = "hide for a while: alerts snooze ID --until now+1d")
    static final class Snooze extends Changing {
        @Option(names = "--until", required = true, paramLabel = "TIME", description = "till when")
        private String until = "";

        @Option(names = "--note", paramLabel = "TEXT", description = "why")
        private String note = "";

        @Override
        Optional<?> change(Triage triage, Triage.Subject subject) {
            return triage.snooze(subject, time(until), note);
        }
    }

    @Command(name = "comment", description = "say something: alerts comment ID --text ...")
    static final class Comment extends Changing {
        @Option(names = "--text", required = true, paramLabel = "TEXT", description = "what")
        private String text = "";

        @Override
        Optional<?> change(Triage triage, Triage.Subject subject) {
            return triage.comment(subject, text);
        }
    }
}
