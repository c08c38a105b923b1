package org.spoolhound.spool.codec;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.spoolhound.spool.codec.SnapshotException.Fault;
import org.spoolhound.spool.key.SshKeyPair;
import org.spoolhound.spool.key.SshPublicKey;
import org.spoolhound.spool.key.SshSignature;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.SnapshotHeader;
import org.spoolhound.spool.snapshot.SnapshotSummary;
import org.spoolhound.spool.snapshot.SnapshotTrailer;

/**
 * Writes a snapshot file: header, events, summary, signed trailer. Writes nothing that {@link
 * SnapshotReader} would refuse under {@link SnapshotLimits#DEFAULT}. Whoever owns the stream syncs
 * it after {@link #finish} and before the file gets its name.
 *
 * <p>Not safe for use by several threads.
 */
public final class SnapshotWriter implements Closeable {
    private static final SnapshotLimits LIMITS = SnapshotLimits.DEFAULT;

    private final BlockedGzipOutputStream out;
    private final SshKeyPair key;
    private final MessageDigest digest = Digests.sha256();
    private final JsonOutput line = new JsonOutput();
    private long events;
    private long contentBytes;
    private boolean finished;

    /**
     * Begins a file.
     *
     * @param out closed by {@link #close}
     * @param key the agent's
     * @throws IllegalArgumentException when the header names another key or agent than the key's
     * @throws SnapshotException when the header is too large; the stream is left open
     */
    public SnapshotWriter(OutputStream out, SnapshotHeader header, SshKeyPair key)
            throws IOException {
        SshPublicKey signer = key.publicKey();
        if (!header.keyFingerprint().equals(signer.fingerprint())
                || !header.id().agent().equals(signer.agentId())) {
            throw new IllegalArgumentException("the header is not of agent " + signer.agentId());
        }
        HeaderJson.write(header, line);
        this.out = new BlockedGzipOutputStream(out);
        this.key = key;
        requireSize(LIMITS.headerBytes(), 0);
        writeLine();
    }

    /**
     * Writes one event.
     *
     * @throws SnapshotException when it is too large or not flat, or the file is full: nothing was
     *     written and other events still can be
     */
    public void write(Event event) throws IOException {
        line.clear();
        try {
            EventJson.write(event, line);
        } catch (IllegalArgumentException e) {
            throw new SnapshotException(Fault.MALFORMED, 0, "cannot be written: " + e.getMessage());
        }
        if (event.fields().size() > LIMITS.fieldsPerEvent()) {
            throw new SnapshotException(
                    Fault.TOO_LARGE, 0, "an event of " + event.fields().size() + " fields");
        }
        // The summary and the trailer must still fit, even if neither can be compressed.
        requireSize(LIMITS.lineBytes(), LIMITS.headerBytes() + SnapshotLimits.MAX_TRAILER_BYTES);
        if (events == LIMITS.events()) {
            throw new SnapshotException(
                    Fault.TOO_LARGE, 0, "a snapshot holds at most " + events + " events");
        }
        events++;
        writeLine();
    }

    /**
     * Writes summary and trailer and ends the file; the stream below is flushed, not closed.
     *
     * @throws SnapshotException when the summary is too large: a shorter one may be tried
     */
    public SnapshotTrailer finish(SnapshotSummary summary) throws IOException {
        line.clear();
        SummaryJson.write(summary, line);
        requireSize(LIMITS.headerBytes(), 0);
        writeLine();
        byte[] sha256 = digest.digest();
        SnapshotTrailer trailer = new SnapshotTrailer(
                events,
                HexFormat.of().formatHex(sha256),
                SshSignature.sign(key, SnapshotVerifier.NAMESPACE, sha256).armoured());
        line.clear();
        TrailerJson.write(trailer, line);
        writeLine();
        out.finish();
        finished = true;
        return trailer;
    }

    /** How many events were written. */
    public long events() {
        return events;
    }

    /** How many uncompressed bytes were written. */
    public long contentBytes() {
        return contentBytes;
    }

    /** Closes the stream below; the file is whole only if it was finished before. */
    @Override
    public void close() throws IOException {
        if (finished) {
            out.close();
        } else {
            out.abandon();
        }
    }

    private void requireSize(int maxBytes, int reserve) throws SnapshotException {
        if (line.length() > maxBytes) {
            throw new SnapshotException(
                    Fault.TOO_LARGE,
                    0,
                    "a line of " + line.length() + " bytes, at most " + maxBytes + " are allowed");
        }
        long more = line.length() + 1L + reserve;
        if (contentBytes + more > LIMITS.contentBytes()
                || out.bytesWritten() + BlockedGzip.MAX_BLOCK + more > LIMITS.fileBytes()) {
            throw new SnapshotException(
                    Fault.TOO_LARGE, 0, "the snapshot has " + contentBytes + " bytes already");
        }
    }

    private void writeLine() throws IOException {
        line.raw('\n');
        digest.update(line.buffer(), 0, line.length());
        out.write(line.buffer(), 0, line.length());
        contentBytes += line.length();
    }
}
