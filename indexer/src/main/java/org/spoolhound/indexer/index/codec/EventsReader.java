package org.spoolhound.indexer.index.codec;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
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
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.condition.Values;
import org.spoolhound.spool.snapshot.Event;

/**
 * Reads the events of a segment; see {@link EventsFormat}. A clone keeps the block it read last, so
 * that neighbours cost no second unpacking. Not safe for use by several threads, clones are.
 */
final class EventsReader extends StoredFieldsReader {
    private static final String UNKNOWN_TYPE = "a stored event has a value of no known type";

    private final @Nullable FieldInfo field;
    private final EventsPlaces places;
    private final IndexInput data;
    private final IndexInput kept;
    private final EventBlock block;
    private final ByteSink event = new ByteSink();

    private EventsReader(
            @Nullable FieldInfo field, EventsPlaces places, IndexInput data, IndexInput kept) {
        this.field = field;
        this.places = places;
        this.data = data;
        this.kept = kept;
        this.block = new EventBlock(places);
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
        int number = places.block(document);
        int index = document - places.firstDocument(number);
        if (visitor instanceof StoredEvent wanted) {
            wanted.event(read(number, index));
        } else {
            block.open(number, data, kept);
            visitor.binaryField(field, copy(index));
        }
    }

    /** The event itself, without its bytes between. */
    private Event read(int number, int index) throws IOException {
        try {
            block.open(number, data, kept);
            ByteArrayDataInput in = block.event(index);
            EventShape shape = places.shape(in.readVInt(), kept);
            byte[] types = shape.types();
            Object[] values = new Object[types.length];
            for (int i = 0; i < types.length; i++) {
                values[i] = value(types[i], in);
            }
            Instant time = Values.ofMicros(block.time(index));
            return new Event(shape.kind(), time, shape.names().with(values));
        } catch (IOException | RuntimeException e) {
            throw EventBytes.broken(e);
        }
    }

    private Object value(byte type, ByteArrayDataInput in) throws IOException {
        return switch (type) {
            case EventBytes.STRING -> text(in);
            case EventBytes.LONG -> in.readZLong();
            case EventBytes.DOUBLE -> Double.longBitsToDouble(in.readLong());
            case EventBytes.BOOLEAN -> in.readByte() != 0;
            case EventBytes.LIST -> {
                int count = in.readVInt();
                List<Object> list = new ArrayList<>(count);
                for (int i = 0; i < count; i++) {
                    list.add(value(in.readByte(), in));
                }
                yield list;
            }
            default -> throw new IOException(UNKNOWN_TYPE);
        };
    }

    private String text(ByteArrayDataInput in) throws IOException {
        long token = in.readVLong();
        if ((token & 1) == 0) {
            int length = (int) (token >> 1);
            int start = in.getPosition();
            in.skipBytes(length);
            return new String(block.bytes(), start, length, StandardCharsets.UTF_8);
        }
        int number = (int) (token >> 1);
        String known = places.text(number);
        if (known == null) {
            byte[] bytes = new byte[goTo(number)];
            kept.readBytes(bytes, 0, bytes.length);
            known = new String(bytes, StandardCharsets.UTF_8);
            places.remember(number, known);
        }
        return known;
    }

    /** Goes to a kept value; gives its length. */
    private int goTo(int number) throws IOException {
        kept.seek(places.valueAt(number));
        int length = kept.readVInt();
        for (int i = number % EventsFormat.VALUES_PER_JUMP; i > 0; i--) {
            kept.skipBytes(length);
            length = kept.readVInt();
        }
        return length;
    }

    /** The event as {@link EventBytes}. */
    private byte[] copy(int index) throws IOException {
        long time = block.time(index);
        event.clear();
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            event.writeByte((byte) (time >>> shift));
        }
        ByteArrayDataInput in = block.event(index);
        int shape = in.readVInt();
        copyShape(shape);
        for (byte type : places.shape(shape, kept).types()) {
            copyValue(type, in);
        }
        return event.copy();
    }

    private void copyShape(int shape) throws IOException {
        int length = places.shapeLength(shape);
        event.writeVInt(length);
        copyKept(places.shapeAt(shape), length);
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
            default -> throw new IOException(UNKNOWN_TYPE);
        }
    }

    private void copyText(ByteArrayDataInput in) throws IOException {
        long token = in.readVLong();
        if ((token & 1) == 0) {
            int length = (int) (token >> 1);
            event.writeVInt(length);
            event.writeBytes(block.bytes(), in.getPosition(), length);
            in.skipBytes(length);
            return;
        }
        int length = goTo((int) (token >> 1));
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
