package org.spoolhound.indexer.state;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.spoolhound.indexer.index.TenantId;

/** For which days the nightly report was planned: one row per organisation, recipient
 * list and day. */
public final class ReportDays {

    private final StateDatabase database;
    private final Clock clock;

    /** Days kept in this database. */
    public ReportDays(StateDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Whose report.
     *
     * @param tenant about whose events
     * @param list the name of the recipient list; empty for the one without
     */
    public record Of(TenantId tenant, String list) {}

    /**
     * Plans a day, once. Joins a transaction of this thread.
     *
     * @return whether nobody had planned it
     */
    public boolean plan(Of whose, LocalDate day) {
        return database.write(h -> h.createUpdate("""
                                insert into report_plans (tenant, list, day, planned_at)
                                values (:tenant, :list, :day, :now)
                                on conflict (tenant, list, day) do nothing""")
                        .bind("tenant", whose.tenant().name())
                        .bind("list", whose.list())
                        .bind("day", day.toString())
                        .bind("now", clock.millis())
                        .execute())
                == 1;
    }

    /** The newest day planned that is not later than this one. */
    public Optional<LocalDate> newest(Of whose, LocalDate until) {
        return database.read(h -> h.createQuery("""
                                select day from report_plans
                                where tenant = :tenant and list = :list and day <= :until
                                order by day desc limit 1""")
                .bind("tenant", whose.tenant().name())
                .bind("list", whose.list())
                .bind("until", until.toString())
                .mapTo(String.class)
                .findOne()
                .map(LocalDate::parse));
    }
}
