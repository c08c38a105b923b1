package org.spoolhound.indexer.index.codec;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.util.BytesRef;
import org.spoolhound.indexer.condition.Values;
import org.spoolhound.spool.codec.EventJson;
import org.spoolhound.spool.codec.SnapshotException;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.EventKind;

/**
 * An event as bytes that take little work to write and read:
 *
 * <pre>
 * 8 bytes   the time in microseconds, most significant byte first
 * vint      the length of the shape
 * shape     kind: vint length, ASCII; then each field: one byte type, vint length, name in UTF-8
 * values    in the order of the shape: s vint length, UTF-8; l zigzag vlong; d 8 bytes; b one
 *           byte; * vint count, then as many values, the type of each in front of it
 * </pre>
 *
 * <p>Events of one sort share their shape to the byte. Not safe for use by several threads.
 */
public final class EventBytes {
    static final byte STRING = 's';
    static final byte LONG = 'l';
    static final byte DOUBLE = 'd';
    static final byte BOOLEAN = 'b';
    static final byte LIST = '*';

    private static final int MAX_NAMES = 4_096;

    private final Map<String, byte[]> names = new HashMap<>();
    private final ByteSink shape = new ByteSink();
    private final ByteSink values = new ByteSink();
    private final ByteSink whole = new ByteSink();

    /**
     * The event as bytes.
     *
     * @throws IllegalArgumentException when a name or value is not allowed: names the field
     */
    public byte[] of(Event event) {
        try {
            shape.clear();
            values.clear();
            whole.clear();
            shape.writeString(event.kind().ecs());
            for (Map.Entry<String, Object> field : event.fields().entrySet()) {
                shape.writeByte(type(field.getKey(), field.getValue()));
                byte[] name = name(field.getKey());
                shape.writeBytes(name, name.length);
                value(field.getKey(), field.getValue());
            }
            long micros = Values.micros(event.time());
            for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
                whole.writeByte((byte) (micros >>> shift));
            }
            whole.writeVInt(shape.length());
            whole.writeBytes(shape.array(), shape.length());
            whole.writeBytes(values.array(), values.length());
            return whole.copy();
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot fail", e);
        }
    }

    private static byte type(String field, Object value) {
        return switch (value) {
            case String text -> STRING;
            case Long number -> LONG;
            case Integer number -> LONG;
            case Double number -> DOUBLE;
            case Boolean truth -> BOOLEAN;
            case List<?> list -> LIST;
            default ->
                throw new IllegalArgumentException("field " + field + ": an event cannot hold a "
                        + value.getClass().getSimpleName());
        };
    }

    /** The name with its length in front. */
    private byte[] name(String name) throws IOException {
        byte[] bytes = names.get(name);
        if (bytes == null) {
            requireName(name);
            if (names.size() >= MAX_NAMES) {
                names.clear();
            }
            ByteSink sink = new ByteSink();
            sink.writeString(name);
            bytes = sink.copy();
            names.put(name, bytes);
        }
        return bytes;
    }

    /** What may name a field is settled where events are spelled as JSON: ask there. */
    private static void requireName(String name) {
        EventJson.toBytes(new Event(EventKind.EVENT, Instant.EPOCH, Map.of(name, true)));
    }

    private void value(String field, Object value) throws IOException {
        switch (value) {
            case String text -> {
                byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
                values.writeVInt(utf8.length);
                values.writeBytes(utf8, utf8.length);
            }
            case Long number -> values.writeZLong(number);
            case Integer number -> values.writeZLong(number);
            case Double number -> values.writeLong(Double.doubleToLongBits(number));
            case Boolean truth -> values.writeByte((byte) (truth ? 1 : 0));
            case List<?> list -> {
                values.writeVInt(list.size());
                for (Object element : list) {
                    values.writeByte(type(field, element));
                    value(field, element);
                }
            }
            default -> throw new IllegalArgumentException("field " + field);
        }
    }

    /**
     * The event these bytes are.
     *
     * @throws IOException when they are none: says what to do
     */
    public static Event read(byte[] bytes) throws IOException {
        try {
            return parse(bytes);
        } catch (IOException | RuntimeException e) {
            throw broken(e);
        }
    }

    /** Says that a stored event cannot be read, and what to do. */
    static IOException broken(Exception e) {
        return new IOException(
                "a stored event cannot be read: " + e.getMessage()
                        + "; rebuild the index from the archive",
                e);
    }

    private static Event parse(byte[] bytes) throws IOException {
        if (isJson(bytes, 0)) {
            return parseJson(bytes);
        }
        ByteArrayDataInput in = new ByteArrayDataInput(bytes);
        long micros = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            micros = (micros << Byte.SIZE) | (in.readByte() & 0xff);
        }
        int length = in.readVInt();
        EventShape shape = EventShape.of(new BytesRef(bytes, in.getPosition(), length));
        in.skipBytes(length);
        byte[] types = shape.types();
        Object[] values = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            values[i] = value(in, types[i], bytes);
        }
        return new Event(shape.kind(), Values.ofMicros(micros), shape.names().with(values));
    }

    /** Whether it is an event as the first version of the index kept it; no time begins so. */
    static boolean isJson(byte[] bytes, int at) {
        return at < bytes.length && bytes[at] == '{';
    }

    /** The event such bytes spell. */
    static Event parseJson(byte[] json) throws IOException {
        try {
            return EventJson.parse(json);
        } catch (SnapshotException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static Object value(ByteArrayDataInput in, byte type, byte[] bytes) throws IOException {
        return switch (type) {
            case STRING -> {
                int length = in.readVInt();
                int start = in.getPosition();
                in.skipBytes(length);
                yield new String(bytes, start, length, StandardCharsets.UTF_8);
            }
            case LONG -> in.readZLong();
            case DOUBLE -> Double.longBitsToDouble(in.readLong());
            case BOOLEAN -> in.readByte() != 0;
            case LIST -> list(in, bytes);
            default -> throw new IOException("a stored event has a value of no known type");
        };
    }

    private static List<Object> list(ByteArrayDataInput in, byte[] bytes) throws IOException {
        int count = in.readVInt();
        List<Object> list = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            list.add(value(in, in.readByte(), bytes));
        }
        return list;
    }
}
