package org.spoolhound.web;

import java.util.List;
import java.util.Map;
import org.spoolhound.spool.command.Program;
import org.spoolhound.spool.command.Terminal;
import org.spoolhound.spool.command.VersionVerb;

/** The server program: every verb but those of the agent. */
public final class ServerMain {
    private static final List<String> AGENT_VERBS = List.of(
            "",
            "The agent's verbs: collect, ship, enrol (each with --help).",
            "Exit codes: 0 fine, 1 found something or a check failed, 2 wrongly called,",
            "3 broken environment.");

    private ServerMain() {}

    /** Runs one verb and exits with its code. */
    public static void main(String[] args) {
        System.exit(program().run(args, Terminal.system(), System.getenv()));
    }

    static Program program() {
        return Program.of(
                "Hunt through what machines leave in a spool.",
                AGENT_VERBS,
                new VersionVerb(Map.of()));
    }
}
