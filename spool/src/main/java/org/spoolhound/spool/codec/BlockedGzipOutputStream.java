package org.spoolhound.spool.codec;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes blocked gzip (BGZF). Blocks end at a line feed wherever a line fits into a block, so a
 * reader can start at any block and a truncated file keeps whole lines; longer lines span blocks.
 * Not safe for use by several threads.
 */
public final class BlockedGzipOutputStream extends OutputStream {
    private final OutputStream out;
    private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    private final CRC32 crc = new CRC32();
    private final byte[] input = new byte[BlockedGzip.MAX_INPUT];
    private final byte[] block = new byte[BlockedGzip.MAX_BLOCK];
    private int length;
    private long written;
    private boolean finished;

    /** Writes to a stream that {@link #close} closes. */
    public BlockedGzipOutputStream(OutputStream out) {
        this.out = out;
        byte[] header = BlockedGzip.header();
        System.arraycopy(header, 0, block, 0, header.length);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        if (finished) {
            throw new IOException("the blocked gzip file is finished");
        }
        int from = offset;
        int left = count;
        while (left > 0) {
            if (length == input.length) {
                writeFullBlock();
            }
            int some = Math.min(left, input.length - length);
            System.arraycopy(bytes, from, input, length, some);
            length += some;
            from += some;
            left -= some;
        }
    }

    /** How many compressed bytes went to the stream below so far. */
    public long bytesWritten() {
        return written;
    }

    /** Writes what is pending as a block of its own and flushes the stream below. */
    @Override
    public void flush() throws IOException {
        if (length > 0) {
            writeBlock(length);
        }
        out.flush();
    }

    /** Writes the rest and the block that ends the file; leaves the stream below open. */
    public void finish() throws IOException {
        if (!finished) {
            flush();
            byte[] end = BlockedGzip.end();
            out.write(end);
            written += end.length;
            out.flush();
            release();
        }
    }

    /** Finishes the file and closes the stream below. */
    @Override
    public void close() throws IOException {
        try (out) {
            finish();
        } finally {
            release();
        }
    }

    /** Gives up: closes the stream below without the block that would make the file whole. */
    void abandon() throws IOException {
        release();
        out.close();
    }

    private void release() {
        finished = true;
        deflater.end();
    }

    private void writeFullBlock() throws IOException {
        int end = length;
        while (end > 0 && input[end - 1] != '\n') {
            end--;
        }
        writeBlock(end > 0 ? end : length);
    }

    private void writeBlock(int count) throws IOException {
        int packed = deflate(count);
        if (packed < 0) {
            packed = store(input, count, block);
        }
        int end = BlockedGzip.HEADER_BYTES + packed;
        crc.reset();
        crc.update(input, 0, count);
        BlockedGzip.putInt32(block, end, (int) crc.getValue());
        BlockedGzip.putInt32(block, end + 4, count);
        int total = end + BlockedGzip.FOOTER_BYTES;
        BlockedGzip.putUint16(block, BlockedGzip.HEADER_BYTES - 2, total - 1);
        out.write(block, 0, total);
        written += total;
        System.arraycopy(input, count, input, 0, length - count);
        length -= count;
    }

    /** The length of the deflate stream, or -1 when it does not fit a block. */
    private int deflate(int count) {
        deflater.reset();
        deflater.setInput(input, 0, count);
        deflater.finish();
        int room = block.length - BlockedGzip.HEADER_BYTES - BlockedGzip.FOOTER_BYTES;
        int packed = deflater.deflate(block, BlockedGzip.HEADER_BYTES, room);
        return deflater.finished() ? packed : -1;
    }

    /**
     * Wraps content into one stored deflate block. The common zlib never needs it, but the JDK may
     * sit on another (zlib-ng) whose fast levels expand random bytes by an eighth.
     */
    static int store(byte[] content, int count, byte[] block) {
        int at = BlockedGzip.HEADER_BYTES;
        block[at] = 1;
        BlockedGzip.putUint16(block, at + 1, count);
        BlockedGzip.putUint16(block, at + 3, ~count);
        System.arraycopy(content, 0, block, at + 5, count);
        return count + 5;
    }
}
