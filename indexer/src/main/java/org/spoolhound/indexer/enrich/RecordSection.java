package org.spoolhound.indexer.enrich;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.enrich.format.RecordKind;
import org.spoolhound.indexer.enrich.format.RecordMap;
import org.spoolhound.indexer.enrich.format.RecordMap.TimeSource;
import org.spoolhound.indexer.enrich.value.TimeFormat;

/** Reads the {@code record:} of a parser file. */
final class RecordSection {

    private static final Set<String> KEYS =
            Set.of("fields", "time", "rest", "needs", "kind", "kinds");
    private static final Set<String> KIND_KEYS = Set.of("path", "has", "set", "fields");

    private final YamlMap yaml;
    private final String rest;
    private final Map<String, List<String>> fields;
    private final List<TimeSource> times;

    private RecordSection(YamlMap yaml) throws ParserFileException {
        this.yaml = yaml;
        yaml.only(KEYS);
        this.rest = orEmpty(yaml.textOrNull("rest"));
        this.fields = fields(yaml);
        this.times = times(yaml);
    }

    /** The table, or null when the file has none. */
    static @Nullable RecordMap read(@Nullable YamlMap yaml) throws ParserFileException {
        return yaml == null ? null : new RecordSection(yaml).table();
    }

    private RecordMap table() throws ParserFileException {
        String needed = orEmpty(yaml.textOrNull("needs"));
        return table(yaml, fields, rest, needed, kinds());
    }

    private List<RecordKind> kinds() throws ParserFileException {
        YamlMap named = yaml.mapOrNull("kinds");
        List<RecordKind> kinds = new ArrayList<>();
        for (String name : named == null ? Set.<String>of() : named.keys()) {
            for (YamlMap kind : named == null ? List.<YamlMap>of() : named.maps(name)) {
                kinds.add(kind(name, kind));
            }
        }
        return kinds;
    }

    private RecordKind kind(String name, YamlMap kind) throws ParserFileException {
        kind.only(KIND_KEYS);
        Map<String, List<String>> all = new LinkedHashMap<>(fields);
        all.putAll(fields(kind));
        List<List<String>> has = new ArrayList<>();
        for (String members : kind.texts("has")) {
            has.add(List.of(members.split("\\+")));
        }
        Set<String> told = new HashSet<>(kind.texts("path"));
        told.add(name);
        String dataset = rest + "." + name;
        return new RecordKind(
                dataset,
                orEmpty(yaml.textOrNull("kind")),
                told,
                has,
                kind.values("set"),
                table(kind, all, dataset, "", List.of()));
    }

    private RecordMap table(
            YamlMap place,
            Map<String, List<String>> members,
            String rest,
            String needed,
            List<RecordKind> kinds)
            throws ParserFileException {
        try {
            return new RecordMap(members, times, rest, needed, kinds);
        } catch (IllegalArgumentException e) {
            throw new ParserFileException(
                    place.line("fields"),
                    "after a colon belongs one of " + RecordMap.conversions());
        }
    }

    private static Map<String, List<String>> fields(YamlMap yaml) throws ParserFileException {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        YamlMap named = yaml.mapOrNull("fields");
        for (String name : named == null ? Set.<String>of() : named.keys()) {
            fields.put(name, named == null ? List.of() : named.texts(name));
        }
        return fields;
    }

    private static List<TimeSource> times(YamlMap yaml) throws ParserFileException {
        List<TimeSource> times = new ArrayList<>();
        for (String time : yaml.texts("time")) {
            int blank = time.indexOf(' ');
            times.add(new TimeSource(
                    blank < 0 ? time : time.substring(0, blank),
                    TimeFormat.of(blank < 0 ? "iso" : time.substring(blank + 1).strip())));
        }
        return times;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
