package org.spoolhound.indexer.detect.sigma;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what every kind of document says of itself. */
final class FactsReader {
    private static final int MAX_TITLE = 256;
    private static final int MAX_DESCRIPTION = 65_535;
    private static final Pattern DATE =
            Pattern.compile("[0-9]{4}-(0[1-9]|1[012])-(0[1-9]|[12][0-9]|3[01])");
    private static final Set<String> STATUSES =
            Set.of("stable", "test", "experimental", "deprecated", "unsupported");

    private FactsReader() {}

    static RuleFacts read(Members document, RuleFacts.Place place, String text)
            throws SigmaException {
        String title = Members.text(document.require("title"), "title");
        requireLength(document, "title", title, MAX_TITLE);
        String description = document.text("description");
        requireLength(document, "description", description, MAX_DESCRIPTION);
        String taxonomy = document.text("taxonomy");
        if (taxonomy != null && !taxonomy.equals("sigma")) {
            throw new SigmaException(
                    line(document, "taxonomy"),
                    "the taxonomy '" + taxonomy + "' is not known, only sigma");
        }
        String name = document.text("name");
        String id = document.text("id");
        String date = date(document, "date");
        String modified = date(document, "modified");
        return new RuleFacts(
                id != null ? id : name != null ? name : title,
                title,
                name,
                level(document),
                status(document),
                description,
                document.text("author"),
                document.text("license"),
                modified != null ? modified : date,
                document.texts("references"),
                document.texts("tags"),
                document.texts("falsepositives"),
                document.texts("fields"),
                place,
                text);
    }

    private static @Nullable String date(Members document, String key) throws SigmaException {
        String date = document.text(key);
        if (date != null && !DATE.matcher(date).matches()) {
            throw new SigmaException(
                    line(document, key), key + " must be YYYY-MM-DD, not '" + date + "'");
        }
        return date;
    }

    private static void requireLength(Members document, String key, @Nullable String text, int most)
            throws SigmaException {
        if (text != null && text.length() > most) {
            throw new SigmaException(
                    line(document, key), key + " is longer than " + most + " characters");
        }
    }

    private static @Nullable String status(Members document) throws SigmaException {
        String status = document.text("status");
        if (status != null && !STATUSES.contains(status)) {
            throw new SigmaException(
                    line(document, "status"),
                    "the status '" + status + "' is none of "
                            + STATUSES.stream().sorted().toList());
        }
        if ("unsupported".equals(status)) {
            throw new SigmaException(
                    line(document, "status"),
                    "its status says that it cannot be used: unsupported");
        }
        if ("deprecated".equals(status)) {
            throw new SigmaException(
                    line(document, "status"),
                    "its status says that another rule took its place: deprecated");
        }
        return status;
    }

    private static Level level(Members document) throws SigmaException {
        String written = document.text("level");
        if (written == null) {
            return Level.MEDIUM;
        }
        List<Level> levels = Arrays.asList(Level.values());
        for (Level level : levels) {
            if (level.sigma().equals(written)) {
                return level;
            }
        }
        throw new SigmaException(
                line(document, "level"),
                "the level '" + written + "' is none of "
                        + levels.stream().map(Level::sigma).toList());
    }

    static int line(Members document, String key) {
        YamlNode node = document.find(key);
        return node == null ? document.line() : node.line();
    }
}
