package org.spoolhound.indexer.index.codec;

import java.io.IOException;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.codecs.FieldsConsumer;
import org.apache.lucene.codecs.NormsProducer;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.Fields;
import org.apache.lucene.index.IndexFileNames;
import org.apache.lucene.index.SegmentWriteState;
import org.apache.lucene.index.Terms;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;

/** Writes terms, and signatures beside them; see {@link SignedTermsFormat}. */
final class SignedTermsWriter extends FieldsConsumer {
    private final FieldsConsumer terms;
    private final SegmentWriteState state;

    SignedTermsWriter(FieldsConsumer terms, SegmentWriteState state) {
        this.terms = terms;
        this.state = state;
    }

    @Override
    public void write(Fields fields, @Nullable NormsProducer norms) throws IOException {
        terms.write(fields, norms);
        try (IndexOutput data = output(SignedTermsFormat.DATA);
                IndexOutput meta = output(SignedTermsFormat.META)) {
            for (String name : fields) {
                FieldInfo field = state.fieldInfos.fieldInfo(name);
                Terms all = fields.terms(name);
                if (field != null && all != null && SignedTermsFormat.isSigned(field)) {
                    sign(field, all, data, meta);
                }
            }
            meta.writeVInt(0);
            CodecUtil.writeFooter(data);
            CodecUtil.writeFooter(meta);
        }
    }

    private static void sign(FieldInfo field, Terms all, IndexOutput data, IndexOutput meta)
            throws IOException {
        SignatureBuilder builder = new SignatureBuilder();
        builder.addAll(all.iterator());
        if (builder.blocks() >= SignedTermsFormat.FEWEST_BLOCKS) {
            meta.writeVInt(field.number + 1);
            meta.writeVInt(builder.blocks());
            meta.writeVInt(builder.rows());
            meta.writeVLong(data.getFilePointer());
            builder.write(data);
        }
    }

    private IndexOutput output(String extension) throws IOException {
        IndexOutput output = state.directory.createOutput(
                IndexFileNames.segmentFileName(
                        state.segmentInfo.name, state.segmentSuffix, extension),
                state.context);
        try {
            CodecUtil.writeIndexHeader(
                    output,
                    SignedTermsFormat.DATA,
                    SignedTermsFormat.VERSION,
                    state.segmentInfo.getId(),
                    state.segmentSuffix);
            return output;
        } catch (IOException | RuntimeException e) {
            IOUtils.closeWhileHandlingException(output);
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        terms.close();
    }
}
