package org.spoolhound.indexer.index.codec;

import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.RandomAccessInput;
import org.apache.lucene.util.BytesRef;

/** The signatures of one field, left where they are on disk. Safe for many threads. */
final class TermSignatures {
    private final IndexInput data;
    private final long rowsAt;
    private final int blocks;
    private final int rows;
    private final int rowBytes;

    TermSignatures(IndexInput data, long at, int blocks, int rows) {
        this.data = data;
        this.rowsAt = at;
        this.blocks = blocks;
        this.rows = rows;
        this.rowBytes = SignedTermsFormat.rowBytes(blocks);
    }

    /** The blocks that have all these trigrams, and some that do not. */
    TermBlocks blocks(List<Integer> trigrams) throws IOException {
        RandomAccessInput in = data.randomAccessSlice(0, data.length());
        byte[] candidates = new byte[rowBytes];
        byte[] row = new byte[rowBytes];
        Arrays.fill(candidates, (byte) -1);
        for (int trigram : trigrams) {
            long at = rowsAt + (long) Trigrams.row(trigram, rows) * rowBytes;
            in.readBytes(at, row, 0, rowBytes);
            for (int i = 0; i < rowBytes; i++) {
                candidates[i] &= row[i];
            }
        }
        return new TermBlocks(BitSet.valueOf(candidates), this, in);
    }

    /** Where a block begins: behind the last term before it, not behind its first. */
    BytesRef start(int block, RandomAccessInput in) throws IOException {
        long placesAt = rowsAt + (long) rows * rowBytes;
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
