package org.spoolhound.indexer.drop;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.sshd.common.global.KeepAliveHandler;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.global.NoMoreSessionsHandler;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.server.subsystem.SubsystemFactory;
import org.spoolhound.indexer.drop.DropRefusal.Cause;
import org.spoolhound.spool.SpoolFolders;
import org.spoolhound.spool.key.SshKeyPair;
import org.spoolhound.spool.key.SshPublicKey;

/**
 * The embedded SFTP server: agents prove their Ed25519 key, write temporary files into their own
 * folder of the drop, and deliver them by rename. It can do nothing else: no reading, no shell, no
 * command, no forwarding, no other way to log in.
 *
 * <p>The transport is Apache MINA SSHD; the file part is our own, because what matters here is all
 * that it cannot do.
 */
public final class SftpDrop implements AutoCloseable {
    private static final int MAX_AUTH_REQUESTS = 6;
    private static final int MAX_CHANNELS = 2;
    private static final long WINDOW_BYTES = 2L << 20;
    private static final Duration STOP_WAIT = Duration.ofSeconds(5);

    private final DropSettings settings;
    private final SpoolFolders folders;
    private final SshKeyPair hostKey;
    private final DropRefusals refusals;
    private final Doorkeeper doorkeeper;
    private final DropFolder.DiskSpace space;
    private final SshServer server;
    private final Turnstile turnstile;
    private final AtomicLong deliveries = new AtomicLong();

    private SftpDrop(
            DropSettings settings, DropPlaces places, AgentKeys keys, DropFolder.DiskSpace space)
            throws IOException {
        this.settings = settings;
        this.folders = places.spool();
        this.hostKey = HostKey.readOrMake(places.hostKey());
        this.refusals = new DropRefusals(places.clock());
        this.doorkeeper = new Doorkeeper(keys, settings, refusals);
        this.space = space;
        this.turnstile = new Turnstile(settings.maxSessions(), refusals);
        this.server = server();
    }

    /**
     * Where a drop keeps its things.
     *
     * @param spool agents deliver into its drop folder
     * @param hostKey the server's key, made on the first start
     * @param clock tells when refusals happened
     */
    public record DropPlaces(SpoolFolders spool, Path hostKey, Clock clock) {}

    /**
     * Starts a server.
     *
     * @throws IOException when the host key cannot be read or made, or the port cannot be had; says
     *     which and what to do
     */
    public static SftpDrop start(DropSettings settings, DropPlaces places, AgentKeys keys)
            throws IOException {
        return start(settings, places, keys, DropFolder.DiskSpace.REAL);
    }

    static SftpDrop start(
            DropSettings settings, DropPlaces places, AgentKeys keys, DropFolder.DiskSpace space)
            throws IOException {
        SftpDrop drop = new SftpDrop(settings, places, keys, space);
        try {
            drop.server.start();
            return drop;
        } catch (BindException e) {
            drop.close();
            throw new IOException(
                    "cannot listen on " + settings.address() + " port " + settings.port() + ": "
                            + e.getMessage() + " (drop.address, drop.port)",
                    e);
        }
    }

    private SshServer server() {
        SshServer made = SshServer.setUpDefaultServer();
        made.setHost(settings.address());
        made.setPort(settings.port());
        made.setKeyPairProvider(KeyPairProvider.wrap(HostKey.forMina(hostKey)));
        allowKeysOnly(made);
        allowSftpOnly(made);
        limit(made);
        return made;
    }

    private void allowKeysOnly(SshServer made) {
        made.setUserAuthFactories(List.of(new UserAuthPublicKeyFactory()));
        made.setSignatureFactories(List.of(BuiltinSignatures.ed25519));
        made.setPublickeyAuthenticator(doorkeeper);
        made.addSessionListener(doorkeeper);
    }

    private void allowSftpOnly(SshServer made) {
        made.setSubsystemFactories(List.of(new Sftp()));
        made.setShellFactory(channel -> {
            throw refuse(channel.getServerSession(), "a shell");
        });
        made.setCommandFactory((channel, command) -> {
            throw refuse(channel.getServerSession(), "to run " + command);
        });
        NoForwarding noForwarding = new NoForwarding(refusals);
        made.setForwardingFilter(noForwarding);
        made.setAgentFactory(null);
        made.setGlobalRequestHandlers(
                List.of(new KeepAliveHandler(), new NoMoreSessionsHandler(), noForwarding));
    }

    private IOException refuse(ServerSession session, String what) {
        refusals.add(Doorkeeper.nameOf(session), Cause.NOT_SFTP, "asked for " + what);
        return new IOException("this server speaks SFTP only");
    }

    private void limit(SshServer made) {
        CoreModuleProperties.SERVER_IDENTIFICATION.set(made, "spoolhound");
        CoreModuleProperties.TCP_NODELAY.set(made, true);
        CoreModuleProperties.AUTH_TIMEOUT.set(made, settings.authTimeout());
        CoreModuleProperties.IDLE_TIMEOUT.set(made, settings.idleTimeout());
        CoreModuleProperties.NIO2_READ_TIMEOUT.set(made, settings.idleTimeout().plusSeconds(15));
        CoreModuleProperties.MAX_AUTH_REQUESTS.set(made, MAX_AUTH_REQUESTS);
        CoreModuleProperties.MAX_CONCURRENT_CHANNELS.set(made, MAX_CHANNELS);
        CoreModuleProperties.WINDOW_SIZE.set(made, WINDOW_BYTES);
        CoreModuleProperties.STOP_WAIT_TIME.set(made, STOP_WAIT);
        made.addSessionListener(turnstile);
    }

    /** The port it listens on, also when the settings asked for any. */
    public int port() {
        return server.getPort();
    }

    /** The key by which agents recognise this server. */
    public SshPublicKey hostKey() {
        return hostKey.publicKey();
    }

    /** The line for an agent's {@code known_hosts}, for the address it knows the server by. */
    public String knownHostsLine(String address) {
        String host = port() == 22 ? address : "[" + address + "]:" + port();
        String line = hostKey().line();
        return host + " " + line.substring(0, line.indexOf(' ', line.indexOf(' ') + 1));
    }

    /** What was refused. */
    public DropRefusals refusals() {
        return refusals;
    }

    /** How many connections there are now. */
    public int connections() {
        return turnstile.connections();
    }

    /** How many files agents have delivered since it started. */
    public long deliveries() {
        return deliveries.get();
    }

    /** Stops listening and cuts all connections; unfinished uploads stay for resuming. */
    @Override
    public void close() throws IOException {
        server.stop();
    }

    /** Starts SFTP in an agent's own folder. */
    private final class Sftp implements SubsystemFactory {
        @Override
        public String getName() {
            return "sftp";
        }

        @Override
        public Command createSubsystem(ChannelSession channel) throws IOException {
            SshPublicKey agent = Doorkeeper.agentOf(channel.getServerSession());
            DropFolder folder = new DropFolder(
                    agent.agentId(),
                    folders.drop(agent.agentId().hex()),
                    settings,
                    space,
                    deliveries::incrementAndGet);
            return new SftpSession(folder, () -> doorkeeper.require(agent), refusals);
        }
    }
}
