package org.spoolhound.indexer.drop;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** One packet to the client. */
final class SftpReply {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
    private final DataOutputStream out = new DataOutputStream(bytes);

    /** Begins a packet that answers a request. */
    SftpReply(int verb, int id) {
        this(verb);
        uint32(id);
    }

    /** Begins a packet that answers none: the version. */
    SftpReply(int verb) {
        uint32(0);
        write(() -> out.writeByte(verb));
    }

    /** A status and, for people, why. */
    static SftpReply status(int id, int status, String message) {
        return new SftpReply(SftpVerb.STATUS, id).uint32(status).text(message).text("en");
    }

    SftpReply uint32(int value) {
        return write(() -> out.writeInt(value));
    }

    SftpReply uint64(long value) {
        return write(() -> out.writeLong(value));
    }

    SftpReply text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        uint32(utf8.length);
        return write(() -> out.write(utf8));
    }

    /** The attributes of a file or the folder: size, mode, times. */
    SftpReply attributes(DropFolder.Entry entry) {
        int seconds = (int) entry.modified().getEpochSecond();
        return uint32(0x1 | 0x4 | 0x8)
                .uint64(entry.bytes())
                .uint32(entry.mode())
                .uint32(seconds)
                .uint32(seconds);
    }

    /** Sends the packet, without flushing. */
    void send(OutputStream to) throws IOException {
        byte[] packet = bytes.toByteArray();
        int length = packet.length - Integer.BYTES;
        for (int i = 0; i < Integer.BYTES; i++) {
            packet[i] = (byte) (length >>> (24 - 8 * i));
        }
        to.write(packet);
    }

    /** A write into memory. */
    private interface Step {
        void run() throws IOException;
    }

    private SftpReply write(Step step) {
        try {
            step.run();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
    }
}
