package org.spoolhound.indexer.detect.sigma;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a document says of itself.
 *
 * @param id by which it is known: its {@code id}, else its {@code name}, else its title
 * @param title one line
 * @param name a second name for references, or null
 * @param level how grave a match is; medium unless told
 * @param status {@code stable}, {@code test} ... or null
 * @param description what it finds, or null
 * @param author whom a match must name, or null
 * @param license SPDX, or null
 * @param date when it was last changed, or null
 * @param references where it comes from
 * @param tags for example {@code attack.t1059.001}
 * @param falsePositives what else may look so
 * @param fields what someone who looks at a match wants to see
 * @param place where it stands
 * @param source the document as written
 */
public record RuleFacts(
        String id,
        String title,
        @Nullable String name,
        Level level,
        @Nullable String status,
        @Nullable String description,
        @Nullable String author,
        @Nullable String license,
        @Nullable String date,
        List<String> references,
        List<String> tags,
        List<String> falsePositives,
        List<String> fields,
        Place place,
        String source) {

    /**
     * Where a document stands.
     *
     * @param file its name
     * @param line its first, from 1
     */
    public record Place(String file, int line) {
        @Override
        public String toString() {
            return line > 0 ? file + ":" + line : file;
        }
    }

    /** Whether a reference means this document. */
    public boolean answersTo(String reference) {
        return reference.equals(id) || reference.equals(name);
    }
}
