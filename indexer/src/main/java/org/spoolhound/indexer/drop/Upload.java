package org.spoolhound.indexer.drop;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A temporary file being written by one session. */
final class Upload implements Closeable {
    /** How many bytes may be written between two looks at the disk. */
    private static final long BYTES_PER_LOOK = 4L << 20;

    private final DropFolder folder;
    private final String name;
    private final FileChannel file;
    private long unwatched;
    private boolean tooLarge;

    Upload(DropFolder folder, String name, FileChannel file) {
        this.folder = folder;
        this.name = name;
        this.file = file;
    }

    /** Writes all of the buffer at a place in the file. */
    void write(ByteBuffer bytes, long offset) throws IOException {
        unwatched += bytes.remaining();
        if (unwatched > BYTES_PER_LOOK) {
            folder.requireSpace();
            unwatched = 0;
        }
        requireSize(offset + bytes.remaining());
        long at = offset;
        while (bytes.hasRemaining()) {
            at += file.write(bytes, at);
        }
    }

    /** Cuts the file, or lets it be; it never grows by this. */
    void truncate(long bytes) throws IOException {
        requireSize(bytes);
        file.truncate(bytes);
    }

    private void requireSize(long bytes) throws SftpException {
        try {
            folder.requireSize(bytes);
        } catch (SftpException e) {
            tooLarge = true;
            throw e;
        }
    }

    /** Makes what was written durable. */
    void force() throws IOException {
        file.force(true);
    }

    /** What it looks like now. */
    DropFolder.Entry look() throws IOException {
        return folder.look(name);
    }

    /** Closes the file; one that can never be delivered is deleted. */
    @Override
    public void close() throws IOException {
        file.close();
        if (tooLarge) {
            folder.discard(name);
        }
    }
}
