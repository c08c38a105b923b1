package org.spoolhound.indexer.notify;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import javax.net.SocketFactory;

/**
 * Makes the sockets of one conversation and closes them when it takes too long: a server that
 * sends a byte now and then never meets a read timeout, and would hold the line for ever.
 */
final class Sockets extends SocketFactory implements AutoCloseable {
    private final SocketFactory factory;
    private final List<Socket> open = new ArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean late;

    Sockets(SocketFactory factory, Duration limit) {
        this.factory = factory;
        Thread.ofVirtual().name("mail-limit").start(() -> await(limit));
    }

    private void await(Duration limit) {
        try {
            if (!over.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                late = true;
                hangUp();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the conversation was ended because it took too long. */
    boolean isLate() {
        return late;
    }

    private synchronized Socket known(Socket socket) {
        open.add(socket);
        return socket;
    }

    private synchronized void hangUp() {
        for (Socket socket : open) {
            try {
                socket.close();
            } catch (IOException e) {
                // It is gone already.
            }
        }
    }

    @Override
    public Socket createSocket() throws IOException {
        return known(factory.createSocket());
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return known(factory.createSocket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort)
            throws IOException {
        return known(factory.createSocket(host, port, local, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return known(factory.createSocket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
            throws IOException {
        return known(factory.createSocket(host, port, local, localPort));
    }

    @Override
    public void close() {
        over.countDown();
    }
}
