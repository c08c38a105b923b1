package org.spoolhound.indexer.drop;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Writes SFTP packets by hand, and reads the answers. */
final class SftpTalk {
    private static final int OPEN_FOR_WRITING = 0x2 | 0x8 | 0x10;

    private final ByteArrayOutputStream all = new ByteArrayOutputStream();

    /**
     * An answer.
     *
     * @param status -1 when it is no status
     */
    record Reply(int type, int id, int status) {}

    SftpTalk init() {
        return number(5).write(new byte[] {SftpVerb.INIT}).number(3);
    }

    /** Opens a file for writing. */
    SftpTalk open(int id, String path) {
        return packet(SftpVerb.OPEN, id, path, OPEN_FOR_WRITING, 0);
    }

    /** A packet of texts, Integers and Longs. */
    SftpTalk packet(int type, int id, Object... parts) {
        SftpTalk body = new SftpTalk().write(new byte[] {(byte) type}).number(id);
        for (Object part : parts) {
            switch (part) {
                case String text -> body.text(text);
                case Integer number -> body.number(number);
                case Long number ->
                    body.write(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
                default -> throw new IllegalArgumentException(part.toString());
            }
        }
        byte[] bytes = body.bytes();
        return number(bytes.length).write(bytes);
    }

    SftpTalk number(int number) {
        return write(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
    }

    private void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(bytes.length).write(bytes);
    }

    private SftpTalk write(byte[] bytes) {
        all.writeBytes(bytes);
        return this;
    }

    byte[] bytes() {
        return all.toByteArray();
    }

    /** Lets a session read these bytes to their end, and gives what it answered. */
    static List<Reply> with(SftpSession session, byte[] packets) throws InterruptedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CountDownLatch ended = new CountDownLatch(1);
        session.setInputStream(new ByteArrayInputStream(packets));
        session.setOutputStream(out);
        session.setExitCallback((status, message, immediately) -> ended.countDown());
        session.start(null, null);
        assertTrue(ended.await(60, TimeUnit.SECONDS), "the session does not end");
        return replies(ByteBuffer.wrap(out.toByteArray()));
    }

    private static List<Reply> replies(ByteBuffer in) {
        List<Reply> replies = new ArrayList<>();
        while (in.hasRemaining()) {
            int length = in.getInt();
            ByteBuffer packet = in.slice(in.position(), length);
            in.position(in.position() + length);
            int type = packet.get() & 0xff;
            int id = packet.getInt();
            replies.add(new Reply(type, id, type == SftpVerb.STATUS ? packet.getInt() : -1));
        }
        return replies;
    }
}
