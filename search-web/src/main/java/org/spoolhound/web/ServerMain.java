package org.spoolhound.web;

import org.spoolhound.spool.command.Terminal;
import org.spoolhound.web.command.Verbs;

/** The server program: every verb but those of the agent. */
public final class ServerMain {
    private ServerMain() {}

    /** Runs one verb and exits with its code. */
    public static void main(String[] args) {
        System.exit(Verbs.program().run(args, Terminal.system(), System.getenv()));
    }
}
