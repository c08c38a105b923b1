package org.spoolhound.collector.log;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spoolhound.collector.probe.Programs;

/**
 * One generation of a log, held open. A plain one is read through its channel, whatever its name.
 */
final class OpenLog implements Closeable {

    private final Generation generation;
    private final Programs programs;
    private final @Nullable FileChannel channel;

    private OpenLog(Generation generation, Programs programs, @Nullable FileChannel channel) {
        this.generation = generation;
        this.programs = programs;
        this.channel = channel;
    }

    /** Opens a generation; packed ones are opened when they are read. */
    static OpenLog open(Generation generation, boolean followLinks, Programs programs)
            throws IOException {
        FileChannel channel = generation.packed()
                ? null
                : FileChannel.open(generation.path(), options(followLinks));
        return new OpenLog(generation, programs, channel);
    }

    private static Set<OpenOption> options(boolean followLinks) {
        return followLinks
                ? Set.of(StandardOpenOption.READ)
                : Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    }

    Generation generation() {
        return generation;
    }

    /** Bytes of content as far as known: a packed file does not say. */
    long contentSize() {
        return generation.packed() ? Long.MAX_VALUE : generation.size();
    }

    /** The bytes before an offset, at most so many; fewer when the content is shorter. */
    byte[] before(long offset, int most) throws IOException {
        int length = (int) Math.min(offset, most);
        return bytes(offset - length, length);
    }

    /** Bytes from an offset on; fewer when the content is shorter. */
    byte[] bytes(long from, int length) throws IOException {
        if (channel != null) {
            ByteBuffer buffer = ByteBuffer.allocate(length);
            while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) >= 0) {
                // A read may give less than asked for.
            }
            return Arrays.copyOf(buffer.array(), buffer.position());
        }
        try (InputStream in = content(from)) {
            return in.readNBytes(length);
        } catch (EOFException e) {
            return new byte[0];
        }
    }

    /**
     * The content from an offset to where the file ended when it was looked at.
     *
     * @throws EOFException when it does not reach that far
     */
    InputStream content(long offset) throws IOException {
        if (channel != null) {
            channel.position(offset);
            return new Bounded(Channels.newInputStream(channel), generation.size() - offset);
        }
        InputStream in = generation.compression().open(generation.path(), programs);
        try {
            in.skipNBytes(offset);
            return new BufferedInputStream(in);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    @Override
    public void close() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** So many bytes and no more, though the file may be growing. Does not close the channel. */
    private static final class Bounded extends InputStream {
        private final InputStream in;
        private long left;

        Bounded(InputStream in, long left) {
            this.in = in;
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            if (left <= 0) {
                return -1;
            }
            int n = in.read(buffer, from, (int) Math.min(length, left));
            left -= Math.max(0, n);
            return n;
        }
    }
}
