package org.spoolhound.web.command;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.spoolhound.indexer.Indexer;
import org.spoolhound.indexer.index.EventStore;
import org.spoolhound.indexer.notify.AlertLetters;
import org.spoolhound.indexer.notify.Channel;
import org.spoolhound.indexer.notify.Courier;
import org.spoolhound.indexer.notify.MailChannel;
import org.spoolhound.indexer.notify.MailServer;
import org.spoolhound.indexer.notify.MailSettings;
import org.spoolhound.indexer.notify.NotifySettings;
import org.spoolhound.indexer.notify.SyslogChannel;
import org.spoolhound.indexer.notify.WebhookChannel;
import org.spoolhound.indexer.report.NightlyReports;
import org.spoolhound.indexer.report.ReportLetters;
import org.spoolhound.indexer.report.ReportSettings;
import org.spoolhound.indexer.state.Notification;
import org.spoolhound.indexer.state.Outbox;
import org.spoolhound.indexer.state.StateDatabase;
import org.spoolhound.spool.command.Invocation;
import org.spoolhound.spool.command.Version;

/** What tells people and other systems, as a configuration asks for it. */
final class Notifying {
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Duration PLAN_EVERY = Duration.ofMinutes(1);
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
        NotifySettings settings = settings(invocation);
        Duration giveUp = settings.giveUpAfter();
        Reporting reporting = new Reporting(invocation, database, store);
        List<Channel> channels = List.of(
                mail(invocation, settings, reporting),
                new WebhookChannel(settings.webhook(), clock),
                new SyslogChannel(settings.syslog(), Version.number()));
        return new Notifying(
                channels.stream()
                        .map(channel -> new Courier(database, channel, giveUp, clock))
                        .toList(),
                new NightlyReports(database, reporting.settings(), clock),
                new Outbox(database, clock));
    }

    static NotifySettings settings(Invocation invocation) {
        return invocation.settings().section("notify", NotifySettings.class);
    }

    private static MailChannel mail(
            Invocation invocation, NotifySettings settings, Reporting reporting) {
        MailSettings mail = invocation.settings().section("mail", MailSettings.class);
        ReportSettings report = reporting.settings();
        AlertLetters alerts = new AlertLetters(
                Reporting.files(invocation),
                settings.mail().to(),
                new AlertLetters.Style(report.language(), report.zoneId(), mail.consoleUrl()));
        ReportLetters reports = new ReportLetters(reporting::of, reporting.writer(), report);
        return new MailChannel(
                new MailServer(mail),
                settings.mail().gap(),
                Map.of(Notification.Kind.ALERT, alerts, Notification.Kind.REPORT, reports));
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
