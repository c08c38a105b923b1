package org.spoolhound.indexer.index.codec;

import java.io.IOException;
import org.apache.lucene.codecs.FieldsConsumer;
import org.apache.lucene.codecs.FieldsProducer;
import org.apache.lucene.codecs.PostingsFormat;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.SegmentWriteState;

/**
 * Keeps terms as another format does, and beside them signatures that tell in which blocks of terms
 * a text may stand, so that looking for terms that contain it need not walk all of them.
 *
 * <p>Every {@link #TERMS_PER_BLOCK} terms of a field, in order, are a block. Its signature is the
 * set of its trigrams (of bytes), each hashed to one of a number of rows; rows are kept across
 * blocks, so that a few words of a few rows answer for a whole field. Two files:
 *
 * <pre>
 * .sgd   of each field: its rows, each one bit per block in bytes; the prefixes' places (ints, one
 *        more than blocks); the prefixes: the shortest that divides a block from the one before
 * .sgm   of each field: number, blocks, rows, place
 * </pre>
 */
final class SignedTermsFormat extends PostingsFormat {
    static final String DATA = "sgd";
    static final String META = "sgm";
    static final int VERSION = 0;
    static final int TERMS_PER_BLOCK = 64;

    /** Fewer are walked as fast. */
    static final int FEWEST_BLOCKS = 4;

    private static final String ATTRIBUTE = "spoolhound.signed";

    private final PostingsFormat terms;

    SignedTermsFormat(PostingsFormat terms) {
        super("SpoolhoundSignedTerms");
        this.terms = terms;
    }

    /** The attribute of a field type that asks for signatures. */
    static String attribute() {
        return ATTRIBUTE;
    }

    /** How many bytes a row takes. */
    static int rowBytes(int blocks) {
        return (blocks + Byte.SIZE - 1) / Byte.SIZE;
    }

    static boolean isSigned(FieldInfo field) {
        return field.getAttribute(ATTRIBUTE) != null;
    }

    @Override
    public FieldsConsumer fieldsConsumer(SegmentWriteState state) throws IOException {
        return new SignedTermsWriter(terms.fieldsConsumer(state), state);
    }

    @Override
    public FieldsProducer fieldsProducer(SegmentReadState state) throws IOException {
        return SignedTermsReader.open(terms.fieldsProducer(state), state);
    }
}
