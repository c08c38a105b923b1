package org.spoolhound.indexer.index.codec;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.codecs.StoredFieldsReader;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.FieldInfos;
import org.apache.lucene.index.IndexFileNames;
import org.apache.lucene.index.SegmentInfo;
import org.apache.lucene.index.StoredFieldVisitor;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.store.ChecksumIndexInput;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.util.ArrayUtil;
import org.apache.lucene.util.IOUtils;
import org.apache.lucene.util.compress.LZ4;
import org.jspecify.annotations.Nullable;

/**
 * Reads the events of a segment; see {@link EventsFormat}. A clone keeps the block it read last, so
 * that neighbours cost no second unpacking. Not safe for use by several threads, clones are.
 */
final class EventsReader extends StoredFieldsReader {
    private static final int UNPACKING_SLACK = 8;

    private final @Nullable FieldInfo field;
    private final EventsPlaces places;
    private final IndexInput data;
    private final IndexInput kept;
    private byte[] packed = new byte[0];
    private byte[] raw = new byte[0];
    private int block = -1;
    private int[] starts = new int[0];
    private long[] times = new long[0];
    private final ByteSink event = new ByteSink();

    private EventsReader(
            @Nullable FieldInfo field, EventsPlaces places, IndexInput data, IndexInput kept) {
        this.field = field;
        this.places = places;
        this.data = data;
        this.kept = kept;
    }

    static EventsReader open(
            Directory directory, SegmentInfo segment, FieldInfos fields, IOContext context)
            throws IOException {
        List<IndexInput> inputs = new ArrayList<>();
        try {
            EventsPlaces places;
            try (ChecksumIndexInput meta =
                    directory.openChecksumInput(name(segment, EventsFormat.META))) {
                requireHeader(meta, segment);
                places = new EventsPlaces(meta);
                CodecUtil.checkFooter(meta);
            }
            for (String extension : List.of(EventsFormat.DATA, EventsFormat.VALUES)) {
                IndexInput input = directory.openInput(name(segment, extension), context);
                inputs.add(input);
                requireHeader(input, segment);
                CodecUtil.retrieveChecksum(input);
            }
            FieldInfo field = places.field() < 0 ? null : fields.fieldInfo(places.field());
            return new EventsReader(field, places, inputs.get(0), inputs.get(1));
        } catch (IOException | RuntimeException e) {
            IOUtils.closeWhileHandlingException(inputs);
            throw e;
        }
    }

    private static String name(SegmentInfo segment, String extension) {
        return IndexFileNames.segmentFileName(segment.name, "", extension);
    }

    private static void requireHeader(IndexInput in, SegmentInfo segment) throws IOException {
        CodecUtil.checkIndexHeader(
                in,
                EventsFormat.NAME,
                EventsFormat.VERSION,
                EventsFormat.VERSION,
                segment.getId(),
                "");
    }

    @Override
    public void document(int document, StoredFieldVisitor visitor) throws IOException {
        if (field == null || visitor.needsField(field) != StoredFieldVisitor.Status.YES) {
            return;
        }
        int wanted = places.block(document);
        if (wanted != block) {
            unpack(wanted);
        }
        int index = document - places.firstDocument(wanted);
        event.clear();
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            event.writeByte((byte) (times[index] >>> shift));
        }
        ByteArrayDataInput in =
                new ByteArrayDataInput(raw, starts[index], starts[index + 1] - starts[index]);
        for (byte type : copyShape(in.readVInt())) {
            copyValue(type, in);
        }
        visitor.binaryField(field, event.copy());
    }

    private void unpack(int wanted) throws IOException {
        block = -1;
        int packedLength = (int) (places.blockAt(wanted + 1) - places.blockAt(wanted));
        packed = ArrayUtil.growNoCopy(packed, packedLength);
        data.seek(places.blockAt(wanted));
        data.readBytes(packed, 0, packedLength);
        ByteArrayDataInput in = new ByteArrayDataInput(packed, 0, packedLength);
        int length = in.readVInt();
        int before = places.dictionaryLength();
        if (raw.length < before + length + UNPACKING_SLACK) {
            raw = new byte[ArrayUtil.oversize(before + length + UNPACKING_SLACK, 1)];
            kept.seek(places.dictionaryAt());
            kept.readBytes(raw, 0, before);
        }
        LZ4.decompress(in, length, raw, before);
        in.reset(raw, before, length);
        int count = in.readVInt();
        starts = ArrayUtil.growNoCopy(starts, count + 1);
        times = ArrayUtil.growNoCopy(times, count);
        long time = 0;
        for (int i = 0; i < count; i++) {
            long step = in.readZLong();
            time -= (step & 1) == 0 ? step / 2 * 1_000 : step >> 1;
            times[i] = time;
            starts[i + 1] = in.readVInt();
        }
        starts[0] = in.getPosition();
        for (int i = 0; i < count; i++) {
            starts[i + 1] += starts[i];
        }
        block = wanted;
    }

    /** Copies a shape; gives the types of its fields. */
    private byte[] copyShape(int shape) throws IOException {
        int length = places.shapeLength(shape);
        event.writeVInt(length);
        int start = event.length();
        copyKept(places.shapeAt(shape), length);
        return places.types(shape, event.array(), start);
    }

    private void copyKept(long at, int length) throws IOException {
        event.reserve(length);
        kept.seek(at);
        kept.readBytes(event.array(), event.length(), length);
        event.added(length);
    }

    private void copyValue(byte type, ByteArrayDataInput in) throws IOException {
        switch (type) {
            case EventBytes.STRING -> copyText(in);
            case EventBytes.LONG -> event.writeZLong(in.readZLong());
            case EventBytes.DOUBLE -> event.writeLong(in.readLong());
            case EventBytes.BOOLEAN -> event.writeByte(in.readByte());
            case EventBytes.LIST -> {
                int count = in.readVInt();
                event.writeVInt(count);
                for (int i = 0; i < count; i++) {
                    byte element = in.readByte();
                    event.writeByte(element);
                    copyValue(element, in);
                }
            }
            default -> throw new IOException("a stored event has a value of no known type");
        }
    }

    private void copyText(ByteArrayDataInput in) throws IOException {
        long token = in.readVLong();
        if ((token & 1) == 0) {
            int length = (int) (token >> 1);
            event.writeVInt(length);
            event.writeBytes(raw, in.getPosition(), length);
            in.skipBytes(length);
            return;
        }
        int number = (int) (token >> 1);
        kept.seek(places.valueAt(number));
        int length = kept.readVInt();
        for (int i = number % EventsFormat.VALUES_PER_JUMP; i > 0; i--) {
            kept.skipBytes(length);
            length = kept.readVInt();
        }
        event.writeVInt(length);
        event.reserve(length);
        kept.readBytes(event.array(), event.length(), length);
        event.added(length);
    }

    @Override
    public StoredFieldsReader clone() {
        return new EventsReader(field, places, data.clone(), kept.clone());
    }

    @Override
    public void checkIntegrity() throws IOException {
        CodecUtil.checksumEntireFile(data);
        CodecUtil.checksumEntireFile(kept);
    }

    @Override
    public void close() throws IOException {
        IOUtils.close(data, kept);
    }

    @Override
    public String toString() {
        return "EventsReader" + Arrays.asList(data, kept);
    }
}
