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
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.EventKind;

/**
 * Prints how far the parsers agree with labelled lines: {@code AgreementReport [dataset
 * [samples]]}.
 */
public final class AgreementReport {

    private static final Instant COLLECTED = Instant.parse("2024-12-31T00:00:00Z");

    private static final Pattern YEAR = Pattern.compile(
            "(19|20)\\d\\d[-/]\\d|\\d/\\w{3}/(19|20)\\d\\d| (19|20)\\d\\d\\]|\\d{10}");

    private AgreementReport() {}

    /** Runs the report. */
    public static void main(String[] args) {
        String wanted = args.length > 0 ? args[0] : "";
        int samples = args.length > 1 ? Integer.parseInt(args[1]) : 0;
        LogParsers parsers = LogParsers.standard();
        parsers.problems().forEach(System.out::println);
        ecsCore(parsers, wanted)
                .forEach((dataset, agreement) ->
                        print(dataset, agreement, samples, !wanted.isEmpty()));
    }

    private static void print(String dataset, Agreement agreement, int samples, boolean table) {
        System.out.printf(
                Locale.ROOT,
                "%-60s %5d rows %6.2f %%%n",
                dataset,
                agreement.rows(),
                100 * agreement.share());
        if (table) {
            System.out.print(agreement.table());
        }
        agreement.samples().stream().limit(samples).forEach(s -> System.out.println("    " + s));
    }

    /** Agreement by dataset and source; datasets whose name contains a text. */
    static Map<String, Agreement> ecsCore(LogParsers parsers, String wanted) {
        Map<String, Agreement> agreements = new TreeMap<>();
        for (Map<String, Object> row : SharedSets.rows(SharedSets.path("logs/ecs_core.jsonl.gz"))) {
            String dataset = String.valueOf(row.get("dataset"));
            if (dataset.contains(wanted)) {
                String source = String.valueOf(row.get("src"));
                compare(
                        parsers,
                        row,
                        agreements.computeIfAbsent(
                                dataset + " (" + source + ")", k -> new Agreement()));
            }
        }
        return agreements;
    }

    private static void compare(LogParsers parsers, Map<String, Object> row, Agreement agreement) {
        String raw = String.valueOf(row.get("raw"));
        Map<String, Object> expected = SharedSets.below(row, "expected");
        Event event = parsers.parse(
                "event".equals(row.get("kind")) ? record(row) : event(row, raw),
                new LogContext(COLLECTED, zone(row, expected)));
        boolean yearless = !YEAR.matcher(raw).find()
                || String.valueOf(row.get("dataset")).startsWith("system.");
        agreement.add(new Agreement.Label(expected, dynamic(row), raw, yearless), event);
    }

    private static Event record(Map<String, Object> row) {
        Map<String, Object> fields = SharedSets.below(row, "input");
        Object time = fields.remove("@timestamp");
        fields.remove("event.kind");
        Instant at = time == null
                ? null
                : TimeFormat.of("iso").readAll(time.toString(), LogContext.utc(COLLECTED));
        return new Event(EventKind.EVENT, at == null ? COLLECTED : at, fields);
    }

    private static Event event(Map<String, Object> row, String raw) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("event.original", raw);
        fields.put("event.dataset", row.get("dataset"));
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
