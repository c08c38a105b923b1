package org.spoolhound.collector.log;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.spoolhound.spool.snapshot.LogRecord;

/**
 * Joins the lines of a log that belong together, and knows at which byte each record begins. Looks
 * one line ahead; a record at the end of what is there is given as it stands, so what is added to
 * it later comes as a line of its own; unless its kind tells that more must come.
 */
final class RecordSplitter {
    private final LineSplitter lines;
    private final boolean joins;
    private @Nullable LogLine ahead;
    private long aheadStart;
    private long aheadEnd;
    private long start;
    private long offset;
    private boolean unfinished;

    /**
     * A splitter.
     *
     * @param joins whether lines are joined at all
     */
    RecordSplitter(LineSplitter lines, boolean joins) {
        this.lines = lines;
        this.joins = joins;
    }

    /** The next record; null when there is none that is complete. */
    @Nullable
    LogLine next() throws IOException {
        LogLine line = ahead;
        ahead = null;
        if (line == null) {
            line = lines.next();
            aheadStart = lines.start();
            aheadEnd = lines.offset();
        }
        start = aheadStart;
        offset = aheadEnd;
        unfinished = false;
        return line == null || line.cut() || !joins ? line : joined(line);
    }

    private LogLine joined(LogLine first) throws IOException {
        LogRecord record = new LogRecord(first.text());
        long bytes = first.bytes();
        boolean binary = first.binary();
        LogLine more = lines.next();
        while (more != null && !more.cut() && record.takes(more.text())) {
            bytes += more.bytes() + 1;
            binary |= more.binary();
            offset = lines.offset();
            more = lines.next();
        }
        if (more != null) {
            ahead = more;
            aheadStart = lines.start();
            aheadEnd = lines.offset();
        } else {
            unfinished = record.mayGoOn();
        }
        return new LogLine(record.text(), bytes, false, binary);
    }

    /** What stands behind the last line end; null when nothing does. Call after the last record. */
    @Nullable
    LogLine rest() {
        start = lines.start();
        LogLine rest = lines.rest();
        offset = lines.offset();
        return rest;
    }

    /** Whether the last record given ends where the log does, and a line of it may still come. */
    boolean unfinished() {
        return unfinished;
    }

    /** Where the last record given began. */
    long start() {
        return start;
    }

    /** Where the record after the last one given begins. */
    long offset() {
        return offset;
    }

    /** Whether {@link #offset} stands inside a line whose beginning was told already. */
    boolean skipping() {
        return lines.skipping();
    }
}
