package org.spoolhound.indexer.index.codec;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.RandomAccessInput;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;

/** The signatures of one field, left where they are on disk. Safe for many threads. */
final class TermSignatures {
    private final IndexInput data;
    private final long rowsAt;
    private final int blocks;
    private final int rows;
    private final int words;

    TermSignatures(IndexInput data, long at, int blocks, int rows) {
        this.data = data;
        this.rowsAt = at;
        this.blocks = blocks;
        this.rows = rows;
        this.words = FixedBitSet.bits2words(blocks);
    }

    /** The blocks that have all these trigrams, and some that do not. */
    TermBlocks blocks(List<Integer> trigrams) throws IOException {
        RandomAccessInput in = data.randomAccessSlice(0, data.length());
        long[] bits = new long[words];
        Arrays.fill(bits, -1L);
        for (int trigram : trigrams) {
            long at = rowsAt + (long) Trigrams.row(trigram, rows) * words * Long.BYTES;
            for (int i = 0; i < words; i++) {
                bits[i] &= in.readLong(at + (long) i * Long.BYTES);
            }
        }
        return new TermBlocks(new FixedBitSet(bits, words * Long.SIZE), this, in);
    }

    /** Where a block begins: behind the last term before it, not behind its first. */
    BytesRef start(int block, RandomAccessInput in) throws IOException {
        long placesAt = rowsAt + (long) rows * words * Long.BYTES;
        int from = in.readInt(placesAt + (long) block * Integer.BYTES);
        int to = in.readInt(placesAt + (block + 1L) * Integer.BYTES);
        byte[] prefix = new byte[to - from];
        in.readBytes(placesAt + (blocks + 1L) * Integer.BYTES + from, prefix, 0, prefix.length);
        return new BytesRef(prefix);
    }

    int blocks() {
        return blocks;
    }
}
