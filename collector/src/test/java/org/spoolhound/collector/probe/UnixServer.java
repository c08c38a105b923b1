package org.spoolhound.collector.probe;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Listens on a Unix domain socket and answers every connection with the same bytes. */
final class UnixServer implements AutoCloseable {
    private final ServerSocketChannel server;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final @Nullable String answer;
    private volatile String question = "";

    private UnixServer(ServerSocketChannel server, @Nullable String answer) {
        this.server = server;
        this.answer = answer;
    }

    /**
     * Starts one.
     *
     * @param answer null to take the question and stay silent
     */
    static UnixServer answering(Path socket, @Nullable String answer) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        channel.bind(UnixDomainSocketAddress.of(socket));
        UnixServer server = new UnixServer(channel, answer);
        Thread.ofPlatform().daemon().name("unix-server").start(server::serve);
        return server;
    }

    /** What was asked last. */
    String question() {
        return question;
    }

    private void serve() {
        try {
            while (true) {
                try (SocketChannel client = server.accept()) {
                    answer(client);
                }
            }
        } catch (IOException | InterruptedException e) {
            closed.countDown(); // the test has ended
        }
    }

    private void answer(SocketChannel client) throws IOException, InterruptedException {
        ByteBuffer in = ByteBuffer.allocate(4096);
        client.read(in);
        question = new String(in.array(), 0, in.position(), StandardCharsets.US_ASCII);
        if (answer == null) {
            closed.await();
            return;
        }
        ByteBuffer out = ByteBuffer.wrap(answer.getBytes(StandardCharsets.UTF_8));
        while (out.hasRemaining()) {
            client.write(out);
        }
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        server.close();
    }
}
