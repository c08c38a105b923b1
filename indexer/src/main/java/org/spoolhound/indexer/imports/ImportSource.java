package org.spoolhound.indexer.imports;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Something to import.
 *
 * @param name for people: the file's path, or {@code -} for standard input
 * @param file where it lies; null when it comes from a stream that can be read only once
 * @param stream that stream; null when it is a file
 */
public record ImportSource(
        String name, @Nullable Path file, @Nullable InputStream stream) {

    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    private static final int BUFFER = 1 << 16;

    /** A file. */
    public static ImportSource of(Path file) {
        return new ImportSource(file.toString(), file, null);
    }

    /** A stream that can be read only once. */
    public static ImportSource of(String name, InputStream stream) {
        return new ImportSource(name, null, stream);
    }

    /** The bytes as they are. */
    InputStream openRaw() throws IOException {
        if (file != null) {
            return Files.newInputStream(file);
        }
        if (stream == null) {
            throw new IOException("nothing to read: " + name);
        }
        return stream;
    }

    /** The text in raw bytes: unpacked when they are gzip, without a byte order mark. */
    static InputStream text(InputStream raw) throws IOException {
        BufferedInputStream in = new BufferedInputStream(raw, BUFFER);
        in.mark(2);
        boolean gzip = in.read() == GZIP_FIRST && in.read() == GZIP_SECOND;
        in.reset();
        BufferedInputStream text = gzip
                ? new BufferedInputStream(new GZIPInputStream(new Eager(in), BUFFER), BUFFER)
                : in;
        text.mark(BYTE_ORDER_MARK.length);
        if (!java.util.Arrays.equals(text.readNBytes(BYTE_ORDER_MARK.length), BYTE_ORDER_MARK)) {
            text.reset();
        }
        return text;
    }

    /**
     * Says that more may come: {@link GZIPInputStream} asks {@code available()} whether another
     * member follows, and a pipe may answer 0 in the middle.
     */
    private static final class Eager extends FilterInputStream {
        Eager(InputStream in) {
            super(in);
        }

        @Override
        public int available() throws IOException {
            return Math.max(1, super.available());
        }
    }
}
