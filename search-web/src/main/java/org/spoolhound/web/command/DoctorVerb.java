package org.spoolhound.web.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.spoolhound.indexer.drop.DropSettings;
import org.spoolhound.indexer.ingest.IngestSettings;
import org.spoolhound.indexer.notify.DeliveryException;
import org.spoolhound.indexer.notify.MailServer;
import org.spoolhound.indexer.notify.MailSettings;
import org.spoolhound.indexer.state.DataFolder;
import org.spoolhound.indexer.state.StateDatabase;
import org.spoolhound.spool.checkup.Checkup;
import org.spoolhound.spool.checkup.Finding;
import org.spoolhound.spool.checkup.HostChecks;
import org.spoolhound.spool.command.Exit;
import org.spoolhound.spool.command.Invocation;
import org.spoolhound.spool.command.Verb;
import org.spoolhound.web.server.WebSettings;
import picocli.CommandLine.Command;

/**
 * {@code doctor}: whether this installation works, and what to do when not. Where an agent lives
 * beside the server, its own doctor follows.
 */
@Command(name = "doctor", description = "check this installation and say how to mend it")
final class DoctorVerb extends Verb {

    @Override
    protected int run(Invocation invocation) throws Exception {
        invocation.settings().check(Sections.all());
        boolean server = Files.isDirectory(ServerData.folder(invocation).state());
        boolean agent = hasAgent(invocation);
        int worst = Exit.FINE;
        if (server || !agent) {
            worst = server(invocation, server);
        }
        if (agent) {
            worst = Math.max(worst, agent(invocation));
        }
        return worst;
    }

    private static int server(Invocation invocation, boolean used) {
        Path data = invocation.data();
        IngestSettings ingest = invocation.settings().section("ingest", IngestSettings.class);
        Checkup checkup = new Checkup()
                .look("java", HostChecks::java)
                .look("clock", () -> HostChecks.clock(Clock.systemUTC().instant()))
                .look("configuration", () -> configuration(invocation))
                .look("data folder", () -> HostChecks.writable(data))
                .look(
                        "disk",
                        () -> HostChecks.space(
                                data, ingest.freeSpaceFloor(), "ingest.free-space-floor"));
        if (used) {
            data(invocation, checkup);
        } else {
            checkup.add(
                    "server",
                    Finding.warning(
                            data + " holds no server's data yet",
                            "begin with 'spoolhound up', or name another folder with --data"));
        }
        network(invocation, checkup);
        return checkup.report(invocation);
    }

    private static Finding configuration(Invocation invocation)
            throws IOException, InterruptedException {
        List<String> problems = AgentConfig.problems(invocation);
        if (!problems.isEmpty()) {
            return Finding.failed(String.join("; ", problems), "see 'spoolhound config check'");
        }
        String file = invocation.configurationFile().map(Path::toString).orElse("the defaults");
        long changed = invocation.settings().settings().stream()
                .filter(setting -> setting.isChanged())
                .count();
        return Finding.ok(file + ", " + changed + " values differ from the defaults");
    }

    private static void data(Invocation invocation, Checkup checkup) {
        DataFolder folder = ServerData.folder(invocation);
        checkup.look("state folder", () -> HostChecks.secret(folder.state()));
        checkup.look("spool folders", () -> SpoolChecks.sameDisk(folder));
        try (StateDatabase database = ServerData.openState(invocation)) {
            StateChecks state = new StateChecks(database, Clock.systemUTC().instant());
            checkup.look("state database", state::soundness);
            checkup.look("indexer", state::indexer);
            checkup.look("reindex", state::reindex);
            checkup.look("agents", state::agents);
            checkup.look("chains", state::chains);
            checkup.look("notifications", state::notifications);
            SpoolChecks spool = new SpoolChecks(ServerData.spool(invocation));
            checkup.look("backlog", () -> spool.backlog(state.isIndexerAlive()));
            checkup.look("claims", () -> spool.claims(state.isIndexerAlive()));
            checkup.look("quarantine", spool::quarantine);
        } catch (IOException | RuntimeException e) {
            checkup.look("state database", () -> {
                throw e;
            });
        }
        checkup.look("index", () -> SpoolChecks.index(ServerData.store(invocation)));
        checkup.look("index version", () -> SpoolChecks.version(ServerData.store(invocation)));
    }

    private static void network(Invocation invocation, Checkup checkup) {
        DropSettings drop = invocation.settings().section("drop", DropSettings.class);
        WebSettings web = invocation.settings().section("web", WebSettings.class);
        checkup.look(
                "drop port",
                () -> new PortCheck(drop.address(), drop.port(), "drop.port")
                        .look(PortCheck::isDrop));
        checkup.look(
                "web port",
                () -> new PortCheck(web.address(), web.port(), "web.port")
                        .look(PortCheck::isConsole));
        checkup.look("exposure", () -> exposure(web));
        checkup.look("mail server", () -> mail(invocation));
    }

    private static Finding exposure(WebSettings web) {
        if (web.loopbackOnly()) {
            return Finding.ok("the console answers this machine only (" + web.address() + ")");
        }
        return web.secureCookies() == WebSettings.SecureCookies.ALWAYS
                ? Finding.ok("the console answers others (" + web.address() + "); cookies need TLS")
                : Finding.warning(
                        "the console answers others without TLS (" + web.address() + ")",
                        "put a proxy with TLS in front and set web.secure-cookies = always,"
                                + " or set web.address = 127.0.0.1");
    }

    private static Finding mail(Invocation invocation) throws IOException {
        MailSettings settings = invocation.settings().section("mail", MailSettings.class);
        if (!settings.isOn()) {
            return Finding.ok("none is set: no reports and no alerts by mail (mail.host)");
        }
        try {
            new MailServer(settings).check();
            return Finding.ok(settings.host() + ":" + settings.port() + " lets us in");
        } catch (DeliveryException e) {
            return Finding.failed(
                    String.valueOf(e.getMessage()),
                    "see section mail of the configuration; then 'spoolhound notify test'");
        }
    }

    private static boolean hasAgent(Invocation invocation) {
        boolean lives = Files.exists(invocation.data().resolve("agent"))
                || invocation.settings().settings().stream()
                        .anyMatch(one -> one.key().equals("agent.server.host") && one.isChanged());
        return lives && AgentProgram.isThere(invocation);
    }

    /** The agent that {@code up} enrolled ships to the drop of this very host. */
    private static int agent(Invocation invocation) throws IOException, InterruptedException {
        List<String> call = new ArrayList<>(List.of("doctor"));
        if (invocation.json()) {
            call.addAll(List.of("--format", "json"));
        } else {
            invocation.out().line("\nThe agent of this host:\n");
        }
        invocation.out().flush();
        ProcessBuilder builder = AgentProgram.call(invocation, call).inheritIO();
        DropSettings drop = invocation.settings().section("drop", DropSettings.class);
        boolean known = invocation.settings().settings().stream()
                .anyMatch(one -> one.key().equals("agent.server.host") && one.isChanged());
        if (!known && drop.port() > 0) {
            builder.environment().put("SPOOLHOUND_AGENT_SERVER_HOST", LocalAgent.ADDRESS);
            builder.environment().put("SPOOLHOUND_AGENT_SERVER_PORT", String.valueOf(drop.port()));
        }
        return builder.start().waitFor();
    }
}
