package org.spoolhound.collector.probe;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Asks one question over HTTP/1.0 on a Unix domain socket, as container engines listen on. Version
 * 1.0 because its answer ends with the connection: no chunks, nothing to keep alive.
 */
final class UnixHttp {
    /** The largest answer taken. */
    static final int MAX_ANSWER_BYTES = 16 << 20;

    private static final int BUFFER_BYTES = 64 << 10;
    private static final String END_OF_HEAD = "\r\n\r\n";

    private UnixHttp() {}

    /**
     * The body of the answer to a GET.
     *
     * @throws IOException when nobody listens, or the answer is not a whole one with status 200;
     *     also when the thread is interrupted
     */
    static byte[] get(Path socket, String target) throws IOException {
        String question = "GET " + target + " HTTP/1.0\r\nHost: localhost\r\n\r\n";
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            ByteBuffer out = ByteBuffer.wrap(question.getBytes(StandardCharsets.US_ASCII));
            while (out.hasRemaining()) {
                channel.write(out);
            }
            return body(readAll(channel));
        }
    }

    private static byte[] readAll(SocketChannel channel) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        while (channel.read(buffer) >= 0) {
            all.write(buffer.array(), 0, buffer.position());
            buffer.clear();
            if (all.size() > MAX_ANSWER_BYTES) {
                throw new IOException("it answers with more than " + MAX_ANSWER_BYTES + " bytes");
            }
        }
        return all.toByteArray();
    }

    private static byte[] body(byte[] answer) throws IOException {
        // One char per byte, so that places in the text are places in the bytes.
        String text = new String(answer, StandardCharsets.ISO_8859_1);
        int end = text.indexOf(END_OF_HEAD);
        if (!text.startsWith("HTTP/1.") || end < 0) {
            throw new IOException("it does not answer in HTTP");
        }
        List<String> head = text.substring(0, end).lines().toList();
        String status = head.getFirst();
        if (!status.startsWith("200", Math.min(status.indexOf(' ') + 1, status.length()))) {
            throw new IOException("it answers " + status);
        }
        byte[] body =
                java.util.Arrays.copyOfRange(answer, end + END_OF_HEAD.length(), answer.length);
        for (String line : head) {
            check(line.toLowerCase(Locale.ROOT), body.length);
        }
        return body;
    }

    private static void check(String header, int bytes) throws IOException {
        if (header.startsWith("transfer-encoding:")) {
            throw new IOException("it answers HTTP/1.0 with " + header);
        }
        String length = "content-length:";
        if (header.startsWith(length)
                && Numbers.parse(header.substring(length.length()).strip(), -1) != bytes) {
            throw new IOException("its answer ends after " + bytes + " bytes (" + header + ")");
        }
    }
}
