package org.spoolhound.collector.log;

import java.util.List;
import org.spoolhound.spool.settings.ByteSize;

/**
 * Which logs are read and how far.
 *
 * @param files absolute paths, {@code *}, {@code ?} and {@code [a-z]} allowed in each part
 * @param journal when the systemd journal is read
 * @param backlog how much of a log is read when it is met for the first time
 * @param maxBytes how much of all logs is read in one run; the rest waits for the next
 * @param maxLine longer lines are cut
 * @param followLinks whether a log may be a symbolic link
 * @param joinLines whether records over several lines are put together
 */
public record LogSettings(
        List<String> files,
        JournalMode journal,
        ByteSize backlog,
        ByteSize maxBytes,
        ByteSize maxLine,
        boolean followLinks,
        boolean joinLines) {

    private static final long MIN_LINE = 256;
    private static final long MAX_LINE = 64 << 10;
    private static final long MAX_RUN = 64L << 20;

    /** Refuses relative paths and sizes that no snapshot could hold. */
    public LogSettings {
        files = List.copyOf(files);
        for (String file : files) {
            if (!file.startsWith("/")) {
                throw new IllegalArgumentException("files: not an absolute path: " + file);
            }
        }
        if (maxLine.bytes() < MIN_LINE || maxLine.bytes() > MAX_LINE) {
            throw new IllegalArgumentException("max-line must be 256B to 64KiB");
        }
        if (maxBytes.bytes() < maxLine.bytes() || maxBytes.bytes() > MAX_RUN) {
            throw new IllegalArgumentException("max-bytes must be max-line to 64MiB");
        }
    }
}
