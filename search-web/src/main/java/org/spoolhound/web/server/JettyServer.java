package org.spoolhound.web.server;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import javax.servlet.DispatcherType;
import javax.servlet.Filter;
import org.eclipse.jetty.ee8.servlet.FilterHolder;
import org.eclipse.jetty.ee8.servlet.ServletContextHandler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.jspecify.annotations.Nullable;
import spark.embeddedserver.EmbeddedServer;
import spark.embeddedserver.jetty.websocket.WebSocketHandlerWrapper;
import spark.ssl.SslStores;

/** Jetty 12 under Spark: one plain HTTP connector, a virtual thread per request, no sessions. */
final class JettyServer implements EmbeddedServer {

    private static final int MAX_HEADER_BYTES = 16 * 1024;
    private static final int MAX_REQUESTS_AT_ONCE = 256;
    private static final int ACCEPT_BACKLOG = 128;

    private final Filter filter;
    private final WebSettings settings;
    private final QueuedThreadPool pool = new QueuedThreadPool();
    private @Nullable Server server;

    JettyServer(Filter filter, WebSettings settings) {
        this.filter = filter;
        this.settings = settings;
    }

    @Override
    public int ignite(String host, int port, SslStores tls, int max, int min, int idleMillis)
            throws Exception {
        VirtualThreadPool virtual = new VirtualThreadPool();
        virtual.setName("web");
        virtual.setMaxConcurrentTasks(MAX_REQUESTS_AT_ONCE);
        pool.setName("web-io");
        pool.setVirtualThreadsExecutor(virtual);
        Server starting = new Server(pool);
        server = starting;
        ServerConnector connector = connector(starting, host, port);
        starting.addConnector(connector);
        starting.addBean(new NetworkConnectionLimit(settings.maxConnections(), starting));
        starting.setHandler(new GracefulHandler(context()));
        starting.setErrorHandler(new PlainErrors());
        starting.setStopTimeout(settings.stopTimeout().toMillis());
        starting.setStopAtShutdown(false);
        starting.start();
        return connector.getLocalPort();
    }

    private ServerConnector connector(Server starting, String host, int port) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setRequestHeaderSize(MAX_HEADER_BYTES);
        http.setRelativeRedirectAllowed(true);
        ServerConnector connector = new ServerConnector(starting, new HttpConnectionFactory(http));
        connector.setHost(host);
        connector.setPort(port);
        connector.setIdleTimeout(settings.idleTimeout().toMillis());
        connector.setAcceptQueueSize(ACCEPT_BACKLOG);
        return connector;
    }

    private org.eclipse.jetty.server.Handler context() {
        ServletContextHandler context =
                new ServletContextHandler(ServletContextHandler.NO_SESSIONS);
        context.setContextPath("/");
        context.addFilter(new FilterHolder(filter), "/*", EnumSet.of(DispatcherType.REQUEST));
        return context.get();
    }

    /** Nothing: Spark's own would load classes of Jetty 9. */
    @Override
    public void configureWebSockets(
            Map<String, WebSocketHandlerWrapper> handlers, Optional<Long> idleMillis) {}

    @Override
    public void join() throws InterruptedException {
        Server running = server;
        if (running != null) {
            running.join();
        }
    }

    @Override
    public void extinguish() {
        try {
            stop();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lets running requests finish within the stop timeout, then closes everything. */
    void stop() throws IOException {
        Server running = server;
        if (running == null) {
            return;
        }
        try {
            running.stop();
        } catch (Exception e) {
            // Jetty declares Exception; whatever it is, the port is closed by now.
            throw new IOException("the web server did not stop cleanly: " + e.getMessage(), e);
        }
    }

    @Override
    public int activeThreadCount() {
        return pool.getThreads() - pool.getIdleThreads();
    }
}
