package org.spoolhound.indexer.report;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.spoolhound.indexer.index.TenantId;

/**
 * Who gets the nightly report, and how. Section {@code report} of the configuration.
 *
 * @param to addresses for the report of the organisation {@code main}; none: it is not sent
 * @param at when the report of the day before leaves
 * @param language for example {@code de}
 * @param zone where days begin and end; empty for the server's own
 * @param lists further recipients, also of other organisations, see {@link ReportList#parse}
 */
public record ReportSettings(
        List<String> to, LocalTime at, String language, String zone, List<String> lists) {

    /** The values in the shipped configuration. */
    public static final ReportSettings DEFAULT =
            new ReportSettings(List.of(), LocalTime.of(6, 0), "en", "");

    /** Copies the lists, and refuses values that could not work. */
    public ReportSettings {
        to = List.copyOf(to);
        lists = List.copyOf(lists);
        ReportList first = new ReportList("", TenantId.MAIN, to, at, language, zone);
        Set<String> names = new HashSet<>();
        for (String line : lists) {
            String name = ReportList.parse(line, first).name();
            if (!names.add(name)) {
                throw new IllegalArgumentException("lists: the name " + name + " comes twice");
            }
        }
    }

    /** Without further lists. */
    public ReportSettings(List<String> to, LocalTime at, String language, String zone) {
        this(to, at, language, zone, List.of());
    }

    /** The list of the section itself; it may have no recipients. */
    public ReportList first() {
        return new ReportList("", TenantId.MAIN, to, at, language, zone);
    }

    /** The further lists. */
    public List<ReportList> further() {
        return lists.stream().map(line -> ReportList.parse(line, first())).toList();
    }

    /** Every list with recipients. */
    public List<ReportList> all() {
        List<ReportList> all = new ArrayList<>(further());
        if (!to.isEmpty()) {
            all.addFirst(first());
        }
        return all;
    }

    /** A further list by its name. */
    public Optional<ReportList> find(String name) {
        return further().stream().filter(list -> list.name().equals(name)).findFirst();
    }

    /** Where days begin and end. */
    public ZoneId zoneId() {
        return first().zoneId();
    }
}
