package org.spoolhound.indexer.report;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spoolhound.indexer.notify.MailChannel;
import org.spoolhound.indexer.state.Notification;
import org.spoolhound.indexer.state.Outbox;
import org.spoolhound.indexer.state.ReportDays;
import org.spoolhound.indexer.state.StateDatabase;

/**
 * Plans each day's report once for each recipient list, when it is due where they live, however
 * often and by however many it is asked: the mail then leaves through the outbox. Days that were
 * missed are made up for.
 */
public final class NightlyReports {

    /** What the notification of a planned report says happened. */
    public static final String NIGHTLY = "nightly";

    /** After a longer absence only the newest days are made up for. */
    static final int MOST_MISSED = 7;

    private static final Logger LOG = LoggerFactory.getLogger(NightlyReports.class);

    private final StateDatabase database;
    private final ReportSettings settings;
    private final Clock clock;

    /** Reports for all lists of these settings. */
    public NightlyReports(StateDatabase database, ReportSettings settings, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Plans what is due.
     *
     * @return how many reports that were
     */
    public int plan() {
        return settings.all().stream().mapToInt(this::plan).sum();
    }

    private int plan(ReportList list) {
        LocalDate due = lastDue(list, clock.instant());
        ReportDays.Of whose = new ReportDays.Of(list.tenant(), list.name());
        Optional<LocalDate> newest = new ReportDays(database, clock).newest(whose, due);
        if (newest.isEmpty()) {
            // The first report is that of the day on which somebody first wanted one.
            new ReportDays(database, clock).plan(whose, due);
            return 0;
        }
        LocalDate oldest = due.minusDays(MOST_MISSED - 1L);
        LocalDate next = newest.get().plusDays(1);
        int planned = 0;
        for (LocalDate day = next.isBefore(oldest) ? oldest : next;
                !day.isAfter(due);
                day = day.plusDays(1)) {
            planned += plan(list, day) ? 1 : 0;
        }
        return planned;
    }

    private boolean plan(ReportList list, LocalDate day) {
        boolean mine = database.inTransaction(() -> {
            boolean first = new ReportDays(database, clock)
                    .plan(new ReportDays.Of(list.tenant(), list.name()), day);
            if (first) {
                new Outbox(database, clock).add(notification(list, day));
            }
            return first;
        });
        if (mine) {
            LOG.info("the report of {} about {} is on its way {}", list.tenant(), day, list.name());
        }
        return mine;
    }

    private static Notification notification(ReportList list, LocalDate day) {
        Map<String, String> content = new HashMap<>();
        content.put(ReportLetters.ZONE, list.zoneId().getId());
        if (!list.name().isEmpty()) {
            content.put(ReportLetters.LANGUAGE, list.language());
            content.put(ReportLetters.TO, String.join(",", list.to()));
        }
        return new Notification(
                list.tenant(),
                Notification.Kind.REPORT,
                day.toString(),
                list.name().isEmpty() ? NIGHTLY : NIGHTLY + ' ' + list.name(),
                MailChannel.NAME,
                content);
    }

    /** The newest day whose report should have left by now. */
    static LocalDate lastDue(ReportList list, Instant now) {
        ZoneId zone = list.zoneId();
        LocalDate today = now.atZone(zone).toLocalDate();
        Instant leaves = today.atTime(list.at()).atZone(zone).toInstant();
        return today.minusDays(leaves.isAfter(now) ? 2 : 1);
    }
}
