package org.spoolhound.web.server;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spoolhound.web.http.Presence;

/**
 * Notices clients that hang up while their answer is being made, which Jetty does not look for
 * before it writes. A connection whose request was read becomes readable without a byte to read
 * only when its other end is closed. Nothing is ever read here. One thread looks a few times a
 * second, so that short requests cost nothing but an entry in a set.
 */
final class Departures implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Departures.class);
    private static final long LOOK_EVERY_MILLIS = 200;

    private final Set<Watched> watched = ConcurrentHashMap.newKeySet();
    private final Selector selector;
    private volatile boolean closed;

    private Departures(Selector selector) {
        this.selector = selector;
    }

    /** Begins to look. */
    static Departures start() {
        try {
            Departures departures = new Departures(Selector.open());
            Thread.ofPlatform().name("web-departures").daemon().start(departures::look);
            return departures;
        } catch (IOException e) {
            throw new IllegalStateException("cannot watch connections: " + e.getMessage(), e);
        }
    }

    /** Whether the client behind a connection is still there. */
    Presence of(SocketChannel channel) {
        return gone -> {
            Watched one = new Watched(channel, gone);
            watched.add(one);
            return () -> watched.remove(one);
        };
    }

    /** Somebody waits for an answer; each is another, even on the same connection. */
    private static final class Watched {
        private final SocketChannel channel;
        private final Runnable gone;

        Watched(SocketChannel channel, Runnable gone) {
            this.channel = channel;
            this.gone = gone;
        }
    }

    private void look() {
        try (selector) {
            while (!closed) {
                selector.select(LOOK_EVERY_MILLIS);
                selector.selectedKeys().forEach(this::noticed);
                selector.selectedKeys().clear();
                selector.keys().forEach(this::forgetAnswered);
                selector.selectNow();
                watched.forEach(this::register);
            }
        } catch (IOException e) {
            LOG.error("clients that hang up are no longer noticed", e);
        }
    }

    private void noticed(SelectionKey key) {
        Watched one = (Watched) key.attachment();
        key.cancel();
        if (hasHungUp(one.channel) && watched.remove(one)) {
            one.gone.run();
        }
        watched.remove(one);
    }

    /** Whether there is an end but no byte before it: those would be another request. */
    private static boolean hasHungUp(SocketChannel channel) {
        try {
            return channel.socket().getInputStream().available() == 0;
        } catch (IOException e) {
            return true;
        }
    }

    private void forgetAnswered(SelectionKey key) {
        if (key.isValid() && !watched.contains((Watched) key.attachment())) {
            key.cancel();
        }
    }

    private void register(Watched one) {
        try {
            SelectionKey known = one.channel.keyFor(selector);
            if (known == null) {
                one.channel.register(selector, SelectionKey.OP_READ, one);
            }
        } catch (ClosedChannelException e) {
            if (watched.remove(one)) {
                one.gone.run();
            }
        }
    }

    /** Stops looking. */
    @Override
    public void close() {
        closed = true;
        selector.wakeup();
    }
}
