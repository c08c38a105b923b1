package org.spoolhound.web.command;

import java.io.IOException;
import java.net.BindException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.Indexer;
import org.spoolhound.indexer.drop.DropJournal;
import org.spoolhound.indexer.drop.DropSettings;
import org.spoolhound.indexer.drop.SftpDrop;
import org.spoolhound.indexer.index.EventReader;
import org.spoolhound.indexer.state.DataFolderLock;
import org.spoolhound.spool.command.CommandException;
import org.spoolhound.spool.command.Explanation;
import org.spoolhound.spool.command.Invocation;
import org.spoolhound.spool.command.Printable;
import org.spoolhound.web.WebServer;
import org.spoolhound.web.access.FirstRun;
import org.spoolhound.web.server.WebSettings;

/** Starts parts of the server, tells people where they are, and stops them again in order. */
final class ServerParts implements AutoCloseable {
    private static final int NEAR_PORTS = 20;
    private static final int MAX_PORT = 65_535;

    private final Invocation invocation;
    private final Site site;
    private final Deque<Closing> open = new ArrayDeque<>();
    private @Nullable SftpDrop drop;

    private interface Closing {
        void close() throws IOException;
    }

    ServerParts(Invocation invocation, Site site) {
        this.invocation = invocation;
        this.site = site;
    }

    /** The indexer, not at work yet; refuses while another process has the folder. */
    Indexer indexer(String verb) throws IOException {
        Indexer indexer = site.tryIndexer(verb)
                .orElseThrow(() -> CommandException.broken(
                        site.folder().root() + " is in use by " + holder()
                                + ": stop that first, or name another folder with --data",
                        null));
        open.push(indexer::close);
        return indexer;
    }

    private String holder() {
        try {
            return DataFolderLock.lastHolder(site.folder());
        } catch (IOException e) {
            return "another process";
        }
    }

    /** On the port of the settings and no other. */
    SftpDrop drop() {
        return openDrop(site.dropSettings());
    }

    /** On the port of the settings, or on the next free one when nobody chose that. */
    SftpDrop dropOnFreePort() {
        DropSettings settings = site.dropSettings();
        return onFreePort(
                "drop.port", settings.port(), port -> openDrop(Site.onPort(settings, port)));
    }

    private SftpDrop openDrop(DropSettings settings) {
        try {
            SftpDrop started = site.startDrop(settings);
            drop = started;
            open.push(DropJournal.start(started, site.database())::close);
            open.push(started::close);
            tell("Agents deliver to sftp port " + started.port() + " (" + settings.address() + ")");
            return started;
        } catch (IOException e) {
            throw CommandException.broken(Explanation.of(e), e);
        }
    }

    /** On the port of the settings and no other. */
    WebServer web() throws IOException {
        firstLogin();
        return openWeb(site.webSettings(), openReader());
    }

    /** On the port of the settings, or on the next free one when nobody chose that. */
    WebServer webOnFreePort() throws IOException {
        WebSettings settings = site.webSettings();
        EventReader reader = openReader();
        firstLogin();
        return onFreePort(
                "web.port", settings.port(), port -> openWeb(settings.withPort(port), reader));
    }

    private void firstLogin() {
        FirstRun.ensureAdmin(site.database(), site.clock())
                .ifPresent(login -> tell("First login: user " + login.name() + ", password "
                        + login.password() + " (shown only now)"));
    }

    private EventReader openReader() throws IOException {
        EventReader reader = site.openReader();
        open.push(reader::close);
        return reader;
    }

    private WebServer openWeb(WebSettings settings, EventReader reader) {
        WebServer web = site.web(settings, reader, drop);
        web.start();
        open.push(web::close);
        tell("Console: " + web.url());
        return web;
    }

    private interface Opening<T> {
        T at(int port);
    }

    private <T> T onFreePort(String key, int wanted, Opening<T> opening) {
        boolean chosen = isChosen(key);
        for (int port = wanted; ; port = next(port, wanted)) {
            try {
                return opening.at(port);
            } catch (CommandException e) {
                if (chosen || port == 0 || !isPortTaken(e)) {
                    throw e;
                }
                if (port == wanted) {
                    tell("Port " + port + " is taken: the next free one will do (" + key + ")");
                }
            }
        }
    }

    /** The one above; after some of those whatever the system gives. */
    private static int next(int port, int wanted) {
        boolean near = port < wanted + NEAR_PORTS && port < MAX_PORT;
        return near ? port + 1 : 0;
    }

    /** Whether somebody wants this port: it does not just stand in the file we ship. */
    private boolean isChosen(String key) {
        return invocation.settings().settings().stream()
                .filter(setting -> setting.key().equals(key))
                .anyMatch(setting -> setting.isChanged() || setting.isFromEnvironment());
    }

    private static boolean isPortTaken(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return true;
            }
        }
        return false;
    }

    void tell(String line) {
        invocation.err().line(Printable.line(line));
        invocation.err().flush();
    }

    /** Waits until the process is told to stop. */
    void awaitStop() throws InterruptedException {
        invocation.stopSignal().await();
        tell("Stopping");
    }

    @Override
    public void close() throws IOException {
        IOException first = null;
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (IOException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
