package org.spoolhound.collector.probe;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * SHA-256 of executables, each file once a run. Reads through {@code /proc/PID/exe}, so a deleted
 * or replaced executable gives the digest of what really runs.
 */
final class ExecutableHasher {

    private static final int BUFFER_BYTES = 64 << 10;

    private final long maxBytes;
    private final Map<Object, Optional<String>> known = new HashMap<>();

    /**
     * A hasher that leaves out larger files.
     *
     * @param maxBytes the largest file that is read
     */
    ExecutableHasher(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** The digest in hexadecimal; empty when the file may not be read or is too large. */
    Optional<String> sha256(HostFiles files, long pid) {
        Path path = files.path("/proc/" + pid + "/exe");
        try {
            BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
            Object key = file.fileKey() == null ? path : file.fileKey();
            return file.size() > maxBytes
                    ? Optional.empty()
                    : known.computeIfAbsent(key, k -> read(path));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> read(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[BUFFER_BYTES];
            int n = in.read(buffer);
            while (n >= 0) {
                digest.update(buffer, 0, n);
                n = in.read(buffer);
            }
            return Optional.of(HexFormat.of().formatHex(digest.digest()));
        } catch (IOException e) {
            return Optional.empty();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
