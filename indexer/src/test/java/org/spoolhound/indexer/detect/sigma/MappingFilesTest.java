package org.spoolhound.indexer.detect.sigma;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.spoolhound.indexer.condition.ConditionEvaluator;
import org.spoolhound.indexer.detect.Rule;
import org.spoolhound.indexer.detect.RuleSet;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.EventKind;

/**
 * Every entry of every mapping file, one by one: for each way in which an event may come from the
 * log source, and each place where a field may stand, a small event that a rule must match, and
 * two that it must not: one with another value, one from elsewhere.
 */
final class MappingFilesTest {

    private static final Path FILES =
            Path.of(System.getProperty("spoolhound.root", ".."), "conf", "sigma");
    private static final FieldCatalogue CATALOGUE = FieldCatalogue.standard();
    private static final Map<String, Object> ELSEWHERE =
            Map.of("event.dataset", "elsewhere", "event.category", "configuration");
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    /**
     * One entry of a file.
     *
     * @param source its log source
     * @param ways what events may have that come from there
     * @param fields names in rules and where their values stand
     */
    private record Entry(
            Map<String, String> source,
            List<Map<String, Object>> ways,
            Map<String, List<String>> fields) {

        /** Whether events are told by this field: then it proves nothing. */
        boolean tells(String field) {
            return ways.stream().anyMatch(way -> way.containsKey(field));
        }

        /** Whether events may come from anywhere. */
        boolean isEverything() {
            return source.containsValue("any");
        }

        boolean covers(Map<String, String> other) {
            return other.entrySet().containsAll(source.entrySet());
        }
    }

    @TestFactory
    Stream<DynamicTest> entries_allWaysAndFields_meetTheirRulesOnly() throws IOException {
        List<Entry> all = new ArrayList<>();
        List<DynamicTest> tests = new ArrayList<>();
        try (Stream<Path> files = Files.list(FILES)) {
            for (Path file : files.sorted().toList()) {
                List<Entry> entries = read(file);
                all.addAll(entries);
                entries.forEach(entry -> tests.add(DynamicTest.dynamicTest(
                        file.getFileName() + " " + entry.source(), () -> prove(entry, all))));
            }
        }
        assertTrue(tests.size() > 100, "only " + tests.size() + " entries");
        return tests.stream();
    }

    private static void prove(Entry entry, List<Entry> all) {
        for (Map<String, Object> way : entry.ways()) {
            Map<String, List<String>> fields = new LinkedHashMap<>(entry.fields());
            fields.putIfAbsent("some.field", List.of("some.field"));
            fields.forEach((name, places) -> places.stream()
                    .filter(place -> !entry.tells(place) && !entry.tells(name))
                    .forEach(place -> prove(entry, way, name, place, all)));
        }
    }

    private static void prove(
            Entry entry, Map<String, Object> way, String name, String place, List<Entry> all) {
        Object value = value(place, 0);
        ConditionEvaluator rule = rule(entry.source(), name, value);
        String what = entry.source() + " by " + way + ", " + name + " in " + place;
        Map<String, Object> from = completed(entry, way, place, rule, all);
        assertTrue(rule.test(event(from, place, value)), what);
        assertFalse(rule.test(event(from, place, value(place, 1))), what + ": another value");
        Event elsewhere = event(ELSEWHERE, place, value);
        assertEquals(entry.isEverything(), rule.test(elsewhere), what + ": from elsewhere");
    }

    /** What an event must have beside one way, so that the entries above the log source hold. */
    private static Map<String, Object> completed(
            Entry entry,
            Map<String, Object> way,
            String place,
            ConditionEvaluator rule,
            List<Entry> all) {
        List<Map<String, Object>> ways = List.of(way);
        for (Entry other : all) {
            if (other != entry && other.covers(entry.source())) {
                ways = ways.stream()
                        .flatMap(one -> other.ways().stream().map(more -> {
                            Map<String, Object> both = new LinkedHashMap<>(more);
                            both.putAll(one);
                            return both;
                        }))
                        .toList();
            }
        }
        return ways.stream()
                .filter(one -> rule.test(event(one, place, value(place, 0))))
                .findFirst()
                .orElse(way);
    }

