package org.spoolhound.indexer.enrich;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One parser file, read and compiled.
 *
 * @param name the format's name
 * @param title what it reads, for people
 * @param file where it comes from
 * @param input what a line of it is
 * @param code the reader written in Java that is tried before the rules, or null
 * @param selectors which events it is for
 * @param set fields every line gets
 * @param rules its patterns
 * @param then what is done to the fields afterwards, by name
 */
record ParserFile(
        String name,
        String title,
        String file,
        Input input,
        @Nullable String code,
        Selectors selectors,
        Map<String, Object> set,
        List<LineRule> rules,
        List<String> then) {

    ParserFile {
        set = Map.copyOf(set);
        rules = List.copyOf(rules);
        then = List.copyOf(then);
    }

    /** What a line of a format is. */
    enum Input {
        /** A whole line. */
        LINE,
        /** The message behind a syslog header. */
        SYSLOG,
        /** A JSON object. */
        JSON
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
