package org.spoolhound.indexer.state;

import java.time.Instant;
import java.util.List;
import org.spoolhound.indexer.index.TenantId;

/**
 * A hunt that somebody keeps by name.
 *
 * @param id for ever the same, whatever else changes
 * @param tenant in which organisation
 * @param owner the name of the user who may change it
 * @param asked what it asks
 * @param createdAt when it was saved first
 * @param changedAt when it was saved last
 */
public record SavedHunt(
        String id,
        TenantId tenant,
        String owner,
        Asked asked,
        Instant createdAt,
        Instant changedAt) {

    /**
     * What a saved hunt asks, and who may see it.
     *
     * @param name 1 to 100 characters in one line, without {@code /} ; unique among its owner's
     * @param query in the hunt language; empty for every event
     * @param from where time begins, as written; empty for the beginning of time
     * @param to where time ends, as written; empty for the end of time
     * @param columns the fields to show, at most 30; empty for the standard ones
     * @param shared whether everyone in the organisation sees it
     */
    public record Asked(
            String name,
            String query,
            String from,
            String to,
            List<String> columns,
            boolean shared) {

        /** The longest name, in chars. */
        public static final int MAX_NAME_CHARS = 100;

        private static final int MAX_QUERY_CHARS = 8_192;
        private static final int MAX_TEXT_CHARS = 300;
        private static final int MAX_COLUMNS = 30;

        /** Strips the name, copies the columns and refuses what cannot be kept. */
        public Asked {
            name = name.strip();
            columns = List.copyOf(columns);
            requireName(name);
            require(query.length() <= MAX_QUERY_CHARS, "the query is too long to be kept");
            require(
                    from.length() <= MAX_TEXT_CHARS && to.length() <= MAX_TEXT_CHARS,
                    "a time of the hunt is too long to be kept");
            require(
                    columns.size() <= MAX_COLUMNS && columns.stream().allMatch(Asked::isField),
                    "a saved hunt has at most " + MAX_COLUMNS
                            + " columns, each the name of a field without commas");
        }

        private static void requireName(String name) {
            boolean good = !name.isEmpty()
                    && name.length() <= MAX_NAME_CHARS
                    && name.indexOf('/') < 0
                    && name.chars().noneMatch(Character::isISOControl);
            require(
                    good,
                    "a saved hunt's name has 1 to " + MAX_NAME_CHARS
                            + " characters in one line and no /");
        }

        private static boolean isField(String name) {
            return !name.isBlank() && name.length() <= MAX_TEXT_CHARS && name.indexOf(',') < 0;
        }

        private static void require(boolean met, String otherwise) {
            if (!met) {
                throw new IllegalArgumentException(otherwise);
            }
        }
    }
}
