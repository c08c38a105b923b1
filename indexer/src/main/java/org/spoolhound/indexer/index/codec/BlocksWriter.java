package org.spoolhound.indexer.index.codec;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.store.DataOutput;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.util.compress.LZ4;

/**
 * Packs blocks with LZ4, each as if a dictionary stood before it, so that small blocks pack as well
 * as large ones. The dictionary is what the first blocks end with: they wait until there are some.
 */
final class BlocksWriter {
    private static final int DICTIONARY_BYTES = 32 << 10;
    private static final int WAITING_BYTES = 8 * DICTIONARY_BYTES;
    private static final int SMALLEST_SHARE = 8;

    private final IndexOutput data;
    private final LZ4.FastCompressionHashTable table = new LZ4.FastCompressionHashTable();
    private final ByteSink index = new ByteSink();
    private final ByteSink dictionary = new ByteSink();
    private final ByteSink whole = new ByteSink();
    private List<Block> waiting = new ArrayList<>();
    private int waitingBytes;
    private boolean begun;
    private int count;
    private long lastAt;

    BlocksWriter(IndexOutput data) {
        this.data = data;
    }

    private record Block(int events, byte[] bytes) {}

    /** Writes a block of so many events, now or soon. */
    void add(int events, byte[] bytes) throws IOException {
        if (begun) {
            write(new Block(events, bytes));
            return;
        }
        waiting.add(new Block(events, bytes));
        waitingBytes += bytes.length;
        if (waitingBytes >= WAITING_BYTES) {
            begin();
        }
    }

    private void begin() throws IOException {
        begun = true;
        int wanted = Math.min(DICTIONARY_BYTES, waitingBytes / SMALLEST_SHARE);
        for (Block block : waiting.reversed()) {
            int part = Math.min(block.bytes.length, wanted - dictionary.length());
            dictionary.writeBytes(block.bytes, block.bytes.length - part, part);
        }
        for (Block block : waiting) {
            write(block);
        }
        waiting = List.of();
    }

    private void write(Block block) throws IOException {
        index.writeVInt(block.events);
        index.writeVLong(data.getFilePointer() - lastAt);
        lastAt = data.getFilePointer();
        count++;
        data.writeVInt(block.bytes.length);
        whole.clear();
        whole.writeBytes(dictionary.array(), dictionary.length());
        whole.writeBytes(block.bytes, block.bytes.length);
        LZ4.compressWithDictionary(
                whole.array(), 0, dictionary.length(), block.bytes.length, data, table);
    }

    /** Writes what waits still, the dictionary, and where all of it stands. */
    void finish(DataOutput meta, IndexOutput kept) throws IOException {
        if (!begun) {
            begin();
        }
        meta.writeVInt((int) kept.getFilePointer());
        meta.writeVInt(dictionary.length());
        kept.writeBytes(dictionary.array(), dictionary.length());
        meta.writeVInt(count);
        meta.writeBytes(index.array(), index.length());
        meta.writeVLong(data.getFilePointer() - lastAt);
    }

    long ramBytesUsed() {
        return waitingBytes + 2L * dictionary.array().length + index.array().length;
    }
}
