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
            if (filled < wanted) {
                sequences(Math.min(wanted, end));
            }
        } catch (IndexOutOfBoundsException e) {
            throw new IOException("a block cannot be unpacked", e);
        }
        if (filled > end || at > packedEnd) {
            throw new IOException("a block is longer than it should be");
        }
    }

    /** Each is some bytes as they are, then some that stood before. */
    private void sequences(int wanted) {
        byte[] in = packed;
        byte[] out = raw;
        int from = at;
        int to = filled;
        while (to < wanted) {
            int token = in[from++];
            int literals = (token >>> 4) & LONG_LENGTH;
            if (literals == LONG_LENGTH) {
                literals += more(in, from);
                from = behind(in, from);
            }
            copy(in, from, out, to, literals);
            from += literals;
            to += literals;
            if (to >= end) {
                break;
            }
            int back = (in[from] & BYTE) | ((in[from + 1] & BYTE) << Byte.SIZE);
            from += Short.BYTES;
            int match = token & LONG_LENGTH;
            if (match == LONG_LENGTH) {
                match += more(in, from);
                from = behind(in, from);
            }
            match += LEAST_MATCH;
            if (back >= STEP) {
                copy(out, to - back, out, to, match);
            } else {
                repeat(out, back, to, match);
            }
            to += match;
        }
        at = from;
        filled = to;
    }

    /** The rest of a length that does not fit the token. */
    private static int more(byte[] in, int from) {
        int length = 0;
        int at = from;
        while (in[at] == (byte) BYTE) {
            length += BYTE;
            at++;
        }
        return length + (in[at] & BYTE);
    }

    /** Where that rest ends. */
    private static int behind(byte[] in, int from) {
        int at = from;
        while (in[at] == (byte) BYTE) {
            at++;
        }
        return at + 1;
    }

    /** Repeats what stands a few bytes before, maybe more than once. */
    private static void repeat(byte[] out, int back, int from, int length) {
        for (int i = from; i < from + length; i++) {
            out[i] = out[i - back];
        }
    }

    /** Copies in whole steps: may write a step less one byte beyond. */
    private static void copy(byte[] in, int from, byte[] out, int to, int length) {
        if (length > FEW && in != out) {
            System.arraycopy(in, from, out, to, length);
            return;
        }
        for (int i = 0; i < length; i += STEP) {
            BitUtil.VH_LE_LONG.set(out, to + i, (long) BitUtil.VH_LE_LONG.get(in, from + i));
        }
    }
}
