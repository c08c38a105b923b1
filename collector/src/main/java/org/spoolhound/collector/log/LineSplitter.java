package org.spoolhound.collector.log;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Splits a log into lines with bounded memory and knows at which byte the next line begins. NUL
 * bytes are passed over: a log that was truncated under its writer begins with a hole of them.
 */
final class LineSplitter {

    private static final int BUFFER_BYTES = 64 << 10;

    private final InputStream in;
    private final int maxLine;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int at;
    private int end;

    private byte[] line;
    private int kept;
    private long length;
    private boolean nul;

    private long position;
    private long start;
    private long offset;
    private boolean skipping;

    /**
     * A splitter.
     *
     * @param in the log from an offset on
     * @param offset that offset
     * @param skipping whether it stands inside a line whose beginning was told already
     * @param maxLine the most bytes kept of a line
     */
    LineSplitter(InputStream in, long offset, boolean skipping, int maxLine) {
        this.in = in;
        this.offset = offset;
        this.position = offset;
        this.start = offset;
        this.skipping = skipping;
        this.maxLine = maxLine;
        this.line = new byte[Math.min(1024, maxLine)];
    }

    /**
     * The next line; null when there is none that is complete, or too long to wait for its end.
     * Empty lines are passed over.
     */
    @Nullable
    LogLine next() throws IOException {
        start = offset;
        int b = read();
        while (b >= 0) {
            if (b != '\n') {
                add(b);
            } else if (lineEnds()) {
                return take();
            }
            b = read();
        }
        return overlong();
    }

    /** What stands behind the last line end; null when nothing does. Call after the last line. */
    @Nullable
    LogLine rest() {
        if (length == 0 || skipping) {
            return null;
        }
        offset = position;
        return take();
    }

    /** Where the last line given began. */
    long start() {
        return start;
    }

    /** Where the line after the last one given begins. */
    long offset() {
        return offset;
    }

    /** Whether {@link #offset} stands inside a line whose beginning was told already. */
    boolean skipping() {
        return skipping;
    }

    /** Whether the line that ends here is to be given. */
    private boolean lineEnds() {
        offset = position;
        boolean give = !skipping && kept > 0;
        skipping = false;
        if (!give) {
            clear();
            start = offset;
        }
        return give;
    }

    /** The beginning of a line that has no end yet but is already too long. */
    private @Nullable LogLine overlong() {
        if (skipping) {
            offset = position;
            clear();
            return null;
        }
        if (length == 0) {
            offset = position;
        }
        if (length <= maxLine) {
            return null;
        }
        offset = position;
        skipping = true;
        return take();
    }

    private int read() throws IOException {
        if (at == end) {
            end = Math.max(0, in.read(buffer));
            at = 0;
            if (end == 0) {
                return -1;
            }
        }
        position++;
        return buffer[at++] & 255;
    }

    private void add(int b) {
        if (b == 0) {
            nul = true;
            return;
        }
        length++;
        if (kept < maxLine && !skipping) {
            if (kept == line.length) {
                line = Arrays.copyOf(line, Math.min(2 * kept, maxLine));
            }
            line[kept++] = (byte) b;
        }
    }

    private LogLine take() {
        int textEnd = kept > 0 && line[kept - 1] == '\r' ? kept - 1 : kept;
        LogLine taken = new LogLine(
                new String(line, 0, textEnd, StandardCharsets.UTF_8),
                length,
                length > maxLine,
                nul);
        clear();
        return taken;
    }

    private void clear() {
        kept = 0;
        length = 0;
        nul = false;
    }
}
