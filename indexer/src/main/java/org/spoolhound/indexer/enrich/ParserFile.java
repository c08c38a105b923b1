package org.spoolhound.indexer.enrich;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.enrich.format.Fields;
import org.spoolhound.indexer.enrich.format.RecordMap;

/**
 * One parser file, read and compiled.
 *
 * @param name the format's name
 * @param title what it reads, for people
 * @param file where it comes from
 * @param input what a line of it is
 * @param code the reader written in Java that is tried before the rules, or null
 * @param record what becomes of a record's members, or null
 * @param selectors which events it is for
 * @param set fields every line gets
 * @param rules its patterns
 * @param cases fields that depend on the value of another
 * @param then what is done to the fields afterwards, by name
 * @param otherwise the format that reads lines this one does not, or null
 */
record ParserFile(
        String name,
        String title,
        String file,
        Input input,
        @Nullable String code,
        @Nullable RecordMap record,
        Selectors selectors,
        Map<String, Object> set,
        List<LineRule> rules,
        List<Cases> cases,
        List<String> then,
        @Nullable String otherwise) {

    ParserFile {
        set = Map.copyOf(set);
        rules = List.copyOf(rules);
        cases = List.copyOf(cases);
        then = List.copyOf(then);
    }

    /**
     * Fields that depend on the value of another.
     *
     * @param field which decides
     * @param values what is set for which value
     */
    record Cases(String field, Map<String, Map<String, Object>> values) {
        Cases {
            values = Map.copyOf(values);
        }

        void apply(Fields fields) {
            String value = fields.text(field);
            Map<String, Object> set = value == null ? null : values.get(value);
            if (set != null) {
                set.forEach(fields::put);
            }
        }
    }

    /** What a line of a format is. */
    enum Input {
        /** A whole line. */
        LINE,
        /** The message behind a syslog header. */
        SYSLOG,
        /** A JSON object. */
        JSON,
        /** A JSON object whose message is then read as the program that wrote it. */
        JOURNAL
    }

    /**
     * Which events a format is for.
     *
     * @param datasets values of {@code event.dataset}
     * @param paths globs over {@code log.file.path}
     * @param programs syslog programs; {@code *} for all
     * @param members names that a JSON object of the format has
     */
    record Selectors(
            List<String> datasets,
            List<String> paths,
            List<String> programs,
            List<String> members) {
        Selectors {
            datasets = List.copyOf(datasets);
            paths = List.copyOf(paths);
            programs = List.copyOf(programs);
            members = List.copyOf(members);
        }
    }
}
