package org.spoolhound.indexer.notify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Secrets in files of their own. */
final class Secrets {
    private static final int MAX_BYTES = 4_096;

    private Secrets() {}

    /**
     * The first line of a file.
     *
     * @throws IOException when it cannot be read, or holds none
     */
    static String read(Path file) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new IOException(file + ": too large for a secret");
        }
        String line = Files.readString(file).lines().findFirst().orElse("").strip();
        if (line.isEmpty()) {
            throw new IOException(file + ": holds no secret in its first line");
        }
        return line;
    }
}
