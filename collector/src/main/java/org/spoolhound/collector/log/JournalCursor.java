package org.spoolhound.collector.log;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a cursor of the journal says of the entry it stands for: {@code
 * s=7c8f…;i=1a2b;b=…;m=…;t=5f…;x=…}.
 *
 * @param writer the journal daemon's numbering, {@code s}
 * @param number the entry's number in it, {@code i}
 * @param micros when it was written, microseconds since 1970, {@code t}
 */
record JournalCursor(String writer, long number, long micros) {

    private static final int HEX = 16;

    /** Reads a cursor; empty when it is not of this form. */
    static Optional<JournalCursor> parse(String text) {
        Map<String, String> parts = new HashMap<>();
        for (String part : text.split(";", -1)) {
            if (part.indexOf('=') == 1) {
                parts.put(part.substring(0, 1), part.substring(2));
            }
        }
        try {
            return Optional.of(new JournalCursor(
                    parts.getOrDefault("s", ""),
                    Long.parseLong(parts.getOrDefault("i", ""), HEX),
                    Long.parseLong(parts.getOrDefault("t", ""), HEX)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** How many entries stood between this one and a later one; 0 when that cannot be told. */
    long missingBefore(JournalCursor later) {
        return writer.equals(later.writer) ? Math.max(0, later.number - number - 1) : 0;
    }
}
