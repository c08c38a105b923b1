package org.spoolhound.indexer.index.codec;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.codecs.StoredFieldsWriter;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.IndexFileNames;
import org.apache.lucene.index.SegmentInfo;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.BytesRefHash;
import org.apache.lucene.util.IOUtils;

/** Writes the events of a segment; see {@link EventsFormat}. */
final class EventsWriter extends StoredFieldsWriter {
    private static final int BLOCK_BYTES = 16 << 10;
    private static final int MICROS_PER_MILLI = 1_000;

    private final IndexOutput data;
    private final IndexOutput kept;
    private final IndexOutput meta;
    private final KeptValues values = new KeptValues();
    private final BytesRefHash shapes = new BytesRefHash();
    private final List<byte[]> shapeTypes = new ArrayList<>();
    private final ByteSink head = new ByteSink();
    private final ByteSink events = new ByteSink();
    private final BlocksWriter blocks;
    private int eventsInBlock;
    private int eventStart;
    private long lastTime;
    private int field = -1;

    private EventsWriter(IndexOutput data, IndexOutput kept, IndexOutput meta) {
        this.data = data;
        this.blocks = new BlocksWriter(data);
        this.kept = kept;
        this.meta = meta;
    }

    static EventsWriter open(Directory directory, SegmentInfo segment, IOContext context)
            throws IOException {
        List<IndexOutput> outputs = new ArrayList<>();
        try {
            for (String extension :
                    List.of(EventsFormat.DATA, EventsFormat.VALUES, EventsFormat.META)) {
                IndexOutput output = directory.createOutput(
                        IndexFileNames.segmentFileName(segment.name, "", extension), context);
                outputs.add(output);
                CodecUtil.writeIndexHeader(
                        output, EventsFormat.NAME, EventsFormat.VERSION, segment.getId(), "");
            }
            return new EventsWriter(outputs.get(0), outputs.get(1), outputs.get(2));
        } catch (IOException | RuntimeException e) {
            IOUtils.closeWhileHandlingException(outputs);
            throw e;
        }
    }

    @Override
    public void startDocument() {
        eventStart = events.length();
    }

    @Override
    public void writeField(FieldInfo info, BytesRef bytes) throws IOException {
        if ((field >= 0 && field != info.number) || events.length() > eventStart) {
            throw new IllegalArgumentException("one field holds the event, once: " + info.name);
        }
        field = info.number;
        write(EventBytes.isJson(bytes.bytes, bytes.offset) ? converted(bytes) : bytes);
    }

    /** An event of a segment of the first version, met when that is merged. */
    private static BytesRef converted(BytesRef json) throws IOException {
        byte[] copy = BytesRef.deepCopyOf(json).bytes;
        return new BytesRef(new EventBytes().of(EventBytes.parseJson(copy)));
    }

    private void write(BytesRef bytes) throws IOException {
        ByteArrayDataInput in = new ByteArrayDataInput(bytes.bytes, bytes.offset, bytes.length);
        writeTime(in);
        int shapeLength = in.readVInt();
        int shape = shape(new BytesRef(bytes.bytes, in.getPosition(), shapeLength));
        in.skipBytes(shapeLength);
        events.writeVInt(shape);
        for (byte type : shapeTypes.get(shape)) {
            writeValue(type, in, bytes.bytes);
        }
    }

