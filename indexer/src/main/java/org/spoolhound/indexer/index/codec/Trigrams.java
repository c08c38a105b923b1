package org.spoolhound.indexer.index.codec;

import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.util.BytesRef;

/** The runs of three bytes in a text, each as a number of 16 bits. */
final class Trigrams {
    static final int LENGTH = 3;
    static final int BITS = 16;
    private static final int SPREAD = 0x9E3779B1;

    private Trigrams() {}

    /** The number of the three bytes that begin here. */
    static int at(byte[] bytes, int at) {
        int three =
                ((bytes[at] & 0xff) << 16) | ((bytes[at + 1] & 0xff) << 8) | (bytes[at + 2] & 0xff);
        return (three * SPREAD) >>> (Integer.SIZE - BITS);
    }

    /** The numbers of all that texts contain. */
    static List<Integer> of(List<BytesRef> texts) {
        List<Integer> all = new ArrayList<>();
        for (BytesRef text : texts) {
            for (int i = 0; i + LENGTH <= text.length; i++) {
                all.add(at(text.bytes, text.offset + i));
            }
        }
        return all;
    }

    /** The row a trigram has among so many. */
    static int row(int trigram, int rows) {
        return (int) (((long) trigram * rows) >>> BITS);
    }
}
