package org.spoolhound.web;

import java.io.IOException;
import java.util.List;
import org.spoolhound.indexer.index.EventReader;
import org.spoolhound.web.access.AccessControl;
import org.spoolhound.web.html.Assets;
import org.spoolhound.web.html.ErrorPages;
import org.spoolhound.web.html.Pages;
import org.spoolhound.web.http.Route;
import org.spoolhound.web.server.SparkServer;
import org.spoolhound.web.status.LimitedEvents;
import org.spoolhound.web.status.Metrics;

/** The console and the REST interface on one port. It closes nothing it was given. */
public final class WebServer implements AutoCloseable {

    private final WebParts parts;
    private final List<Route> routes;
    private final SparkServer server;

    /** Wires everything; {@link #start} begins to listen. */
    public WebServer(WebParts parts) {
        this.parts = parts;
        Assets assets = new Assets();
        Pages pages = new Pages(assets.urls());
        AccessControl access = new AccessControl(
                new AccessControl.AccessParts(
                        parts.access(), parts.hasher(), parts.settings(), parts.clock()),
                pages,
                new ErrorPages(pages));
        Metrics metrics = new Metrics();
        EventReader events =
                new LimitedEvents(parts.events(), parts.settings().maxSearches(), metrics);
        routes = Routes.all(Endpoints.of(parts.withEvents(events), assets, pages, access, metrics));
        server = new SparkServer(parts.settings(), routes, metrics.counting(access.door()));
    }

    /**
     * Begins to listen.
     *
     * @throws org.spoolhound.spool.command.CommandException when it cannot, for example because the
     *     port is in use
     */
    public void start() {
        server.start();
    }

    /** The port it listens on. */
    public int port() {
        return server.port();
    }

    /** Where people reach it from this machine, for example {@code http://127.0.0.1:8080}. */
    public String url() {
        String address = parts.settings().address();
        String host = address.equals("0.0.0.0") || address.equals("::") ? "127.0.0.1" : address;
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port();
    }

    /** Every address it answers; for tests that try them all. */
    List<Route> routes() {
        return routes;
    }

    /** Lets running requests finish, then stops. */
    @Override
    public void close() throws IOException {
        server.close();
    }
}
