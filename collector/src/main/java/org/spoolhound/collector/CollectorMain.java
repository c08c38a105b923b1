package org.spoolhound.collector;

import java.util.List;
import java.util.Map;
import org.spoolhound.spool.command.ConfigVerb;
import org.spoolhound.spool.command.Program;
import org.spoolhound.spool.command.Terminal;
import org.spoolhound.spool.command.VersionVerb;

/** The agent program. */
public final class CollectorMain {
    private CollectorMain() {}

    /** Runs one verb and exits with its code. */
    public static void main(String[] args) {
        Program program = Program.of(
                "Collects what this host is doing and ships it.",
                List.of(),
                new CollectVerb(),
                new ShipVerb(),
                new EnrolVerb(),
                new DoctorVerb(),
                new ConfigVerb(
                        Map.of(AgentSettings.SECTION, AgentSettings.class),
                        invocation -> List.of()),
                new VersionVerb(Map.of()));
        System.exit(program.run(args, Terminal.system(), System.getenv()));
    }
}
