package org.spoolhound.indexer.detect.sigma;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A part of a YAML document that knows its line. */
sealed interface YamlNode {

    /** Its first line in the file, from 1. */
    int line();

    /** How an error calls it. */
    String kind();

    /**
     * A single value.
     *
     * @param text as written, without quotes
     * @param plain written without quotes
     */
    record Scalar(String text, boolean plain, int line) implements YamlNode {

        /** Whether it is YAML's null. */
        boolean isNull() {
            return plain
                    && switch (text) {
                        case "", "~", "null", "Null", "NULL" -> true;
                        default -> false;
                    };
        }

        /** The truth value it spells, or null. */
        @Nullable
        Boolean truth() {
            return switch (text) {
                case "true", "True", "TRUE" -> Boolean.TRUE;
                case "false", "False", "FALSE" -> Boolean.FALSE;
                default -> null;
            };
        }

        @Override
        public String kind() {
            return isNull() ? "nothing" : "a single value";
        }
    }

    /** A list. */
    record Sequence(List<YamlNode> items, int line) implements YamlNode {
        @Override
        public String kind() {
            return "a list";
        }
    }

    /** Keys and values in the order written. */
    record Mapping(Map<String, YamlNode> entries, int line) implements YamlNode {
        @Override
        public String kind() {
            return "a map";
        }
    }
}
