package org.spoolhound.indexer.imports;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spoolhound.spool.snapshot.LogRecord;

/**
 * Cuts a stream of bytes into chunks of whole lines, each at most so large. A line too long for any
 * chunk is kept in its first bytes only and marked.
 */
final class Lines implements Closeable {

    /** The longest line, in bytes. */
    static final int MAX_LINE_BYTES = 1 << 20;

    private static final int MAX_CHUNK_BYTES = 8 << 20;
    private static final int MAX_CHUNK_LINES = 20_000;
    /** What is kept of a line that is too long. */
    private static final int KEPT_BYTES = 32 << 10;

    private final InputStream in;
    private byte[] buffer = new byte[1 << 16];
    private int from;
    private int to;
    private boolean ended;
    private long line;

    Lines(InputStream in) {
        this.in = in;
    }

    /**
     * One line.
     *
     * @param number from 1
     * @param from its first byte in the chunk
     * @param to behind its last byte
     * @param tooLong whether it went on
     */
    record Line(long number, int from, int to, boolean tooLong) {}

    /**
     * Some lines.
     *
     * @param bytes all of them
     * @param lines where each stands; blank ones are left out
     */
    record Chunk(byte[] bytes, List<Line> lines) {}

    /** The next chunk; null at the end. */
    @Nullable
    Chunk next() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List<Line> lines = new ArrayList<>();
        while ((lines.size() < MAX_CHUNK_LINES && bytes.size() < MAX_CHUNK_BYTES)
                || (lines.size() < MAX_CHUNK_LINES + LogRecord.MAX_LINES && isIndented())) {
            int length = lineLength();
            if (length < 0) {
                break;
            }
            line++;
            boolean tooLong = length > MAX_LINE_BYTES;
            if (!isBlank(length)) {
                int start = bytes.size();
                bytes.write(buffer, from, tooLong ? KEPT_BYTES : length);
                lines.add(new Line(line, start, bytes.size(), tooLong));
            }
            if (tooLong) {
                skipRestOfLine();
            } else {
                from = Math.min(to, from + length + 1);
            }
        }
        return lines.isEmpty() && ended && from == to
                ? null
                : new Chunk(bytes.toByteArray(), lines);
    }

    /** How many bytes the next line has; more than allowed when it is too long; -1 at the end. */
    private int lineLength() throws IOException {
        int looked = 0;
        while (true) {
            for (int at = from + looked; at < to; at++) {
                if (buffer[at] == '\n') {
                    return at - from;
                }
            }
            looked = to - from;
            if (looked > MAX_LINE_BYTES) {
                return looked;
            }
            if (!fill()) {
                return looked == 0 ? -1 : looked;
            }
        }
    }

    /** Whether the next line may belong to the record before it: it is kept in its chunk. */
    private boolean isIndented() throws IOException {
        return lineLength() > 0 && (buffer[from] == ' ' || buffer[from] == '\t');
    }

    private boolean isBlank(int length) {
        for (int at = from; at < from + length; at++) {
            byte b = buffer[at];
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }

    private void skipRestOfLine() throws IOException {
        while (true) {
            for (int at = from; at < to; at++) {
                if (buffer[at] == '\n') {
                    from = at + 1;
                    return;
                }
            }
            from = to;
            if (!fill()) {
                return;
            }
        }
    }

    /** Reads more behind what is there. */
    private boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, to - from);
            to -= from;
            from = 0;
        }
        if (to == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int read = in.read(buffer, to, buffer.length - to);
        if (read < 0) {
            ended = true;
            return false;
        }
        to += read;
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
