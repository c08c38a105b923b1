package org.spoolhound.web.command;

import org.spoolhound.spool.command.Exit;
import org.spoolhound.spool.command.Invocation;
import org.spoolhound.spool.command.Verb;

import picocli.CommandLine.Command;

/** The verbs that run until they are told to stop: {@code serve}, {@code web}, {@code drop}. */
final class ServeVerbs {
    private ServeVerbs() {}

    @Command(name = "serve", description = "run drop, indexer and console in one process")
    static final class Serve extends Verb {
        @Override
        protected int run(Invocation invocation) throws Exception {
            invocation.stopSignal();
            Logs.chatty();
            try (Site site = Site.open(invocation);
                    ServerParts parts = new ServerParts(invocation, site)) {
                var indexer = parts.indexer("serve");
                parts.drop();
                parts.web();
                indexer.start();
                parts.tell("Serving " + site.folder().root());
                parts.awaitStop();
            }
            return Exit.FINE;
        }
    }

    @Command(name = "web", description = "run only the console")
    static final class Web extends Verb {
        @Override
        protected int run(Invocation invocation) throws Exception {
            invocation.stopSignal();
            Logs.chatty();
            try (Site site = Site.open(invocation);
                    ServerParts parts = new ServerParts(invocation, site)) {
                parts.web();
                parts.awaitStop();
            }
            return Exit.FINE;
        }
    }

    @Command(name = "drop", description = "run only the SFTP server that agents deliver to")
    static final class Drop extends Verb {
        @Override
        protected int run(Invocation invocation) throws Exception {
            invocation.stopSignal();
            Logs.chatty();
            try (Site site = Site.open(invocation);
                    ServerParts parts = new ServerParts(invocation, site)) {
                parts.drop();
                parts.awaitStop();
            }
            return Exit.FINE;
        }
    }
}
