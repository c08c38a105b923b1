package org.spoolhound.web.command;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.spoolhound.indexer.Indexer;
import org.spoolhound.indexer.index.EventStore;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.notify.Courier;
import org.spoolhound.indexer.notify.MailChannel;
import org.spoolhound.indexer.notify.MailServer;
import org.spoolhound.indexer.notify.MailSettings;
import org.spoolhound.indexer.report.NightlyReports;
import org.spoolhound.indexer.report.ReportLetters;
import org.spoolhound.indexer.state.Notification;
import org.spoolhound.indexer.state.Outbox;
import org.spoolhound.indexer.state.StateDatabase;
import org.spoolhound.spool.command.Invocation;

/** What tells people and other systems, as a configuration asks for it. */
final class Notifying {
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Duration PLAN_EVERY = Duration.ofMinutes(1);
    private static final Duration GIVE_UP_AFTER = Duration.ofDays(3);
    private static final Duration KEPT = Duration.ofDays(90);
    private static final Duration FORGET_EVERY = Duration.ofHours(1);

    private final List<Courier> couriers;
    private final NightlyReports nightly;
    private final Outbox outbox;

    private Notifying(List<Courier> couriers, NightlyReports nightly, Outbox outbox) {
        this.couriers = couriers;
        this.nightly = nightly;
        this.outbox = outbox;
    }

    static Notifying of(Invocation invocation, StateDatabase database, EventStore store) {
        Clock clock = Clock.systemUTC();
        MailSettings mail = invocation.settings().section("mail", MailSettings.class);
        Reporting reporting = new Reporting(invocation, database, store);
        ReportLetters letters =
                new ReportLetters(reporting::of, reporting.writer(), reporting.settings());
        MailChannel channel = new MailChannel(
                new MailServer(mail), Duration.ZERO, Map.of(Notification.Kind.REPORT, letters));
        return new Notifying(
                List.of(new Courier(database, channel, GIVE_UP_AFTER, clock)),
                new NightlyReports(database, TenantId.MAIN, reporting.settings(), clock),
                new Outbox(database, clock));
    }

    /** Puts all of it on an indexer's schedule, each on a thread of its own. */
    void beside(Indexer indexer) {
        for (Courier courier : couriers) {
            indexer.beside(EVERY, "sending by " + courier.channel(), courier::deliver);
        }
        indexer.beside(PLAN_EVERY, "the nightly report", nightly::plan);
        indexer.beside(FORGET_EVERY, "old notifications", () -> outbox.forgetEnded(KEPT));
    }
}
