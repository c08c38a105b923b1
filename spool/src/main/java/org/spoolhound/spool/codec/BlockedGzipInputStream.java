package org.spoolhound.spool.codec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.spoolhound.spool.codec.SnapshotException.Fault;

/**
 * Reads blocked gzip (BGZF), and only that. Holds one block at a time; every block is checked
 * before any of its bytes is given out. A place in the content is named by its <em>virtual
 * offset</em>: where its block begins in the file, times 65,536, plus the place within the block.
 * Not safe for use by several threads.
 */
public final class BlockedGzipInputStream extends InputStream {
    private static final int OFFSET_BITS = 16;
    private static final int OFFSET_MASK = (1 << OFFSET_BITS) - 1;

    private final InputStream in;
    private final SnapshotLimits limits;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] packed = new byte[BlockedGzip.MAX_BLOCK];
    private final byte[] content = new byte[BlockedGzip.MAX_CONTENT + 1];
    private int position;
    private int end;
    private long blockOffset;
    private long nextOffset;
    private long contentBytes;
    private int footerAt;
    private boolean endSeen;

    /** Reads a file from its first byte; the stream is closed by {@link #close}. */
    public BlockedGzipInputStream(InputStream in, SnapshotLimits limits) {
        this(in, 0, limits);
    }

    private BlockedGzipInputStream(InputStream in, long offset, SnapshotLimits limits) {
        this.in = in;
        this.limits = limits;
        this.nextOffset = offset;
    }

    /**
     * Reads a file from a place that {@link #virtualOffset} told.
     *
     * @throws SnapshotException when there is no such place
     */
    public static BlockedGzipInputStream at(
            SeekableByteChannel file, long virtualOffset, SnapshotLimits limits)
            throws IOException {
        long offset = virtualOffset >>> OFFSET_BITS;
        int within = (int) virtualOffset & OFFSET_MASK;
        file.position(offset);
        BlockedGzipInputStream stream =
                new BlockedGzipInputStream(Channels.newInputStream(file), offset, limits);
        if (within > 0 && (!stream.nextBlock() || within > stream.end)) {
            throw new SnapshotException(
                    Fault.MALFORMED, 0, "the block at byte " + offset + " has no byte " + within);
        }
        stream.position = within;
        return stream;
    }

    /** Where the next byte stands. */
    public long virtualOffset() {
        return position < end ? blockOffset << OFFSET_BITS | position : nextOffset << OFFSET_BITS;
    }

    @Override
    public int read() throws IOException {
        return position < end || nextBlock() ? content[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
        if (count == 0) {
            return 0;
        }
        if (position == end && !nextBlock()) {
            return -1;
        }
        int some = Math.min(count, end - position);
        System.arraycopy(content, position, bytes, offset, some);
        position += some;
        return some;
    }

    @Override
    public int available() {
        return end - position;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }

    /** The buffer that holds the current block's content; valid until {@link #nextBlock}. */
    byte[] buffer() {
        return content;
    }

    /** Where the next byte stands in {@link #buffer}. */
    int position() {
        return position;
    }

    /** Where the current block's content ends in {@link #buffer}. */
    int end() {
        return end;
    }

    /** Goes on within the current block. */
    void position(int within) {
        position = within;
    }

    /**
     * Reads the next block that is not empty.
     *
     * @return false at the end of a whole file
     * @throws SnapshotException when the file ends otherwise, is damaged or too large
     */
    boolean nextBlock() throws IOException {
        do {
            if (!readPacked()) {
                return false;
            }
            position = 0;
            end = 0;
            end = inflate();
            endSeen = end == 0;
        } while (endSeen);
        contentBytes += end;
        if (contentBytes > limits.contentBytes()) {
            throw new SnapshotException(
                    Fault.TOO_LARGE, 0, "more than " + limits.contentBytes() + " bytes of content");
        }
        return true;
    }

    /** Reads the next block's bytes; false at the end of a whole file. */
    private boolean readPacked() throws IOException {
        blockOffset = nextOffset;
        int first = in.readNBytes(packed, 0, BlockedGzip.FIXED_BYTES);
        if (first == 0 && blockOffset == 0) {
            throw new SnapshotException(Fault.EMPTY, 0, "the file is empty");
        }
        if (first == 0 && endSeen) {
            return false;
        }
        requireHeader(first);
        int extra = BlockedGzip.uint16(packed, BlockedGzip.FIXED_BYTES - 2);
        int dataAt = BlockedGzip.FIXED_BYTES + extra;
        if (dataAt + BlockedGzip.FOOTER_BYTES > packed.length) {
            throw notBlocked();
        }
        requireBytes(BlockedGzip.FIXED_BYTES, dataAt);
        int total = blockLength(dataAt);
        if (total < dataAt + BlockedGzip.FOOTER_BYTES) {
            throw notBlocked();
        }
        requireBytes(dataAt, total);
        inflater.reset();
        footerAt = total - BlockedGzip.FOOTER_BYTES;
        inflater.setInput(packed, dataAt, footerAt - dataAt);
        nextOffset += total;
        if (nextOffset > limits.fileBytes()) {
            throw new SnapshotException(
                    Fault.TOO_LARGE, 0, "the file has more than " + limits.fileBytes() + " bytes");
        }
        return true;
    }

    private void requireHeader(int count) throws SnapshotException {
        if (count > 2 && !BlockedGzip.isGzip(packed)) {
            throw blockOffset == 0
                    ? new SnapshotException(Fault.NOT_GZIP, 0, "the file is not gzip")
                    : damaged("is not gzip");
        }
        if (count < BlockedGzip.FIXED_BYTES) {
            throw truncated();
        }
        if (!BlockedGzip.isHeader(packed)) {
            throw notBlocked();
        }
    }

    /** The block's whole length, from the subfield BC. */
    private int blockLength(int extraEnd) throws SnapshotException {
        int at = BlockedGzip.FIXED_BYTES;
        while (at + 4 <= extraEnd) {
            int size = BlockedGzip.uint16(packed, at + 2);
            boolean isLength = packed[at] == 'B' && packed[at + 1] == 'C' && size == 2;
            if (isLength && at + 6 <= extraEnd) {
                return BlockedGzip.uint16(packed, at + 4) + 1;
            }
            at += 4 + size;
        }
        throw notBlocked();
    }

    private void requireBytes(int from, int to) throws IOException {
        if (in.readNBytes(packed, from, to - from) < to - from) {
            throw truncated();
        }
    }

    private int inflate() throws SnapshotException {
        int count = 0;
        try {
            while (!inflater.finished()) {
                int some = inflater.inflate(content, count, content.length - count);
                count += some;
                boolean stuck = some == 0 && !inflater.finished();
                if (stuck || count > BlockedGzip.MAX_CONTENT) {
                    throw damaged("is damaged");
                }
            }
        } catch (DataFormatException e) {
            throw damaged("is damaged");
        }
        crc.reset();
        crc.update(content, 0, count);
        if (inflater.getRemaining() > 0
                || BlockedGzip.int32(packed, footerAt) != (int) crc.getValue()
                || BlockedGzip.int32(packed, footerAt + 4) != count) {
            throw damaged("has another checksum or length than it says");
        }
        return count;
    }

    private SnapshotException truncated() {
        return new SnapshotException(
                Fault.TRUNCATED,
                0,
                "the file ends at or in the block at byte " + blockOffset
                        + ", before the empty block that ends a whole file");
    }

    private SnapshotException notBlocked() {
        return blockOffset == 0
                ? new SnapshotException(
                        Fault.NOT_GZIP, 0, "the file is gzip, but not blocked gzip (BGZF)")
                : damaged("is gzip, but not blocked gzip (BGZF)");
    }

    private SnapshotException damaged(String how) {
        return new SnapshotException(
                Fault.ALTERED, 0, "the block at byte " + blockOffset + " " + how);
    }
}