    private void writeTime(ByteArrayDataInput in) throws IOException {
        long time = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            time = (time << Byte.SIZE) | (in.readByte() & 0xff);
        }
        long step = lastTime - time;
        lastTime = time;
        if (step % MICROS_PER_MILLI == 0) {
            head.writeZLong(step / MICROS_PER_MILLI * 2);
        } else {
            head.writeZLong(step * 2 + 1);
        }
    }

    private int shape(BytesRef bytes) throws IOException {
        int number = shapes.add(bytes);
        if (number < 0) {
            return -number - 1;
        }
        shapeTypes.add(EventShape.of(bytes).types());
        return number;
    }

    private void writeValue(byte type, ByteArrayDataInput in, byte[] bytes) throws IOException {
        switch (type) {
            case EventBytes.STRING -> {
                int length = in.readVInt();
                writeText(new BytesRef(bytes, in.getPosition(), length));
                in.skipBytes(length);
            }
            case EventBytes.LONG -> events.writeZLong(in.readZLong());
            case EventBytes.DOUBLE -> events.writeLong(in.readLong());
            case EventBytes.BOOLEAN -> events.writeByte(in.readByte());
            case EventBytes.LIST -> {
                int count = in.readVInt();
                events.writeVInt(count);
                for (int i = 0; i < count; i++) {
                    byte element = in.readByte();
                    events.writeByte(element);
                    writeValue(element, in, bytes);
                }
            }
            default -> throw new IllegalArgumentException("no type of value: " + type);
        }
    }

    private void writeText(BytesRef text) throws IOException {
        int number = values.number(text);
        if (number >= 0) {
            events.writeVInt(number << 1 | 1);
        } else {
            events.writeVLong((long) text.length << 1);
            events.writeBytes(text.bytes, text.offset, text.length);
        }
    }

    @Override
    public void finishDocument() throws IOException {
        if (events.length() == eventStart) {
            throw new IllegalArgumentException("a document without an event");
        }
        head.writeVInt(events.length() - eventStart);
        eventsInBlock++;
        if (events.length() >= BLOCK_BYTES) {
            finishBlock();
        }
    }

    private void finishBlock() throws IOException {
        ByteSink block = new ByteSink();
        block.writeVInt(eventsInBlock);
        block.writeBytes(head.array(), head.length());
        block.writeBytes(events.array(), events.length());
        blocks.add(eventsInBlock, block.copy());
        head.clear();
        events.clear();
        eventsInBlock = 0;
        lastTime = 0;
    }

    @Override
    public void finish(int documents) throws IOException {
        if (eventsInBlock > 0) {
            finishBlock();
        }
        meta.writeVInt(field + 1);
        meta.writeVInt(documents);
        finishValues();
        finishShapes();
        blocks.finish(meta, kept);
        for (IndexOutput output : List.of(data, kept, meta)) {
            CodecUtil.writeFooter(output);
        }
    }

    private void finishValues() throws IOException {
        meta.writeVInt(values.size());
        for (int i = 0; i < values.size(); i++) {
            if (i % EventsFormat.VALUES_PER_JUMP == 0) {
                meta.writeVInt((int) kept.getFilePointer());
            }
            values.write(i, kept);
        }
    }

    private void finishShapes() throws IOException {
        meta.writeVInt(shapes.size());
        BytesRef shape = new BytesRef();
        for (int i = 0; i < shapes.size(); i++) {
            shapes.get(i, shape);
            meta.writeVInt((int) kept.getFilePointer());
            meta.writeVInt(shape.length);
            kept.writeBytes(shape.bytes, shape.offset, shape.length);
        }
    }

    @Override
    public void writeField(FieldInfo info, int value) {
        throw refused(info);
    }

    @Override
    public void writeField(FieldInfo info, long value) {
        throw refused(info);
    }

    @Override
    public void writeField(FieldInfo info, float value) {
        throw refused(info);
    }

    @Override
    public void writeField(FieldInfo info, double value) {
        throw refused(info);
    }

    @Override
    public void writeField(FieldInfo info, String value) {
        throw refused(info);
    }

    private static IllegalArgumentException refused(FieldInfo info) {
        return new IllegalArgumentException("only whole events are stored, not " + info.name);
    }

    @Override
    public long ramBytesUsed() {
        return values.ramBytesUsed()
                + shapes.ramBytesUsed()
                + blocks.ramBytesUsed()
                + events.array().length;
    }

    @Override
    public void close() throws IOException {
        IOUtils.close(data, kept, meta);
    }
}
