package org.spoolhound.indexer.state;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.spoolhound.indexer.index.TenantId;

/** For which days the nightly report was planned: one row per organisation and day. */
public final class ReportDays {

    private final StateDatabase database;
    private final Clock clock;

    /** Days kept in this database. */
    public ReportDays(StateDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Plans a day, once. Joins a transaction of this thread.
     *
     * @return whether nobody had planned it
     */
    public boolean plan(TenantId tenant, LocalDate day) {
        return database.write(h -> h.createUpdate("""
                                insert into report_days (tenant, day, planned_at)
                                values (:tenant, :day, :now) on conflict (tenant, day) do nothing""")
                        .bind("tenant", tenant.name())
                        .bind("day", day.toString())
                        .bind("now", clock.millis())
                        .execute())
                == 1;
    }

    /** The newest day planned that is not later than this one. */
    public Optional<LocalDate> newest(TenantId tenant, LocalDate until) {
        return database.read(h -> h.createQuery("""
                                select day from report_days
                                where tenant = :tenant and day <= :until
                                order by day desc limit 1""")
                .bind("tenant", tenant.name())
                .bind("until", until.toString())
                .mapTo(String.class)
                .findOne()
                .map(LocalDate::parse));
    }
}
