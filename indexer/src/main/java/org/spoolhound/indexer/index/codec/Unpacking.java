package org.spoolhound.indexer.index.codec;

import java.io.IOException;
import org.apache.lucene.util.BitUtil;

/**
 * Unpacks a block of LZ4 only as far as somebody wants to read it, and goes on from there. What
 * stands before the block in the same array is its dictionary. The format: <a
 * href="https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md">LZ4 block format</a>. Not safe
 * for use by several threads.
 */
final class Unpacking {
    /** Room needed behind packed and unpacked bytes: copies are made in whole steps. */
    static final int SLACK = Long.BYTES;

    private static final int STEP = Long.BYTES;
    private static final int FEW = 8 * STEP;
    private static final int LEAST_MATCH = 4;
    private static final int LONG_LENGTH = 15;
    private static final int BYTE = 0xff;

    private byte[] packed = new byte[0];
    private int at;
    private int packedEnd;
    private byte[] raw = new byte[0];
    private int filled;
    private int end;

    /** Bytes from one place to another. */
    record Part(byte[] bytes, int from, int to) {}

    /** Begins with a block, and unpacks nothing of it yet. */
    void begin(Part from, Part into) {
        packed = from.bytes;
        at = from.from;
        packedEnd = from.to;
        raw = into.bytes;
        filled = into.from;
        end = into.to;
    }

    /**
     * Unpacks until everything before a place is there.
     *
     * @throws IOException when this is no LZ4, as far as that can be seen
     */
    void to(int wanted) throws IOException {
        try {
            while (filled < Math.min(wanted, end)) {
                sequence();
            }
        } catch (IndexOutOfBoundsException e) {
            throw new IOException("a block cannot be unpacked", e);
        }
    }

    /** Some bytes as they are, then some that stood before. */
    private void sequence() throws IOException {
        int token = packed[at++] & BYTE;
        int literals = length(token >>> 4);
        copy(packed, at, literals);
        at += literals;
        filled += literals;
        if (filled < end) {
            int back = (packed[at] & BYTE) | ((packed[at + 1] & BYTE) << Byte.SIZE);
            at += Short.BYTES;
            match(back, length(token & LONG_LENGTH) + LEAST_MATCH);
        }
        if (filled > end || at > packedEnd) {
            throw new IOException("a block is longer than it should be");
        }
    }

    private int length(int first) {
        int length = first;
        if (first == LONG_LENGTH) {
            int more;
            do {
                more = packed[at++] & BYTE;
                length += more;
            } while (more == BYTE);
        }
        return length;
    }

    private void match(int back, int length) {
        if (back >= STEP) {
            copy(raw, filled - back, length);
            filled += length;
            return;
        }
        for (int to = filled + length; filled < to; filled++) {
            raw[filled] = raw[filled - back];
        }
    }

    /** Copies to where raw is filled; may write a step less one byte beyond. */
    private void copy(byte[] source, int from, int length) {
        if (length > FEW && source != raw) {
            System.arraycopy(source, from, raw, filled, length);
            return;
        }
        for (int i = 0; i < length; i += STEP) {
            long step = (long) BitUtil.VH_LE_LONG.get(source, from + i);
            BitUtil.VH_LE_LONG.set(raw, filled + i, step);
        }
    }
}
