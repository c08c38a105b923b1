package org.spoolhound.spool;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The result of copying or reading a file while hashing it.
 *
 * @param bytes its size
 * @param sha256 hexadecimal SHA-256
 */
record CopiedFile(long bytes, String sha256) {
    private static final int BUFFER_BYTES = 1 << 16;

    /** The source could not be read; the target is not to blame. */
    static final class UnreadableException extends IOException {
        private static final long serialVersionUID = 1L;

        UnreadableException(IOException cause) {
            super("it cannot be read: " + cause.getMessage(), cause);
        }
    }

    /** The source is larger than it may be. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;

        TooLargeException(long maxBytes) {
            super("it is larger than " + maxBytes + " bytes");
        }
    }

    /**
     * Copies and syncs a file; nothing is left of the copy when it fails.
     *
     * @throws UnreadableException when the source is at fault
     * @throws TooLargeException when it has, or grows to, more bytes than that
     */
    static CopiedFile copy(SpoolFiles files, Path from, Path to, long maxBytes) throws IOException {
        try (InputStream in = openSource(files, from);
                SpoolFiles.NewFile out = files.create(to)) {
            CopiedFile copied = pump(in, out, maxBytes);
            out.force();
            return copied;
        } catch (IOException e) {
            discard(files, to, e);
            throw e;
        }
    }

    private static void discard(SpoolFiles files, Path file, IOException why) {
        try {
            if (files.exists(file)) {
                files.delete(file);
            }
        } catch (IOException e) {
            why.addSuppressed(e);
        }
    }

    private static InputStream openSource(SpoolFiles files, Path from) throws IOException {
        try {
            return files.open(from);
        } catch (IOException e) {
            throw new UnreadableException(e);
        }
    }

    private static CopiedFile pump(InputStream in, SpoolFiles.NewFile out, long maxBytes)
            throws IOException {
        MessageDigest digest = newDigest();
        byte[] buffer = new byte[BUFFER_BYTES];
        long total = 0;
        for (int count = read(in, buffer); count >= 0; count = read(in, buffer)) {
            total += count;
            if (total > maxBytes) {
                throw new TooLargeException(maxBytes);
            }
            digest.update(buffer, 0, count);
            out.write(ByteBuffer.wrap(buffer, 0, count));
        }
        return new CopiedFile(total, HexFormat.of().formatHex(digest.digest()));
    }

    private static int read(InputStream in, byte[] buffer) throws UnreadableException {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw new UnreadableException(e);
        }
    }

    /** Reads a file for its size and digest. */
    static CopiedFile read(SpoolFiles files, Path file) throws IOException {
        MessageDigest digest = newDigest();
        byte[] buffer = new byte[BUFFER_BYTES];
        long total = 0;
        try (InputStream in = files.open(file)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
                total += count;
            }
        }
        return new CopiedFile(total, HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
