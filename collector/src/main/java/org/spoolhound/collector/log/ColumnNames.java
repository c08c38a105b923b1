package org.spoolhound.collector.log;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.spoolhound.spool.snapshot.LogHeader;

/**
 * The header above the lines that are read, of a log that names its columns at its head (Zeek's).
 * The cursor remembers where it stands and not what it says: it is read again from there.
 */
final class ColumnNames {
    private static final int BEGINNING_BYTES = 64;

    private final boolean followed;
    private final LogHeader header;
    private long at;
    private boolean within;

    private ColumnNames(boolean followed, LogHeader header, long at) {
        this.followed = followed;
        this.header = header;
        this.at = at;
    }

    /**
     * Those above a place in a log.
     *
     * @param offset where reading goes on
     * @param at where the header above it begins
     */
    static ColumnNames above(OpenLog log, long offset, long at) throws IOException {
        boolean followed = LogHeader.begins(text(log, 0, BEGINNING_BYTES));
        LogHeader header = new LogHeader();
        if (followed && offset > at) {
            String[] lines = text(log, at, LogHeader.MAX_CHARS).split("\n", -1);
            int end = lines.length - 1; // the last has no end here
            for (int i = 0; i < end && header.takes(lines[i]); i++) {
                // The first line that is a record ends it.
            }
        }
        return new ColumnNames(followed, header, at);
    }

    private static String text(OpenLog log, long from, int bytes) throws IOException {
        return new String(log.bytes(from, bytes), StandardCharsets.UTF_8);
    }

    /** Looks at a line that begins at this byte; whether it is of a header, and so no record. */
    boolean takes(LogLine line, long start) {
        boolean takes = followed && !line.cut() && header.takes(line.text());
        if (takes && !within) {
            at = start;
        }
        within = takes;
        return takes;
    }

    /** The header of the lines that follow; empty while there is none. */
    String text() {
        return header.text();
    }

    /** Where it begins. */
    long at() {
        return at;
    }
}
