package org.spoolhound.collector.log;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.spoolhound.collector.probe.Programs;

/** How log rotation packs old generations. All but gzip need the host's own program. */
enum Compression {
    /** As it was written. */
    NONE("", ""),
    /** gzip. */
    GZIP(".gz", ""),
    /** xz. */
    XZ(".xz", "xz"),
    /** Zstandard. */
    ZSTD(".zst", "zstd"),
    /** bzip2. */
    BZIP2(".bz2", "bzip2");

    private final String suffix;
    private final String program;

    Compression(String suffix, String program) {
        this.suffix = suffix;
        this.program = program;
    }

    /** How file names end. */
    String suffix() {
        return suffix;
    }

    /** What a file's name says about it. */
    static Compression ofName(String name) {
        for (Compression compression : values()) {
            if (compression != NONE && name.endsWith(compression.suffix)) {
                return compression;
            }
        }
        return NONE;
    }

    /**
     * The content of a file.
     *
     * @throws IOException when it cannot be read, or the host has no program for it
     */
    InputStream open(Path file, Programs programs) throws IOException {
        return switch (this) {
            case NONE -> Files.newInputStream(file);
            case GZIP ->
                new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file)), 1 << 16);
            case XZ, ZSTD, BZIP2 -> {
                Process process = programs.start(List.of(program, "-dc", "--", file.toString()));
                yield new Unpacked(process, program + " cannot unpack " + file);
            }
        };
    }

    /** Ends the program when closed early, and notices when it failed. */
    private static final class Unpacked extends FilterInputStream {
        private final Process process;
        private final String complaint;

        Unpacked(Process process, String complaint) {
            super(process.getInputStream());
            this.process = process;
            this.complaint = complaint;
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            return b < 0 ? checked(b) : b;
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            int n = super.read(buffer, from, length);
            return n < 0 ? checked(n) : n;
        }

        private int checked(int end) throws IOException {
            try {
                if (process.waitFor() != 0) {
                    throw new IOException(complaint);
                }
                return end;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(complaint + ": interrupted", e);
            }
        }

        @Override
        public void close() throws IOException {
            process.destroyForcibly();
            super.close();
        }
    }
}
