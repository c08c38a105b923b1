package org.spoolhound.collector.ship;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.spoolhound.spool.key.SshKeyPair;

/**
 * A stock OpenSSH server on loopback: internal-sftp in a chroot, keys only. Needs root and sshd.
 */
public final class OpenSshServer implements AutoCloseable {
    private static final Path SSHD = Path.of("/usr/sbin/sshd");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path home;
    private final int port;
    private final Process sshd;

    private OpenSshServer(Path home, int port, Process sshd) {
        this.home = home;
        this.port = port;
        this.sshd = sshd;
    }

    /** Starts a server that accepts this key, and waits until it listens. */
    public static OpenSshServer start(Path home, SshKeyPair agent) throws Exception {
        return start(home, agent, freePort());
    }

    /** Starts a server on a port. */
    public static OpenSshServer start(Path home, SshKeyPair agent, int port) throws Exception {
        return start(home, agent, port, "internal-sftp");
    }

    /** Starts a server that lets nobody write. */
    static OpenSshServer startReadOnly(Path home, SshKeyPair agent, int port) throws Exception {
        return start(home, agent, port, "internal-sftp -R");
    }

    private static OpenSshServer start(Path home, SshKeyPair agent, int port, String command)
            throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(SSHD), "needs sshd (openssh-server)");
        Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "needs root");
        Files.createDirectories(Path.of("/run/sshd"));
        Path jail = Files.createDirectories(home.resolve("jail"));
        Files.createDirectories(jail.resolve("incoming"));
        for (Path folder : List.of(home, jail)) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Path hostKey = home.resolve("host_key");
        if (!Files.exists(hostKey)) {
            SshKeyPair.generate().write(hostKey);
        }
        Files.writeString(home.resolve("authorized_keys"), agent.publicKey().line() + "\n");
        Path config = Files.writeString(
                home.resolve("sshd_config"),
                config(home, jail, port) + "ForceCommand " + command + "\n");
        Process sshd = new ProcessBuilder(SSHD.toString(), "-D", "-e", "-f", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("sshd.log").toFile())
                .start();
        OpenSshServer server = new OpenSshServer(home, port, sshd);
        server.awaitListening();
        return server;
    }

    private static String config(Path home, Path jail, int port) {
        return String.join(
                "\n",
                "Port " + port,
                "ListenAddress 127.0.0.1",
                "HostKey " + home.resolve("host_key"),
                "PidFile none",
                "AuthorizedKeysFile " + home.resolve("authorized_keys"),
                "PasswordAuthentication no",
                "KbdInteractiveAuthentication no",
                "UsePAM no",
                "StrictModes no",
                "PermitRootLogin prohibit-password",
                "Subsystem sftp internal-sftp",
                "ChrootDirectory " + jail,
                "");
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitListening() throws Exception {
        Instant end = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return;
            } catch (IOException e) {
                if (!sshd.isAlive() || Instant.now().isAfter(end)) {
                    throw new IllegalStateException(
                            "sshd does not listen: " + Files.readString(home.resolve("sshd.log")),
                            e);
                }
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    /** Where delivered files arrive. */
    public Path incoming() {
        return home.resolve("jail/incoming");
    }

    /** The line for known_hosts. */
    public String knownHostsLine() throws IOException {
        String key = SshKeyPair.read(home.resolve("host_key")).publicKey().line();
        return "[127.0.0.1]:" + port + " " + key + "\n";
    }

    /** The processes that serve connections now. */
    List<ProcessHandle> sessions() {
        return sshd.descendants().toList();
    }

    @Override
    public void close() {
        sshd.descendants().forEach(ProcessHandle::destroyForcibly);
        sshd.destroyForcibly();
        sshd.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }
}
