package org.spoolhound.web.command;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.notify.MailAddress;
import org.spoolhound.indexer.state.Outbox;
import org.spoolhound.indexer.state.OutboxEntry;
import org.spoolhound.indexer.state.StateDatabase;
import org.spoolhound.spool.command.CommandException;
import org.spoolhound.spool.command.Exit;
import org.spoolhound.spool.command.Invocation;
import org.spoolhound.spool.command.JsonLine;
import org.spoolhound.spool.command.Table;
import org.spoolhound.spool.command.Verb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code notify}: whether what people shall be told reaches them. */
@Command(
        name = "notify",
        description = "what people are told: test, list, retry",
        subcommands = {NotifyTestVerb.class, NotifyVerbs.Sent.class, NotifyVerbs.Retry.class})
final class NotifyVerbs {
    private NotifyVerbs() {}

    static NotifyVerbs group() {
        return new NotifyVerbs();
    }

    static void requireAddress(String text) {
        if (!MailAddress.isOne(text)) {
            throw CommandException.usage("'" + text + "' is no mail address");
        }
    }

    @Command(name = "list", description = "what was told, waits, or was given up, newest first")
    static final class Sent extends Verb {
        @Option(names = "--limit", description = "how many; 50 unless told")
        private int limit = 50;

        @Override
        protected int run(Invocation invocation) {
            List<OutboxEntry> entries;
            try (StateDatabase database = ServerData.openState(invocation)) {
                entries = new Outbox(database, Clock.systemUTC()).newest(TenantId.MAIN, limit);
            }
            if (invocation.json()) {
                entries.forEach(entry -> invocation.out().line(json(entry)));
                return Exit.FINE;
            }
            Table table = Table.of("WRITTEN", "CHANNEL", "STATE", "ABOUT", ">TRIES", "REMARK");
            entries.forEach(entry -> table.row(
                    entry.createdAt(),
                    entry.notification().channel(),
                    word(entry.state()),
                    word(entry.notification().kind()) + " "
                            + entry.notification().subject() + " "
                            + entry.notification().transition(),
                    entry.attempts(),
                    entry.remark() == null ? "" : entry.remark()));
            table.print(invocation.terminal());
            return Exit.FINE;
        }

        private static String json(OutboxEntry entry) {
            return new JsonLine()
                    .with("written", entry.createdAt())
                    .with("channel", entry.notification().channel())
                    .with("state", word(entry.state()))
                    .with("kind", word(entry.notification().kind()))
                    .with("subject", entry.notification().subject())
                    .with("transition", entry.notification().transition())
                    .with("tries", entry.attempts())
                    .with("due", entry.dueAt())
                    .with("remark", entry.remark())
                    .toString();
        }

        private static String word(Enum<?> value) {
            return value.name().toLowerCase(Locale.ROOT);
        }
    }

    @Command(name = "retry", description = "try again everything that was given up")
    static final class Retry extends Verb {
        @Override
        protected int run(Invocation invocation) {
            int revived;
            try (StateDatabase database = ServerData.openState(invocation)) {
                revived = new Outbox(database, Clock.systemUTC()).revive();
            }
            invocation
                    .out()
                    .line(
                            invocation.json()
                                    ? new JsonLine().with("revived", revived).toString()
                                    : revived + " notifications wait again for the indexer to"
                                            + " send them");
            return Exit.FINE;
        }
    }
}
