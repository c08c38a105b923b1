package org.spoolhound.indexer.index.codec;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.apache.lucene.store.DataInput;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** Where in a segment's files its events, kept values and shapes stand. Safe for many threads. */
final class EventsPlaces {
    /** So many kept values are remembered as texts, none of more characters. */
    private static final int TEXTS = 1 << 10;

    private static final int LONGEST_TEXT = 128;

    private final @Nullable Text[] texts;
    private final int field;
    private final int[] valueJumps;
    private final int[] shapeAt;
    private final int[] shapeLength;
    private final AtomicReferenceArray<EventShape> shapes;
    private final int dictionaryAt;
    private final int dictionaryLength;
    private final int[] firstDocuments;
    private final long[] blockAt;

    EventsPlaces(DataInput meta) throws IOException {
        field = meta.readVInt() - 1;
        int documents = meta.readVInt();
        int values = meta.readVInt();
        texts = new Text[Math.min(TEXTS, Integer.highestOneBit(values | 1))];
        int perJump = EventsFormat.VALUES_PER_JUMP;
        valueJumps = new int[(values + perJump - 1) / perJump];
        for (int i = 0; i < valueJumps.length; i++) {
            valueJumps[i] = meta.readVInt();
        }
        int shapeCount = meta.readVInt();
        shapeAt = new int[shapeCount];
        shapeLength = new int[shapeCount];
        shapes = new AtomicReferenceArray<>(shapeCount);
        for (int i = 0; i < shapeCount; i++) {
            shapeAt[i] = meta.readVInt();
            shapeLength[i] = meta.readVInt();
        }
        dictionaryAt = meta.readVInt();
        dictionaryLength = meta.readVInt();
        firstDocuments = new int[meta.readVInt()];
        blockAt = new long[firstDocuments.length + 1];
        readBlocks(meta, documents);
    }

    private void readBlocks(DataInput meta, int documents) throws IOException {
        int document = 0;
        long at = 0;
        for (int i = 0; i < firstDocuments.length; i++) {
            firstDocuments[i] = document;
            document += meta.readVInt();
            at += meta.readVLong();
            blockAt[i] = at;
        }
        blockAt[firstDocuments.length] = at + meta.readVLong();
        if (document != documents) {
            throw new IOException(document + " events are stored of " + documents);
        }
    }

    /** The number of the field that holds events; -1 when there are none. */
    int field() {
        return field;
    }

    /** Where to begin to look for a kept value. */
    long valueAt(int number) {
        return valueJumps[number / EventsFormat.VALUES_PER_JUMP];
    }

    long shapeAt(int shape) {
        return shapeAt[shape];
    }

    int shapeLength(int shape) {
        return shapeLength[shape];
    }

    /** A shape; its bytes are read from the kept values when it is first asked for. */
    EventShape shape(int shape, IndexInput kept) throws IOException {
        EventShape known = shapes.get(shape);
        if (known == null) {
            byte[] bytes = new byte[shapeLength[shape]];
            kept.seek(shapeAt[shape]);
            kept.readBytes(bytes, 0, bytes.length);
            known = EventShape.of(new BytesRef(bytes));
            shapes.set(shape, known);
        }
        return known;
    }

    /** A kept value as text, if it was read lately; else null. */
    @Nullable
    String text(int number) {
        Text text = texts[number & texts.length - 1];
        return text != null && text.number == number ? text.text : null;
    }

    /** Remembers a kept value as text, unless it is long. */
    void remember(int number, String text) {
        if (text.length() <= LONGEST_TEXT) {
            texts[number & texts.length - 1] = new Text(number, text);
        }
    }

    /** A kept value; threads may see an old one, but never half of one. */
    private record Text(int number, String text) {}

    int dictionaryAt() {
        return dictionaryAt;
    }

    int dictionaryLength() {
        return dictionaryLength;
    }

    /** The block that holds a document. */
    int block(int document) {
        int found = Arrays.binarySearch(firstDocuments, document);
        return found >= 0 ? found : -found - 2;
    }

    int firstDocument(int block) {
        return firstDocuments[block];
    }

    /** Where a block begins; behind the last one, where that ends. */
    long blockAt(int block) {
        return blockAt[block];
    }
}
