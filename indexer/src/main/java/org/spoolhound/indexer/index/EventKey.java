package org.spoolhound.indexer.index;

import java.util.Comparator;

/**
 * An event id taken apart so that the index keeps it small: what stands before its last hyphen, and
 * the number behind it. Ids that do not end in a plain number keep all of it as origin.
 *
 * @param origin mostly the snapshot id
 * @param line the number, or -1 when the id has none
 */
record EventKey(String origin, long line) implements Comparable<EventKey> {
    private static final int MAX_DIGITS = 18;
    private static final Comparator<EventKey> ORDER =
            Comparator.comparing(EventKey::origin).thenComparingLong(EventKey::line);

    /** Takes an id apart. */
    static EventKey of(String id) {
        int hyphen = id.lastIndexOf('-');
        String digits = id.substring(hyphen + 1);
        return hyphen >= 0 && isPlainNumber(digits)
                ? new EventKey(id.substring(0, hyphen), Long.parseLong(digits))
                : new EventKey(id, -1);
    }

    private static boolean isPlainNumber(String digits) {
        return !digits.isEmpty()
                && digits.length() <= MAX_DIGITS
                && (digits.charAt(0) != '0' || digits.length() == 1)
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** The id. */
    String id() {
        return line < 0 ? origin : origin + "-" + line;
    }

    @Override
    public int compareTo(EventKey other) {
        return ORDER.compare(this, other);
    }
}
