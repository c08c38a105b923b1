package org.spoolhound.collector;

import java.io.IOException;
import org.spoolhound.collector.ship.ShipException;
import org.spoolhound.spool.command.CommandException;
import org.spoolhound.spool.command.Exit;
import org.spoolhound.spool.command.Invocation;
import org.spoolhound.spool.command.JsonLine;
import org.spoolhound.spool.command.Verb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ship}: the outbox to the server. */
@Command(name = "ship", description = "ship the outbox to the server by SFTP")
final class ShipVerb extends Verb {

    @Option(names = "--dry-run", description = "only send a test file and remove it")
    boolean dryRun;

    @Option(names = "--quiet", description = "say nothing but errors")
    boolean quiet;

    @Override
    protected int run(Invocation invocation) throws IOException, InterruptedException {
        Agent agent = Agent.of(invocation);
        try {
            if (dryRun) {
                invocation.out().line(agent.shipper().tryOut());
                return Exit.FINE;
            }
            long files = agent.ship().files();
            if (invocation.json()) {
                invocation.out().line(new JsonLine().with("shipped", files).toString());
            } else if (!quiet) {
                invocation.out().line(files == 0 ? "nothing waits" : files + " files shipped");
            }
            return Exit.FINE;
        } catch (ShipException e) {
            throw CommandException.broken(String.valueOf(e.getMessage()), e);
        }
    }
}
