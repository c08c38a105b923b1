package org.spoolhound.indexer.index.codec;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.BytesRefBuilder;
import org.apache.lucene.util.FixedBitSet;
import org.apache.lucene.util.StringHelper;

/** Gathers the signatures of one field's terms and writes them; see {@link SignedTermsFormat}. */
final class SignatureBuilder {
    private static final int ROWS_PER_TRIGRAM = 2;
    private static final int MIN_ROWS = 64;
    private static final int MAX_ROWS = 4_096;

    private final List<char[]> blocks = new ArrayList<>();
    private final List<byte[]> prefixes = new ArrayList<>();
    private final FixedBitSet current = new FixedBitSet(1 << Trigrams.BITS);
    private final BytesRefBuilder last = new BytesRefBuilder();
    private long trigrams;
    private int inBlock;

    void addAll(TermsEnum terms) throws IOException {
        for (BytesRef term = terms.next(); term != null; term = terms.next()) {
            add(term);
        }
        if (inBlock > 0) {
            finishBlock();
        }
    }

    private void add(BytesRef term) {
        if (inBlock == SignedTermsFormat.TERMS_PER_BLOCK) {
            finishBlock();
        }
        if (inBlock++ == 0) {
            prefixes.add(prefix(term));
        }
        for (int i = 0; i + Trigrams.LENGTH <= term.length; i++) {
            current.set(Trigrams.at(term.bytes, term.offset + i));
        }
        last.copyBytes(term);
    }

    /** As much of a term as is needed to stand behind the one before. */
    private byte[] prefix(BytesRef term) {
        int length = prefixes.isEmpty() ? 0 : StringHelper.sortKeyLength(last.get(), term);
        byte[] prefix = new byte[length];
        System.arraycopy(term.bytes, term.offset, prefix, 0, length);
        return prefix;
    }

    private void finishBlock() {
        char[] found = new char[current.cardinality()];
        int at = 0;
        for (int t = current.nextSetBit(0); t < current.length(); t = next(t)) {
            found[at++] = (char) t;
        }
        current.clear();
        trigrams += found.length;
        blocks.add(found);
        inBlock = 0;
    }

    private int next(int trigram) {
        return trigram + 1 < current.length() ? current.nextSetBit(trigram + 1) : Integer.MAX_VALUE;
    }

    int blocks() {
        return blocks.size();
    }

    int rows() {
        long wanted = trigrams * ROWS_PER_TRIGRAM / Math.max(1, blocks.size());
        return Math.clamp(wanted, MIN_ROWS, MAX_ROWS);
    }

    void write(IndexOutput out) throws IOException {
        int rows = rows();
        int rowBytes = SignedTermsFormat.rowBytes(blocks.size());
        byte[] bits = new byte[rows * rowBytes];
        for (int block = 0; block < blocks.size(); block++) {
            for (char trigram : blocks.get(block)) {
                int at = Trigrams.row(trigram, rows) * rowBytes + block / Byte.SIZE;
                bits[at] |= (byte) (1 << block % Byte.SIZE);
            }
        }
        out.writeBytes(bits, bits.length);
        int at = 0;
        for (byte[] prefix : prefixes) {
            out.writeInt(at);
            at += prefix.length;
        }
        out.writeInt(at);
        for (byte[] prefix : prefixes) {
            out.writeBytes(prefix, prefix.length);
        }
    }
}
