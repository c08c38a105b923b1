package org.spoolhound.indexer.index.codec;

import java.io.IOException;
import org.apache.lucene.codecs.StoredFieldsFormat;
import org.apache.lucene.codecs.StoredFieldsReader;
import org.apache.lucene.codecs.StoredFieldsWriter;
import org.apache.lucene.index.FieldInfos;
import org.apache.lucene.index.SegmentInfo;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.IOContext;

/**
 * Keeps the events of a segment: one stored field, whose bytes are {@link EventBytes}. Shapes and
 * values that recur are kept once per segment and referred to by number; what is left is packed
 * with LZ4 in small blocks, each as if the segment's dictionary stood before it. Three files:
 *
 * <pre>
 * .evd   the blocks. Each: vint length, then LZ4 of: vint number of events; of each its time
 *        (zigzag vlong of the step back from the one before, in microseconds times two plus one, or
 *        in milliseconds times two), vint length; then of each: vint shape, its values as in
 *        EventBytes, but texts as vint 2 x number + 1 of a kept value, or 2 x length and UTF-8
 * .evv   the kept values (vint length, bytes), then the shapes' bytes, then the dictionary
 * .evm   where to find what: number of the field, every 16th kept value, shapes, dictionary,
 *        blocks
 * </pre>
 */
final class EventsFormat extends StoredFieldsFormat {
    static final String DATA = "evd";
    static final String VALUES = "evv";
    static final String META = "evm";
    static final String NAME = "SpoolhoundEvents";
    static final int VERSION = 0;

    /** Every so manieth kept value has its place written down. */
    static final int VALUES_PER_JUMP = 16;

    @Override
    public StoredFieldsReader fieldsReader(
            Directory directory, SegmentInfo segment, FieldInfos fields, IOContext context)
            throws IOException {
        return EventsReader.open(directory, segment, fields, context);
    }

    @Override
    public StoredFieldsWriter fieldsWriter(
            Directory directory, SegmentInfo segment, IOContext context) throws IOException {
        return EventsWriter.open(directory, segment, context);
    }
}
