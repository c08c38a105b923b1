package org.spoolhound.collector.probe;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** SHA-256 of watched files, up to a size each and all together. */
final class FileHasher {
    /** The most that is read in one run. */
    static final long MAX_BYTES_ONCE = 256L << 20;

    private static final int BUFFER_BYTES = 64 << 10;

    private final long maxFileBytes;
    private long left = MAX_BYTES_ONCE;
    private int leftOut;

    FileHasher(long maxFileBytes) {
        this.maxFileBytes = maxFileBytes;
    }

    /** Files that should have a digest and have none. */
    int leftOut() {
        return leftOut;
    }

    /**
     * The digest in hexadecimal; empty when the file is larger than wanted, may not be read, or
     * there was too much before it.
     *
     * @param size what the file system says; what grows meanwhile is not read to its end
     */
    Optional<String> sha256(Path file, long size) {
        if (size > maxFileBytes) {
            return Optional.empty();
        }
        if (size > left) {
            leftOut++;
            return Optional.empty();
        }
        left -= size;
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of(HexFormat.of().formatHex(digest(in, size)));
        } catch (IOException e) {
            leftOut++;
            return Optional.empty();
        }
    }

    private static byte[] digest(InputStream in, long size) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[BUFFER_BYTES];
            long rest = size;
            while (rest > 0) {
                int n = in.read(buffer, 0, (int) Math.min(buffer.length, rest));
                if (n < 0) {
                    break;
                }
                digest.update(buffer, 0, n);
                rest -= n;
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
