package org.spoolhound.indexer.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.index.TimeRange;

/**
 * The day a report is about: a calendar day where its readers live, which has 23 or 25 hours when
 * clocks change.
 *
 * @param tenant whose events
 * @param date which day
 * @param zone where it begins and ends
 */
public record ReportDay(TenantId tenant, LocalDate date, ZoneId zone) {

    /** From its first moment to the first of the next day. */
    public TimeRange range() {
        return new TimeRange(start(date), start(date.plusDays(1)));
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    /** The same day of an earlier date. */
    ReportDay minusDays(int days) {
        return new ReportDay(tenant, date.minusDays(days), zone);
    }

    /** When each of its hours begins, and when the last ends. */
    List<Instant> hours() {
        List<Instant> hours = new ArrayList<>();
        Instant end = range().to();
        for (Instant hour = range().from(); hour.isBefore(end); hour = hour.plusSeconds(3_600)) {
            hours.add(hour);
        }
        hours.add(end);
        return hours;
    }

    /** For people and file names: {@code main-2026-11-20}. */
    public String name() {
        return tenant + "-" + date;
    }
}
