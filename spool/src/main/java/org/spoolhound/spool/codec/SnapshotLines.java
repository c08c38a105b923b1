package org.spoolhound.spool.codec;

import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import org.spoolhound.spool.codec.SnapshotException.Fault;

/**
 * The lines of a snapshot's content. A line that lies within one block is shown where it lies; only
 * one that spans blocks is copied, and no further than the limit.
 */
final class SnapshotLines implements Closeable {
    private final BlockedGzipInputStream in;
    private byte[] joined = {};
    private byte[] buffer;
    private int start;
    private int end;
    private long number;

    SnapshotLines(BlockedGzipInputStream in) {
        this.in = in;
        this.buffer = in.buffer();
    }

    /**
     * Goes to the next line.
     *
     * @param maxBytes the longest it may be
     * @return false at the end of the content
     */
    boolean next(int maxBytes) throws IOException {
        if (in.position() == in.end() && !in.nextBlock()) {
            return false;
        }
        number++;
        buffer = in.buffer();
        start = in.position();
        end = lineFeed(start);
        if (end < 0) {
            join(maxBytes);
        } else {
            in.position(end + 1);
        }
        if (end - start > maxBytes) {
            throw tooLong(maxBytes);
        }
        return true;
    }

    private int lineFeed(int from) {
        byte[] content = in.buffer();
        int to = in.end();
        for (int i = from; i < to; i++) {
            if (content[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    /** Collects a line that goes on in the next blocks. */
    private void join(int maxBytes) throws IOException {
        int length = append(0, in.end());
        int at = -1;
        while (at < 0) {
            if (length > maxBytes) {
                throw tooLong(maxBytes);
            }
            if (!in.nextBlock()) {
                throw new SnapshotException(
                        Fault.TRUNCATED, number, "the file ends in the middle of a line");
            }
            at = lineFeed(0);
            length = append(length, at < 0 ? in.end() : at + 1);
        }
        buffer = joined;
        start = 0;
        end = length - 1;
    }

    /** Appends the current block up to {@code to}; returns the new length. */
    private int append(int length, int to) {
        int count = to - in.position();
        if (length + count > joined.length) {
            joined = Arrays.copyOf(joined, Math.max(length + count, 2 * joined.length));
        }
        System.arraycopy(in.buffer(), in.position(), joined, length, count);
        in.position(to);
        return length + count;
    }

    private SnapshotException tooLong(int maxBytes) {
        return new SnapshotException(Fault.TOO_LARGE, number, "longer than " + maxBytes + " bytes");
    }

    /** Holds the line; valid until {@link #next}. */
    byte[] buffer() {
        return buffer;
    }

    /** Where the line begins in {@link #buffer}. */
    int start() {
        return start;
    }

    /** Where the line feed that ends it stands in {@link #buffer}. */
    int end() {
        return end;
    }

    /** The line's number in the file, from 1. */
    long number() {
        return number;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
