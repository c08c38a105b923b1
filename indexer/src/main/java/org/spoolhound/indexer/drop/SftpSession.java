package org.spoolhound.indexer.drop;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.util.Objects;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spoolhound.indexer.drop.DropRefusal.Cause;

/**
 * The subsystem {@code sftp} of one connection: packets in, packets out, on a thread of its own.
 */
final class SftpSession implements Command {
    /** The most data in one write: what OpenSSH sends at most. */
    static final int MAX_WRITE_BYTES = 255 << 10;

    /** The longest packet. */
    static final int MAX_PACKET_BYTES = 256 << 10;

    private static final Logger LOG = LoggerFactory.getLogger(SftpSession.class);

    private final DropFolder folder;
    private final SftpVerbs.Admission admission;
    private final DropRefusals refusals;
    private @Nullable InputStream in;
    private @Nullable OutputStream out;
    private @Nullable ExitCallback exit;
    private @Nullable Thread thread;

    SftpSession(DropFolder folder, SftpVerbs.Admission admission, DropRefusals refusals) {
        this.folder = folder;
        this.admission = admission;
        this.refusals = refusals;
    }

    @Override
    public void setInputStream(InputStream stream) {
        in = stream;
    }

    @Override
    public void setOutputStream(OutputStream stream) {
        out = stream;
    }

    @Override
    public void setErrorStream(OutputStream stream) {
        // SFTP has none.
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
        exit = callback;
    }

    @Override
    public void start(ChannelSession channel, Environment environment) {
        thread = Thread.ofPlatform().name("drop-" + folder.agent()).daemon().start(this::run);
    }

    @Override
    public void destroy(ChannelSession channel) {
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void run() {
        int status = 0;
        try (SftpVerbs verbs = new SftpVerbs(folder, admission)) {
            folder.create();
            serve(verbs, Objects.requireNonNull(in), Objects.requireNonNull(out));
        } catch (SftpException e) {
            refusals.add(folder.agent().hex(), Cause.MALFORMED, String.valueOf(e.getMessage()));
            status = 1;
        } catch (IOException | UncheckedIOException e) {
            LOG.debug("session of {} ended: {}", folder.agent(), e.getMessage());
            status = 1;
        } finally {
            Objects.requireNonNull(exit).onExit(status);
        }
    }

    private void serve(SftpVerbs verbs, InputStream from, OutputStream to) throws IOException {
        byte[] packet = new byte[MAX_PACKET_BYTES];
        int length = readPacket(from, packet);
        if (length < 0) {
            return;
        }
        verbs.init(new SftpRequest(packet, length)).send(to);
        to.flush();
        for (length = readPacket(from, packet); length >= 0; length = readPacket(from, packet)) {
            SftpRequest request = new SftpRequest(packet, length);
            answer(verbs, request).send(to);
            if (from.available() == 0) {
                to.flush();
            }
        }
    }

    private SftpReply answer(SftpVerbs verbs, SftpRequest request) throws IOException {
        int id = request.uint32();
        try {
            return verbs.answer(request, id);
        } catch (SftpException e) {
            Cause cause = e.refusal();
            if (cause != null) {
                refusals.add(folder.agent().hex(), cause, String.valueOf(e.getMessage()));
            }
            return SftpReply.status(id, e.status(), String.valueOf(e.getMessage()));
        } catch (IOException e) {
            LOG.warn("drop of {} failed: {}", folder.agent(), e.toString());
            if (e instanceof AccessDeniedException) {
                return SftpReply.status(
                        id, SftpStatus.FAILURE, "the server may not write into its own drop");
            }
            return SftpReply.status(id, SftpStatus.FAILURE, "the server's disk failed");
        }
    }

    /** Reads one packet; its length, or -1 at the end between two. */
    private static int readPacket(InputStream from, byte[] packet) throws IOException {
        int got = from.readNBytes(packet, 0, Integer.BYTES);
        if (got == 0) {
            return -1;
        }
        if (got < Integer.BYTES) {
            throw new EOFException("the connection ended in a packet");
        }
        int length = 0;
        for (int i = 0; i < Integer.BYTES; i++) {
            length = length << 8 | (packet[i] & 0xff);
        }
        if (length < 1 || length > packet.length) {
            throw SftpException.malformed("a packet of " + (length & 0xffffffffL) + " bytes");
        }
        if (from.readNBytes(packet, 0, length) < length) {
            throw new EOFException("the connection ended in a packet");
        }
        return length;
    }
}
