package org.spoolhound.spool.codec;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spoolhound.spool.codec.SnapshotException.Fault;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.SnapshotHeader;
import org.spoolhound.spool.snapshot.SnapshotSummary;
import org.spoolhound.spool.snapshot.SnapshotTrailer;

/**
 * Reads the events of a snapshot file in order. Checks form, limits and count, but neither digest
 * nor signature: {@link SnapshotVerifier} does, before anyone believes an event.
 *
 * <p>Each event has {@code agent.id} and {@code agent.version} of the header (identity is never
 * taken from an event), and the header's host facts where it does not say otherwise itself.
 *
 * <p>Not safe for use by several threads.
 */
public final class SnapshotReader implements Closeable {
    /** The field that names the agent. */
    public static final String AGENT_ID = "agent.id";

    /** The field that tells the agent's version. */
    public static final String AGENT_VERSION = "agent.version";

    private final SnapshotLines lines;
    private final SnapshotLimits limits;
    private final @Nullable MessageDigest digest;
    private final JsonInput input = new JsonInput();
    private final SnapshotHeader header;
    private final Map<String, Object> above;
    private long line;
    private @Nullable SnapshotSummary summary;
    private @Nullable SnapshotTrailer trailer;

    /**
     * Reads the header.
     *
     * @param in the file from its first byte; closed by {@link #close}, and at once when the header
     *     cannot be read
     * @throws SnapshotException when it is no snapshot
     */
    public SnapshotReader(InputStream in, SnapshotLimits limits) throws IOException {
        this(in, limits, null);
    }

    /** Reads the header, and passes all signed bytes through a digest. */
    SnapshotReader(InputStream in, SnapshotLimits limits, @Nullable MessageDigest digest)
            throws IOException {
        this.lines = new SnapshotLines(new BlockedGzipInputStream(in, limits));
        this.limits = limits;
        this.digest = digest;
        try {
            nextLine(limits.headerBytes(), "header");
            this.header = HeaderJson.read(input);
        } catch (IOException e) {
            lines.close();
            throw e;
        }
        this.above =
                Map.of(AGENT_ID, header.id().agent().hex(), AGENT_VERSION, header.agentVersion());
    }

    /** The first line. */
    public SnapshotHeader header() {
        return header;
    }

    /**
     * The next event; null after the last one, when summary and trailer were read and nothing
     * follows them.
     */
    public @Nullable Event next() throws IOException {
        if (summary != null) {
            return null;
        }
        nextLine(Math.max(limits.lineBytes(), limits.headerBytes()), "summary");
        if (input.startsWith(SummaryJson.PREFIX)) {
            readEnd();
            return null;
        }
        requireLength(limits.lineBytes());
        if (line == limits.events()) {
            throw input.tooLarge("more than " + limits.events() + " events");
        }
        line++;
        return EventJson.read(input, header.host(), above, limits.fieldsPerEvent());
    }

    /** The number of the event that {@link #next} gave last: 1 for the first, one more for each. */
    public long line() {
        return line;
    }

    /**
     * The last line but one.
     *
     * @throws IllegalStateException before {@link #next} gave null
     */
    public SnapshotSummary summary() {
        return afterLast(summary);
    }

    /**
     * The last line.
     *
     * @throws IllegalStateException before {@link #next} gave null
     */
    public SnapshotTrailer trailer() {
        return afterLast(trailer);
    }

    private static <T> T afterLast(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("summary and trailer come after the last event");
        }
        return part;
    }

    private void readEnd() throws IOException {
        requireLength(limits.headerBytes());
        SnapshotSummary read = SummaryJson.read(input);
        if (!lines.next(SnapshotLimits.MAX_TRAILER_BYTES)) {
            throw new SnapshotException(Fault.TRUNCATED, 0, "the file ends before its trailer");
        }
        input.reset(lines.buffer(), lines.start(), lines.end(), lines.number());
        SnapshotTrailer last = TrailerJson.read(input);
        if (last.events() != line) {
            throw new SnapshotException(
                    Fault.ALTERED,
                    lines.number(),
                    "the trailer counts " + last.events() + " events, there are " + line);
        }
        if (lines.next(SnapshotLimits.MAX_TRAILER_BYTES)) {
            throw new SnapshotException(
                    Fault.MALFORMED, lines.number(), "something follows the trailer");
        }
        summary = read;
        trailer = last;
    }

    private void nextLine(int maxBytes, String awaited) throws IOException {
        if (!lines.next(maxBytes)) {
            throw new SnapshotException(Fault.TRUNCATED, 0, "the file ends before its " + awaited);
        }
        if (digest != null) {
            digest.update(lines.buffer(), lines.start(), lines.end() + 1 - lines.start());
        }
        input.reset(lines.buffer(), lines.start(), lines.end(), lines.number());
    }

    private void requireLength(int maxBytes) throws SnapshotException {
        if (lines.end() - lines.start() > maxBytes) {
            throw input.tooLarge("longer than " + maxBytes + " bytes");
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
