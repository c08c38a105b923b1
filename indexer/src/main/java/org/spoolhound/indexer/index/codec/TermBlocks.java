package org.spoolhound.indexer.index.codec;

import java.io.IOException;
import java.util.BitSet;
import org.apache.lucene.store.RandomAccessInput;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** Some blocks of a field's terms, visited in order. Not safe for several threads. */
public final class TermBlocks {
    private final BitSet blocks;
    private final TermSignatures signatures;
    private final RandomAccessInput in;
    private int block = -1;
    private @Nullable BytesRef end = new BytesRef();

    TermBlocks(BitSet blocks, TermSignatures signatures, RandomAccessInput in) {
        this.blocks = blocks;
        this.signatures = signatures;
        this.in = in;
    }

    /** Goes to the next block; gives what its terms begin at, or null when there is none. */
    public @Nullable BytesRef next() throws IOException {
        if (block + 1 >= signatures.blocks()) {
            return null;
        }
        block = blocks.nextSetBit(block + 1);
        if (block < 0 || block >= signatures.blocks()) {
            block = signatures.blocks();
            return null;
        }
        end = block + 1 < signatures.blocks() ? signatures.start(block + 1, in) : null;
        return signatures.start(block, in);
    }

    /** Goes to the next block that a term does not lie behind; gives the same. */
    public @Nullable BytesRef firstNotBefore(BytesRef term) throws IOException {
        BytesRef start = next();
        while (start != null && isBehind(term)) {
            start = next();
        }
        return start;
    }

    /** Whether a term lies behind the current block. */
    public boolean isBehind(BytesRef term) {
        return end != null && term.compareTo(end) >= 0;
    }
}
