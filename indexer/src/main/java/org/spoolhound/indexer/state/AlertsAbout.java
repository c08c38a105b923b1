package org.spoolhound.indexer.state;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.detect.sigma.Level;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.index.TimeRange;

/**
 * The alerts whose events name a value: a host, a user, an address.
 *
 * @param levels how many there are of each level
 * @param gravest some of them, the gravest first
 */
public record AlertsAbout(Map<Level, Long> levels, List<Alert> gravest) {

    /** Copies both. */
    public AlertsAbout {
        levels = Map.copyOf(levels);
        gravest = List.copyOf(gravest);
    }

    /**
     * Those of an organisation that have events in some time.
     *
     * @param value in any case
     * @param limit at most so many of them are listed
     */
    public static AlertsAbout of(
            Alerts alerts, TenantId tenant, String value, TimeRange range, int limit) {
        AlertFilter filter = AlertFilter.all(tenant)
                .about(new AlertFilter.About(null, null, null, null, value))
                .of(new AlertFilter.Time(
                        bound(range.from(), Instant.MIN),
                        bound(range.to(), Instant.MAX),
                        null,
                        null));
        return new AlertsAbout(
                alerts.countByLevel(filter), alerts.list(filter, Alerts.Order.GRAVEST, limit, 0));
    }

    private static @Nullable Instant bound(Instant moment, Instant none) {
        return moment.equals(none) ? null : moment;
    }

    /** How many there are. */
    public long total() {
        return levels.values().stream().mapToLong(Long::longValue).sum();
    }
}
