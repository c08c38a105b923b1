package org.spoolhound.indexer.enrich;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.spoolhound.indexer.enrich.value.LogContext;
import org.spoolhound.indexer.enrich.value.TimeFormat;
import org.spoolhound.indexer.enrich.value.TimeZones;
import org.spoolhound.spool.codec.EventJson;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.EventKind;

/**
 * Prints how far the parsers agree with labelled lines: {@code AgreementReport [dataset
 * [samples [line]]]}. Half of the lines, by a digest of their text, are for working with: only of
 * those are disagreements shown. The others only count.
 */
public final class AgreementReport {

    private static final Instant COLLECTED = Instant.parse("2024-12-31T00:00:00Z");

    private static final Pattern YEAR = Pattern.compile(
            "(19|20)\\d\\d[-/]\\d|\\d/\\w{3}/(19|20)\\d\\d| (19|20)\\d\\d\\]|\\d{10}");

    private final LogParsers parsers;
    private final String wanted;
    private final int samples;
    private final Route route;
    private final Map<String, Halves> sets = new TreeMap<>();

    /** How a row comes to the parsers. */
    enum Route {
        /** As an event, as agents and imports hand it over. */
        EVENT,
        /** As a line of text, as {@code parse --as} reads it. */
        LINE
    }

    /**
     * A report.
     *
     * @param wanted only datasets whose name contains this
     * @param samples how many disagreements per field are kept
     */
    AgreementReport(LogParsers parsers, String wanted, int samples, Route route) {
        this.parsers = parsers;
        this.wanted = wanted;
        this.samples = samples;
        this.route = route;
    }

    /** The lines worked with and those held out. */
    record Halves(Agreement seen, Agreement heldOut) {

        Agreement both() {
            Agreement both = new Agreement();
            both.add(seen);
            both.add(heldOut);
            return both;
        }
    }

    /** Runs the report. */
    public static void main(String[] args) {
        String wanted = args.length > 0 ? args[0] : "";
        int samples = args.length > 1 ? Integer.parseInt(args[1]) : 0;
        Route route = args.length > 2 ? Route.LINE : Route.EVENT;
        LogParsers parsers = LogParsers.standard();
        parsers.problems().forEach(System.out::println);
        Map<String, Halves> sets = new AgreementReport(parsers, wanted, samples, route).run();
        System.out.printf("%-54s %5s %8s %8s %8s%n", "", "rows", "all", "seen", "held out");
        sets.forEach((name, halves) -> print(name, halves, !wanted.isEmpty()));
    }

    private static void print(String name, Halves halves, boolean table) {
        Agreement both = halves.both();
        System.out.printf(
                Locale.ROOT,
                "%-54s %5d %7.2f%% %7.2f%% %7.2f%%%n",
                name,
                both.rows(),
                100 * both.share(),
                100 * halves.seen().share(),
                100 * halves.heldOut().share());
        if (table) {
            System.out.print(both.table());
        }
        halves.seen().samples().forEach(s -> System.out.println("    " + s));
    }

    /** Agreement by dataset and source. */
    Map<String, Halves> run() {
        for (Map<String, Object> row : SharedSets.rows(SharedSets.path("logs/ecs_core.jsonl.gz"))) {
            LabelledSet set = LabelledSet.of(row);
            if (set != null && set.name().contains(wanted)) {
                compare(row, set);
            }
        }
        return sets;
    }

    private void compare(Map<String, Object> row, LabelledSet set) {
        String raw = String.valueOf(row.get("raw"));
        Map<String, Object> expected = SharedSets.below(row, "expected");
        Event event = read(row, set, raw, new LogContext(COLLECTED, zone(row, expected)));
        boolean yearless = !YEAR.matcher(raw).find()
                || String.valueOf(row.get("dataset")).startsWith("system.");
        Halves halves = sets.computeIfAbsent(
                set.name(),
                k -> new Halves(
                        new Agreement(samples, set.counted()), new Agreement(0, set.counted())));
        (isHeldOut(raw) ? halves.heldOut() : halves.seen())
                .add(new Agreement.Label(expected, dynamic(row), raw, yearless), event);
    }

    private Event read(Map<String, Object> row, LabelledSet set, String raw, LogContext context) {
        Map<String, Object> input = SharedSets.below(row, "input");
        if (route == Route.EVENT) {
            return parsers.parse(input.isEmpty() ? event(set, raw) : record(input), context);
        }
        String format = parsers.format(set.dataset()).isPresent() ? set.dataset() : "syslog";
        String line = input.isEmpty() ? raw : EventJson.toText(record(input));
        return parsers.parseLine(format, line, context);
    }

    /** The same line is in the same half whatever set it is in. */
    static boolean isHeldOut(String raw) {
        return (raw.strip().hashCode() * 0x9E3779B9 >>> 31) == 1;
    }

    private static Event record(Map<String, Object> fields) {
        Object time = fields.remove("@timestamp");
        fields.remove("event.kind");
        Instant at = time == null
                ? null
                : TimeFormat.of("iso").readAll(time.toString(), LogContext.utc(COLLECTED));
        return new Event(EventKind.EVENT, at == null ? COLLECTED : at, fields);
    }

    private static Event event(LabelledSet set, String raw) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("event.original", raw);
        fields.put("event.dataset", set.dataset());
        return new Event(EventKind.EVENT, COLLECTED, fields);
    }

    private static ZoneId zone(Map<String, Object> row, Map<String, Object> expected) {
        Object name = row.getOrDefault("ctx.event.timezone", expected.get("event.timezone"));
        ZoneId zone = name == null ? null : TimeZones.named(name.toString());
        String time = String.valueOf(expected.get("@timestamp"));
        if (zone == null
                && time.length() > 6
                && "+-".indexOf(time.charAt(time.length() - 6)) >= 0) {
            zone = TimeZones.named(time.substring(time.length() - 6));
        }
        return zone == null ? ZoneOffset.UTC : zone;
    }

    private static Set<String> dynamic(Map<String, Object> row) {
        Object dynamic = row.get("dynamic");
        return dynamic instanceof List<?> list
                ? Set.copyOf(list.stream().map(String::valueOf).distinct().toList())
                : dynamic == null ? Set.of() : Set.of(dynamic.toString());
    }
}
