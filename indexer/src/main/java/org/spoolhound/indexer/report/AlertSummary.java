package org.spoolhound.indexer.report;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.spoolhound.indexer.detect.sigma.Level;

/**
 * What rules found on a day.
 *
 * @param raised new alerts of that day by level
 * @param open alerts that nobody had closed, by level
 * @param worst open and new ones that matter most, gravest first
 * @param rules that found most
 * @param hosts with most alerts
 * @param users with most alerts
 * @param ips with most alerts
 * @param tactics of ATT&amp;CK that were touched
 * @param movers hosts and users whose risk rose most
 */
public record AlertSummary(
        Map<Level, Long> raised,
        Map<Level, Long> open,
        List<AlertRow> worst,
        List<Report.Count> rules,
        List<Report.Count> hosts,
        List<Report.Count> users,
        List<Report.Count> ips,
        List<Report.Count> tactics,
        List<RiskMover> movers) {

    /** No alert at all. */
    public static final AlertSummary NONE = new AlertSummary(
            Map.of(), Map.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
            List.of());

    /** Copies everything. */
    public AlertSummary {
        raised = ordered(raised);
        open = ordered(open);
        worst = List.copyOf(worst);
        rules = List.copyOf(rules);
        hosts = List.copyOf(hosts);
        users = List.copyOf(users);
        ips = List.copyOf(ips);
        tactics = List.copyOf(tactics);
        movers = List.copyOf(movers);
    }

    private static Map<Level, Long> ordered(Map<Level, Long> counts) {
        Map<Level, Long> copy = new EnumMap<>(Level.class);
        copy.putAll(counts);
        return java.util.Collections.unmodifiableMap(copy);
    }

    /** How many were raised in all. */
    public long raisedTotal() {
        return raised.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many are open in all. */
    public long openTotal() {
        return open.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many that are open ask for prompt action: high and critical. */
    public long urgent() {
        return open.getOrDefault(Level.HIGH, 0L) + open.getOrDefault(Level.CRITICAL, 0L);
    }

    /**
     * One alert.
     *
     * @param id by which the console shows it
     * @param level how grave
     * @param title its rule's title
     * @param group what it is about: a host, a user, an address; may be empty
     * @param count matches in it
     * @param last its newest match
     * @param isNew whether it was raised that day
     */
    public record AlertRow(
            String id,
            Level level,
            String title,
            String group,
            long count,
            Instant last,
            boolean isNew) {}

    /**
     * A host or user whose risk rose.
     *
     * @param name which
     * @param before its risk at the end of the day before, 0 to 100
     * @param after its risk at the end of the day, 0 to 100
     */
    public record RiskMover(String name, int before, int after) {}
}
