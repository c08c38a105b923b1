package org.spoolhound.indexer.index.codec;

import java.io.IOException;
import org.apache.lucene.store.DataOutput;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.BytesRefHash;
import org.apache.lucene.util.StringHelper;

/**
 * Decides, while events come, which texts are worth keeping once: those met a few times. Sightings
 * are counted in a table of fixed size, in which a newcomer takes the place of what hashes alike.
 */
final class KeptValues {
    static final int MAX_LENGTH = 1_024;
    private static final int MIN_LENGTH = 2;
    private static final int MAX_VALUES = 1 << 18;
    private static final long MAX_BYTES = 16L << 20;
    private static final int SIGHTINGS = 3;
    private static final int SLOTS = 1 << 17;
    private static final int COUNT_BITS = 2;
    private static final int COUNT_MASK = (1 << COUNT_BITS) - 1;

    private final BytesRefHash values = new BytesRefHash();
    private final short[] seen = new short[SLOTS];
    private long bytes;

    /** The number of a text that is kept, from now on or already; -1 when it is not. */
    int number(BytesRef text) {
        if (text.length < MIN_LENGTH || text.length > MAX_LENGTH) {
            return -1;
        }
        int number = values.find(text);
        if (number < 0 && isFrequent(text) && bytes < MAX_BYTES && values.size() < MAX_VALUES) {
            bytes += text.length;
            number = values.add(text);
        }
        return number;
    }

    private boolean isFrequent(BytesRef text) {
        int hash = StringHelper.murmurhash3_x86_32(text, 0x5f3759df);
        int slot = hash & SLOTS - 1;
        int mark = hash >>> 17 << COUNT_BITS;
        int known = seen[slot] & 0xffff;
        int count = (known & ~COUNT_MASK) == (mark & 0xffff) ? (known & COUNT_MASK) + 1 : 1;
        seen[slot] = (short) (mark | Math.min(count, COUNT_MASK));
        return count >= SIGHTINGS;
    }

    int size() {
        return values.size();
    }

    /** Writes one value. */
    void write(int number, DataOutput out) throws IOException {
        BytesRef value = values.get(number, new BytesRef());
        out.writeVInt(value.length);
        out.writeBytes(value.bytes, value.offset, value.length);
    }

    long ramBytesUsed() {
        return values.ramBytesUsed() + 2L * SLOTS;
    }
}