    private static ConditionEvaluator rule(Map<String, String> source, String name, Object value) {
        String text = "title: A rule\nid: 0b7e5fb9-5b0e-4b1e-9a53-0a1c5f7a1c66\nlogsource: "
                + source.toString().replace("=", ": ") + "\ndetection:\n  here: {'" + name
                + "': " + (value instanceof String ? "'" + value + "'" : value)
                + "}\n  condition: here\n";
        RuleSet set = RuleSet.of(
                List.of(SigmaFile.read("a.yml", text, Placeholders.NONE)),
                new RuleSet.Reading(
                        SigmaMapping.standard(), Placeholders.NONE, /* lenient= */ false));
        assertEquals(List.of(), set.problems());
        Rule rule = set.rules().getFirst();
        assertTrue(rule.known(), source + " is not mapped");
        return ConditionEvaluator.of(rule.condition(), CATALOGUE);
    }

    private static Event event(Map<String, Object> from, String place, Object value) {
        Map<String, Object> fields = new LinkedHashMap<>(from);
        EventKind kind = EventKind.ofEcs(String.valueOf(fields.remove("event.kind")))
                .orElse(EventKind.EVENT);
        fields.put(place, value);
        return new Event(kind, NOON, fields);
    }

    /** A value that a field of this name may have; another for another number. */
    private static Object value(String place, int number) {
        return switch (CATALOGUE.typeOf(place)) {
            case IP -> "203.0.113." + (7 + number);
            case LONG -> 4_711L + number;
            case DOUBLE -> 0.25 + number;
            case BOOLEAN -> number == 0;
            case DATE -> "2026-11-21T0" + number + ":00:00Z";
            case KEYWORD, TEXT -> List.of("frobnicate", "meddle", "tinker").get(number);
        };
    }

    private static List<Entry> read(Path file) throws IOException {
        Map<?, ?> root = (Map<?, ?>)
                new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
        Map<String, List<String>> common = fields(root.get("fields"));
        List<Entry> entries = new ArrayList<>();
        for (Object item : (List<?>) root.get("sources")) {
            Map<?, ?> source = (Map<?, ?>) item;
            Map<String, List<String>> fields = fields(source.get("fields"));
            common.forEach(fields::putIfAbsent);
            Map<String, String> logSource = new LinkedHashMap<>();
            ((Map<?, ?>) source.get("logsource"))
                    .forEach((key, value) -> logSource.put(key.toString(), value.toString()));
            entries.add(new Entry(logSource, ways(source.get("when"), common), fields));
        }
        return entries;
    }

    private static Map<String, List<String>> fields(Object node) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        if (node instanceof Map<?, ?> map) {
            map.forEach((name, places) -> fields.put(
                    name.toString(),
                    places instanceof List<?> list
                            ? list.stream().map(String::valueOf).toList()
                            : List.of(places.toString())));
        }
        return fields;
    }

    /** Events' fields for each alternative: as written, and under the names they map to. */
    private static List<Map<String, Object>> ways(Object when, Map<String, List<String>> common) {
        List<Map<String, Object>> ways = new ArrayList<>();
        for (Object one : when instanceof List<?> list ? list : List.of(when)) {
            Map<String, Object> written = new LinkedHashMap<>();
            ((Map<?, ?>) one).forEach((key, value) -> put(key.toString(), value, written));
            ways.add(written);
            Map<String, Object> mapped = new LinkedHashMap<>();
            written.forEach((name, value) ->
                    mapped.put(common.getOrDefault(name, List.of(name)).getFirst(), value));
            if (!mapped.equals(written)) {
                ways.add(mapped);
            }
        }
        return ways;
    }

    private static void put(String key, Object value, Map<String, Object> into) {
        String[] parts = key.split("\\|", 2);
        Object first = value instanceof List<?> list ? list.getFirst() : value;
        if (first == null) {
            return;
        }
        switch (parts.length == 1 ? "" : parts[1]) {
            case "exists" -> into.putIfAbsent(parts[0], value(parts[0], 2));
            case "neq" -> into.putIfAbsent(parts[0], "Something Else");
            case "contains" -> into.put(parts[0], "x" + first + "x");
            case "startswith" -> into.put(parts[0], first + "x");
            case "endswith" -> into.put(parts[0], "x" + first);
            default -> into.put(parts[0], first);
        }
    }
}
