package org.spoolhound.indexer.index.codec;

import java.io.IOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.codecs.FieldsProducer;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.IndexFileNames;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.Terms;
import org.apache.lucene.store.ChecksumIndexInput;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;

/** Reads terms; those of signed fields are {@link SignedTerms}. */
final class SignedTermsReader extends FieldsProducer {
    private final FieldsProducer terms;
    private final IndexInput data;
    private final Map<String, TermSignatures> signatures;

    private SignedTermsReader(
            FieldsProducer terms, IndexInput data, Map<String, TermSignatures> signatures) {
        this.terms = terms;
        this.data = data;
        this.signatures = signatures;
    }

    static SignedTermsReader open(FieldsProducer terms, SegmentReadState state) throws IOException {
        IndexInput data = null;
        try {
            data = state.directory.openInput(name(state, SignedTermsFormat.DATA), state.context);
            requireHeader(data, state);
            CodecUtil.retrieveChecksum(data);
            return new SignedTermsReader(terms, data, signatures(data, state));
        } catch (IOException | RuntimeException e) {
            IOUtils.closeWhileHandlingException(terms, data);
            throw e;
        }
    }

    private static Map<String, TermSignatures> signatures(IndexInput data, SegmentReadState state)
            throws IOException {
        Map<String, TermSignatures> signatures = new HashMap<>();
        try (ChecksumIndexInput meta =
                state.directory.openChecksumInput(name(state, SignedTermsFormat.META))) {
            requireHeader(meta, state);
            for (int field = meta.readVInt(); field != 0; field = meta.readVInt()) {
                FieldInfo info = state.fieldInfos.fieldInfo(field - 1);
                int blocks = meta.readVInt();
                int rows = meta.readVInt();
                long at = meta.readVLong();
                signatures.put(info.name, new TermSignatures(data, at, blocks, rows));
            }
            CodecUtil.checkFooter(meta);
        }
        return signatures;
    }

    private static String name(SegmentReadState state, String extension) {
        return IndexFileNames.segmentFileName(
                state.segmentInfo.name, state.segmentSuffix, extension);
    }

    private static void requireHeader(IndexInput in, SegmentReadState state) throws IOException {
        CodecUtil.checkIndexHeader(
                in,
                SignedTermsFormat.DATA,
                SignedTermsFormat.VERSION,
                SignedTermsFormat.VERSION,
                state.segmentInfo.getId(),
                state.segmentSuffix);
    }

    @Override
    public Iterator<String> iterator() {
        return terms.iterator();
    }

    @Override
    public @Nullable Terms terms(String field) throws IOException {
        Terms all = terms.terms(field);
        TermSignatures known = signatures.get(field);
        return all == null || known == null ? all : new SignedTerms(all, known);
    }

    @Override
    public int size() {
        return terms.size();
    }

    @Override
    public void checkIntegrity() throws IOException {
        terms.checkIntegrity();
        CodecUtil.checksumEntireFile(data);
    }

    @Override
    public void close() throws IOException {
        IOUtils.close(terms, data);
    }
}
