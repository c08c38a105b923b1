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

    SftpDrop drop(DropSettings settings) {
        try {
            return openDrop(settings);
        } catch (IOException e) {
            throw CommandException.broken(Explanation.of(e), e);
        }
    }

    /** On the port of the settings, or on any free one when that is taken. */
    SftpDrop dropOnFreePort() {
        DropSettings settings = site.dropSettings();
        try {
            return openDrop(settings);
        } catch (IOException e) {
            if (!isPortTaken(e)) {
                throw CommandException.broken(Explanation.of(e), e);
            }
            tell("Port " + settings.port() + " is taken: another one will do");
            return drop(Site.onAnyPort(settings));
        }
    }

    private SftpDrop openDrop(DropSettings settings) throws IOException {
        SftpDrop started = site.startDrop(settings);
        drop = started;
        open.push(DropJournal.start(started, site.database())::close);
        open.push(started::close);
        tell("Agents deliver to sftp port " + started.port() + " (" + settings.address() + ")");
        return started;
    }

    WebServer web(WebSettings settings) throws IOException {
        firstLogin();
        return openWeb(settings);
    }

    /** On the port of the settings, or on any free one when that is taken. */
    WebServer webOnFreePort() throws IOException {
        WebSettings settings = site.webSettings();
        firstLogin();
        try {
            return openWeb(settings);
        } catch (CommandException e) {
            if (!isPortTaken(e)) {
                throw e;
            }
            tell("Port " + settings.port() + " is taken: another one will do");
            return openWeb(settings.withPort(0));
        }
    }

    private void firstLogin() {
        FirstRun.ensureAdmin(site.database(), site.clock())
                .ifPresent(login -> tell("First login: user " + login.name() + ", password "
                        + login.password() + " (shown only now)"));
    }

    private WebServer openWeb(WebSettings settings) throws IOException {
        EventReader reader = site.openReader();
        open.push(reader::close);
        WebServer web = site.web(settings, reader, drop);
        open.push(web::close);
        web.start();
        tell("Console: " + web.url());
        return web;
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
