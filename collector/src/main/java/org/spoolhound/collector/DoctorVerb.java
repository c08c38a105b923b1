package org.spoolhound.collector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.spoolhound.collector.ship.ShipException;
import org.spoolhound.spool.checkup.Checkup;
import org.spoolhound.spool.checkup.Finding;
import org.spoolhound.spool.checkup.HostChecks;
import org.spoolhound.spool.command.Invocation;
import org.spoolhound.spool.command.Verb;
import org.spoolhound.spool.settings.ByteSize;
import picocli.CommandLine.Command;

/** {@code doctor}: whether this agent can collect and ship, and what to do when not. */
@Command(name = "doctor", description = "check this installation and say how to mend it")
final class DoctorVerb extends Verb {

    @Override
    protected int run(Invocation invocation) {
        Agent agent = Agent.of(invocation);
        AgentHome home = agent.home();
        ByteSize quota = agent.settings().outboxQuota();
        Checkup checkup = new Checkup()
                .look("java", HostChecks::java)
                .look("clock", () -> HostChecks.clock(Clock.systemUTC().instant()))
                .look("agent folder", () -> HostChecks.writable(home.folder()))
                .look(
                        "agent disk",
                        () -> HostChecks.space(home.folder(), quota, "agent.outbox-quota"))
                .look("agent key", () -> key(home))
                .look("outbox", () -> outbox(new Outbox(home.folder()), quota))
                .look("server", () -> server(agent));
        return checkup.report(invocation);
    }

    private static Finding key(AgentHome home) throws IOException {
        if (!Files.exists(home.key())) {
            return Finding.failed("there is no " + home.key(), "make one: spoolhound enrol");
        }
        Finding secret = HostChecks.secret(home.key());
        return secret.result() == Finding.Result.OK
                ? Finding.ok(
                        "agent " + home.keyPair("").publicKey().agentId() + ", " + secret.text())
                : secret;
    }

    private static Finding outbox(Outbox outbox, ByteSize quota) throws IOException {
        List<Path> waiting = outbox.waiting();
        long bytes = 0;
        for (Path file : waiting) {
            bytes += Files.size(file);
        }
        String text = waiting.size() + " files, " + (bytes >> 10) + " KiB wait; " + quota
                + " may (agent.outbox-quota)";
        if (bytes >= quota.bytes()) {
            return Finding.failed(text, "nothing is collected until they are shipped: see server");
        }
        return bytes > quota.bytes() / 2
                ? Finding.warning(text, "ship them before the outbox is full: spoolhound ship")
                : Finding.ok(text);
    }

    private static Finding server(Agent agent) throws IOException {
        if (!agent.hasServer()) {
            return Finding.warning(
                    "none is known: nothing is shipped", "set agent.server.host, then enrol");
        }
        if (!Files.exists(agent.home().key())) {
            return Finding.failed("not tried without a key", "make one: spoolhound enrol");
        }
        try {
            return Finding.ok(agent.shipper().tryOut());
        } catch (ShipException e) {
            return Finding.failed(
                    String.valueOf(e.getMessage()), "then: spoolhound ship --dry-run");
        }
    }
}
