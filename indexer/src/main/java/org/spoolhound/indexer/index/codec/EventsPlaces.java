package org.spoolhound.indexer.index.codec;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.apache.lucene.store.DataInput;
import org.apache.lucene.util.BytesRef;

/** Where in a segment's files its events, kept values and shapes stand. Safe for many threads. */
final class EventsPlaces {
    private final int field;
    private final int[] valueJumps;
    private final int[] shapeAt;
    private final int[] shapeLength;
    private final AtomicReferenceArray<byte[]> shapeTypes;
    private final int dictionaryAt;
    private final int dictionaryLength;
    private final int[] firstDocuments;
    private final long[] blockAt;

    EventsPlaces(DataInput meta) throws IOException {
        field = meta.readVInt() - 1;
        int documents = meta.readVInt();
        int values = meta.readVInt();
        int perJump = EventsFormat.VALUES_PER_JUMP;
        valueJumps = new int[(values + perJump - 1) / perJump];
        for (int i = 0; i < valueJumps.length; i++) {
            valueJumps[i] = meta.readVInt();
        }
        int shapes = meta.readVInt();
        shapeAt = new int[shapes];
        shapeLength = new int[shapes];
        shapeTypes = new AtomicReferenceArray<>(shapes);
        for (int i = 0; i < shapes; i++) {
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

    /** The types of a shape's fields; the shape's bytes are needed when it is first asked for. */
    byte[] types(int shape, byte[] bytes, int start) throws IOException {
        byte[] types = shapeTypes.get(shape);
        if (types == null) {
            types = EventShape.of(new BytesRef(bytes, start, shapeLength[shape]))
                    .types();
            shapeTypes.set(shape, types);
        }
        return types;
    }

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
