package org.spoolhound.collector;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.time.Clock;
import org.spoolhound.collector.probe.HostFacts;
import org.spoolhound.collector.probe.HostFiles;
import org.spoolhound.collector.ship.Pause;
import org.spoolhound.collector.ship.SftpShipper;
import org.spoolhound.collector.ship.ShipReport;
import org.spoolhound.spool.command.CommandException;
import org.spoolhound.spool.command.Invocation;
import org.spoolhound.spool.key.SshPublicKey;

/**
 * The agent of one host: its folder and settings.
 *
 * @param home its folder
 * @param settings its section of the configuration
 */
record Agent(AgentHome home, AgentSettings settings) {

    /** The agent a verb was called for. */
    static Agent of(Invocation invocation) {
        return new Agent(
                new AgentHome(invocation.data().resolve("agent")),
                invocation.settings().section(AgentSettings.SECTION, AgentSettings.class));
    }

    Collector collector(HostFiles files, Clock clock) {
        return new Collector(home, settings, files, clock);
    }

    boolean hasServer() {
        return settings.server().isConfigured();
    }

    /** The agent's public key; made when there is none. */
    SshPublicKey publicKey() throws IOException {
        return home.keyPair(HostFacts.hostname(HostFiles.real())).publicKey();
    }

    /** Ships what waits. */
    ShipReport ship() throws IOException, InterruptedException {
        return ship(Pause.REAL);
    }

    /** Ships what waits, with pauses that somebody may end. */
    ShipReport ship(Pause pause) throws IOException, InterruptedException {
        SftpShipper shipper = shipper(pause);
        FileChannel lock = home.lock("ship");
        try {
            return shipper.ship(new Outbox(home.folder()));
        } finally {
            lock.close();
        }
    }

    SftpShipper shipper() throws IOException {
        return shipper(Pause.REAL);
    }

    private SftpShipper shipper(Pause pause) throws IOException {
        if (!hasServer()) {
            throw CommandException.usage("no server is known: set agent.server.host in the"
                    + " configuration, or SPOOLHOUND_AGENT_SERVER_HOST");
        }
        publicKey();
        return new SftpShipper(settings.server(), home.key(), home.knownHosts(), pause);
    }
}
