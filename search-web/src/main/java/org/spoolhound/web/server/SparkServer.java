package org.spoolhound.web.server;

import java.io.IOException;
import java.net.BindException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.spoolhound.spool.command.CommandException;
import org.spoolhound.web.http.Door;
import org.spoolhound.web.http.Route;
import spark.Service;
import spark.embeddedserver.EmbeddedServer;
import spark.embeddedserver.EmbeddedServerFactory;
import spark.embeddedserver.EmbeddedServers;
import spark.http.matching.MatcherFilter;

/**
 * Routes served by Spark on Jetty 12. Several may run in one process: nothing here is static but
 * the lock around Spark's own registry of server factories.
 */
public final class SparkServer implements AutoCloseable {

    private static final Object SPARK_REGISTRY = new Object();

    private final WebSettings settings;
    private final List<Route> routes;
    private final Door door;
    private @Nullable Service service;
    private @Nullable JettyServer jetty;
    private @Nullable Departures departures;
    private int port;

    /** A server of these routes; every request passes through the door. */
    public SparkServer(WebSettings settings, List<Route> routes, Door door) {
        this.settings = settings;
        this.routes = List.copyOf(routes);
        this.door = door;
    }

    /**
     * Begins to listen.
     *
     * @throws CommandException when it cannot, for example because the port is in use
     */
    public synchronized void start() {
        Service starting = Service.ignite().ipAddress(settings.address()).port(settings.port());
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        starting.initExceptionHandler(failure::set);
        synchronized (SPARK_REGISTRY) {
            EmbeddedServers.add(EmbeddedServers.Identifiers.JETTY, factory());
            new SparkRoutes(starting, door, settings, watch()).add(routes);
            starting.init();
            starting.awaitInitialization();
        }
        Exception failed = failure.get();
        if (failed != null) {
            closeDepartures();
            throw cannotListen(failed);
        }
        service = starting;
        port = starting.port();
    }

    private Departures watch() {
        Departures watching = Departures.start();
        departures = watching;
        return watching;
    }

    private EmbeddedServerFactory factory() {
        return (sparkRoutes, files, exceptions, others) -> {
            MatcherFilter filter = new MatcherFilter(sparkRoutes, files, exceptions, false, others);
            return keep(new JettyServer(new FrontFilter(filter), settings));
        };
    }

    private EmbeddedServer keep(JettyServer created) {
        jetty = created;
        return created;
    }

    private CommandException cannotListen(Exception failed) {
        String where = settings.address() + ":" + settings.port();
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return CommandException.broken(
                        "cannot listen on " + where + ": " + cause.getMessage()
                                + "; stop the other program or set web.port and web.address",
                        failed);
            }
        }
        return CommandException.broken(
                "cannot listen on " + where + ": " + failed.getMessage(), failed);
    }

    /** The port it listens on; the real one when 0 was asked for. */
    public synchronized int port() {
        return port;
    }

    /** Lets running requests finish, then stops listening. */
    @Override
    public synchronized void close() throws IOException {
        if (service != null && jetty != null) {
            jetty.stop();
            service = null;
            closeDepartures();
        }
    }

    private void closeDepartures() {
        Departures watching = departures;
        if (watching != null) {
            watching.close();
        }
    }
}
