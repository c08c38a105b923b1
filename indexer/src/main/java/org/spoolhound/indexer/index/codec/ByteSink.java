package org.spoolhound.indexer.index.codec;

import org.apache.lucene.store.DataOutput;
import org.apache.lucene.util.ArrayUtil;

/** Bytes in memory, as many as come. */
final class ByteSink extends DataOutput {
    private byte[] bytes = new byte[1 << 10];
    private int length;

    @Override
    public void writeByte(byte b) {
        reserve(1);
        bytes[length++] = b;
    }

    @Override
    public void writeBytes(byte[] from, int offset, int count) {
        reserve(count);
        System.arraycopy(from, offset, bytes, length, count);
        length += count;
    }

    /** Makes room for so many more, which the caller then puts into the array. */
    void reserve(int count) {
        bytes = ArrayUtil.grow(bytes, length + count);
    }

    /** Takes over what the caller put behind the end. */
    void added(int count) {
        length += count;
    }

    byte[] array() {
        return bytes;
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    byte[] copy() {
        return ArrayUtil.copyOfSubArray(bytes, 0, length);
    }
}
