package org.spoolhound.spool.snapshot;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Follows a log whose columns stand in lines at its head (Zeek's), so that each line below can be
 * read for itself later: it carries them in {@value #FIELD}. Not safe for several threads.
 */
public final class LogHeader {

    /** The field of a raw event with the lines that name its columns; it is not indexed. */
    public static final String FIELD = "spoolhound.log_header";

    /** A longer header is not followed: its lines stay as they are. */
    public static final int MAX_CHARS = 16 << 10;

    private static final String SEPARATOR = "#separator";
    private static final String COLUMNS = "#fields";
    private static final String TYPES = "#types";
    private static final Set<String> KEPT = Set.of(
            SEPARATOR, "#set_separator", "#empty_field", "#unset_field", "#path", COLUMNS, TYPES);

    /** When a file was opened and closed: of no line. */
    private static final Set<String> PASSED = Set.of("#open", "#close");

    private final Map<String, String> lines = new LinkedHashMap<>();
    private String text = "";

    /** Above the first line of a log. */
    public LogHeader() {}

    /** As another was when it had this text. */
    public LogHeader(String text) {
        text.lines().forEach(this::takes);
    }

    /** Whether a file that begins with this line names its columns so. */
    public static boolean begins(String line) {
        return line.startsWith(SEPARATOR + " ") || line.startsWith(COLUMNS + "\t");
    }

    /**
     * Looks at a line.
     *
     * @return whether it belongs to a header, and so is no record
     */
    public boolean takes(String line) {
        if (!line.startsWith("#")) {
            return false;
        }
        String name = name(line);
        return PASSED.contains(name) || (KEPT.contains(name) && keep(name, line));
    }

    private boolean keep(String name, String line) {
        if (name.equals(SEPARATOR)) {
            lines.clear();
        } else if (name.equals(COLUMNS)) {
            lines.remove(TYPES);
        }
        lines.put(name, line);
        text = String.join("\n", lines.values());
        if (text.length() <= MAX_CHARS) {
            return true;
        }
        lines.clear();
        text = "";
        return false;
    }

    private static String name(String line) {
        int end = 1;
        while (end < line.length()
                && (line.charAt(end) == '_' || Character.isLetter(line.charAt(end)))) {
            end++;
        }
        return line.substring(0, end);
    }

    /** The header of the lines that follow; empty while there is none. */
    public String text() {
        return text;
    }
}
