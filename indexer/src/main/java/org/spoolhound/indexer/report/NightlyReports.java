package org.spoolhound.indexer.report;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.notify.MailChannel;
import org.spoolhound.indexer.state.Notification;
import org.spoolhound.indexer.state.Outbox;
import org.spoolhound.indexer.state.ReportDays;
import org.spoolhound.indexer.state.StateDatabase;

/**
 * Plans each day's report once, when it is due, however often and by however many it is asked: the
 * mail then leaves through the outbox. Days that were missed are made up for.
 */
public final class NightlyReports {

    /** What the notification of a planned report says happened. */
    public static final String NIGHTLY = "nightly";

    /** After a longer absence only the newest days are made up for. */
    static final int MOST_MISSED = 7;

    private static final Logger LOG = LoggerFactory.getLogger(NightlyReports.class);

    private final StateDatabase database;
    private final TenantId tenant;
    private final ReportSettings settings;
    private final Clock clock;

    /** Reports of one organisation. */
    public NightlyReports(
            StateDatabase database, TenantId tenant, ReportSettings settings, Clock clock) {
        this.database = database;
        this.tenant = tenant;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Plans what is due.
     *
     * @return how many reports that were
     */
    public int plan() {
        if (settings.to().isEmpty()) {
            return 0;
        }
        LocalDate due = lastDue(clock.instant());
        Optional<LocalDate> newest = new ReportDays(database, clock).newest(tenant, due);
        if (newest.isEmpty()) {
            // The first report is that of the day on which somebody first wanted one.
            new ReportDays(database, clock).plan(tenant, due);
            return 0;
        }
        LocalDate oldest = due.minusDays(MOST_MISSED - 1L);
        LocalDate next = newest.get().plusDays(1);
        int planned = 0;
        for (LocalDate day = next.isBefore(oldest) ? oldest : next;
                !day.isAfter(due);
                day = day.plusDays(1)) {
            planned += plan(day) ? 1 : 0;
        }
        return planned;
    }

    private boolean plan(LocalDate day) {
        boolean mine = database.inTransaction(() -> {
            boolean first = new ReportDays(database, clock).plan(tenant, day);
            if (first) {
                new Outbox(database, clock).add(notification(day));
            }
            return first;
        });
        if (mine) {
            LOG.info("the report of {} about {} is on its way", tenant, day);
        }
        return mine;
    }

    private Notification notification(LocalDate day) {
        return new Notification(
                tenant,
                Notification.Kind.REPORT,
                day.toString(),
                NIGHTLY,
                MailChannel.NAME,
                Map.of(ReportLetters.ZONE, settings.zoneId().getId()));
    }

    /** The newest day whose report should have left by now. */
    LocalDate lastDue(Instant now) {
        ZoneId zone = settings.zoneId();
        LocalDate today = now.atZone(zone).toLocalDate();
        Instant leaves = today.atTime(settings.at()).atZone(zone).toInstant();
        return today.minusDays(leaves.isAfter(now) ? 2 : 1);
    }
}
