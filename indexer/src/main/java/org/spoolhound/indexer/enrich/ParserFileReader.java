package org.spoolhound.indexer.enrich;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.spoolhound.indexer.enrich.LineRule.Lookup;
import org.spoolhound.indexer.enrich.ParserFile.Cases;
import org.spoolhound.indexer.enrich.ParserFile.Input;
import org.spoolhound.indexer.enrich.ParserFile.Selectors;
import org.spoolhound.indexer.enrich.format.RecordMap;
import org.spoolhound.indexer.enrich.pattern.LinePattern;
import org.spoolhound.indexer.enrich.pattern.LinePatternException;

/** Reads parser files; docs/parsers.md describes them. */
final class ParserFileReader {

    private static final Set<String> FILE_KEYS = Set.of(
            "format",
            "title",
            "input",
            "code",
            "programs",
            "datasets",
            "paths",
            "members",
            "set",
            "lines",
            "record",
            "cases",
            "then",
            "otherwise");
    private static final Set<String> LINE_KEYS = Set.of("match", "set", "map");
    private static final Set<String> LOOKUP_KEYS = Set.of("from", "values", "else");

    private static final Set<String> CASE_KEYS = Set.of("field", "values");

    private final Set<String> readers;
    private final Set<String> steps;

    /**
     * Reads files that may name these.
     *
     * @param readers readers written in Java
     * @param steps steps written in Java
     */
    ParserFileReader(Set<String> readers, Set<String> steps) {
        this.readers = Set.copyOf(readers);
        this.steps = Set.copyOf(steps);
    }

    /** Reads one file's text. */
    ParserFile read(String file, String text) throws ParserFileException {
        YamlMap yaml = YamlMap.parse(text);
        yaml.only(FILE_KEYS);
        List<LineRule> rules = new ArrayList<>();
        for (YamlMap line : yaml.maps("lines")) {
            rules.addAll(rules(line));
        }
        String code = yaml.textOrNull("code");
        if (code != null && !readers.contains(code)) {
            throw unknown(yaml, "code", code, readers);
        }
        RecordMap record = RecordSection.read(yaml.mapOrNull("record"));
        if (code == null && record == null && rules.isEmpty()) {
            throw new ParserFileException(
                    yaml.line(),
                    "neither 'lines:' nor 'record:' nor 'code:' says how to read a line");
        }
        return new ParserFile(
                yaml.text("format"),
                yaml.text("title"),
                file,
                input(yaml),
                code,
                record,
                selectors(yaml),
                yaml.values("set"),
                rules,
                cases(yaml),
                then(yaml),
                yaml.textOrNull("otherwise"));
    }

    private static Input input(YamlMap yaml) throws ParserFileException {
        String name = yaml.has("input") ? yaml.text("input") : "line";
        for (Input input : Input.values()) {
            if (input.name().toLowerCase(Locale.ROOT).equals(name)) {
                return input;
            }
        }
        throw new ParserFileException(
                yaml.line("input"),
                "unknown input '" + name + "': one of [journal, json, line, syslog]");
    }

    private static Selectors selectors(YamlMap yaml) throws ParserFileException {
        return new Selectors(
                yaml.texts("datasets"),
                yaml.texts("paths"),
                yaml.texts("programs"),
                yaml.texts("members"));
    }

    private static List<Cases> cases(YamlMap yaml) throws ParserFileException {
        List<Cases> all = new ArrayList<>();
        for (YamlMap cases : yaml.maps("cases")) {
            cases.only(CASE_KEYS);
            Map<String, Map<String, Object>> values = new LinkedHashMap<>();
            for (YamlMap map : cases.maps("values")) {
                for (String value : map.keys()) {
                    values.put(value, map.values(value));
                }
            }
            all.add(new Cases(cases.text("field"), values));
        }
        return all;
    }

    private List<String> then(YamlMap yaml) throws ParserFileException {
        List<String> names = yaml.texts("then");
        for (String name : names) {
            if (!steps.contains(name)) {
                throw unknown(yaml, "then", name, steps);
            }
        }
        return names;
    }

    private static ParserFileException unknown(
            YamlMap yaml, String key, String name, Set<String> known) {
        return new ParserFileException(
                yaml.line(key),
                "unknown " + key + " '" + name + "': one of "
                        + known.stream().sorted().toList());
    }

    private static List<LineRule> rules(YamlMap yaml) throws ParserFileException {
        yaml.only(LINE_KEYS);
        Map<String, Object> set = yaml.values("set");
        List<Lookup> lookups = lookups(yaml);
        List<LineRule> rules = new ArrayList<>();
        for (String pattern : yaml.texts("match")) {
            rules.add(new LineRule(compile(pattern, yaml.line("match")), set, lookups));
        }
        if (rules.isEmpty()) {
            throw new ParserFileException(yaml.line(), "'match:' is missing");
        }
        return rules;
    }

    private static LinePattern compile(String pattern, int line) throws ParserFileException {
        try {
            return LinePattern.compile(pattern);
        } catch (LinePatternException e) {
            throw new ParserFileException(line, "pattern '" + pattern + "', " + e.getMessage());
        }
    }

    private static List<Lookup> lookups(YamlMap yaml) throws ParserFileException {
        YamlMap map = yaml.mapOrNull("map");
        List<Lookup> lookups = new ArrayList<>();
        for (String target : map == null ? Set.<String>of() : map.keys()) {
            for (YamlMap lookup : map == null ? List.<YamlMap>of() : map.maps(target)) {
                lookup.only(LOOKUP_KEYS);
                Object otherwise = lookup.valueOrNull("else");
                lookups.add(new Lookup(
                        target, lookup.text("from"), lookup.values("values"), otherwise));
            }
        }
        return lookups;
    }
}
