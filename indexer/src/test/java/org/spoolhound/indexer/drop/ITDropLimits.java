package org.spoolhound.indexer.drop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.indexer.drop.DropRefusal.Cause;
import org.spoolhound.indexer.drop.SftpDrop.DropPlaces;
import org.spoolhound.spool.SpoolFolders;
import org.spoolhound.spool.key.TestKeys;
import org.spoolhound.spool.settings.ByteSize;

/** How many may come in, and how long they may be silent. */
final class ITDropLimits {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration BRIEF = Duration.ofSeconds(1);

    @TempDir
    private Path root;

    private SftpDrop drop;
    private SshClient client;

    private void start(int sessions, int perAgent, Duration auth, Duration idle)
            throws IOException {
        ByteSize size = ByteSize.ofMebibytes(1);
        DropSettings settings =
                new DropSettings("127.0.0.1", 0, sessions, perAgent, size, 9, 9, auth, idle, size);
        drop = SftpDrop.start(
                settings,
                new DropPlaces(
                        new SpoolFolders(root.resolve("spool")),
                        root.resolve("state/sftp_host_key"),
                        Clock.systemUTC()),
                key -> AgentKeys.Standing.ENROLLED,
                any -> Long.MAX_VALUE);
        client = SshClient.setUpDefaultClient();
        client.setServerKeyVerifier((session, address, key) -> true);
        client.start();
    }

    @AfterEach
    void stop() throws IOException {
        client.stop();
        drop.close();
    }

    /** A connection that says nothing. */
    private Socket stranger() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), drop.port());
        socket.setSoTimeout((int) LONG.toMillis());
        return socket;
    }

    /** The server greets those it lets in, and hangs up on the others. */
    private static boolean isLetIn(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() == 'S';
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (SocketException e) {
            return false;
        }
    }

    private ClientSession agent() throws IOException {
        ClientSession session =
                client.connect("agent", "127.0.0.1", drop.port()).verify(LONG).getSession();
        session.addPublicKeyIdentity(HostKey.forMina(TestKeys.AGENT));
        session.auth().verify(LONG);
        return session;
    }

    private List<String> refusals() {
        assertTrue(drop.refusals().counts().containsKey(Cause.TOO_MANY_SESSIONS));
        return drop.refusals().newest().stream().map(DropRefusal::detail).toList();
    }

    @Test
    void connections_beyondAll_areRefused() throws IOException {
        start(1, 1, LONG, LONG);
        try (Socket first = stranger()) {
            assertTrue(isLetIn(first));
            try (Socket second = stranger()) {
                assertFalse(isLetIn(second));
            }
            assertEquals(List.of("there are 1 connections already"), refusals());
        }
    }

    @Test
    void strangers_ofOneAddress_areAQuarterAndLockNobodyOut() throws Exception {
        start(8, 4, LONG, LONG);
        try (ClientSession agent = agent();
                Socket first = stranger();
                Socket second = stranger();
                Socket third = stranger()) {
            assertTrue(isLetIn(first) && isLetIn(second) && agent.isOpen());
            assertFalse(isLetIn(third));
            assertEquals(List.of("2 connections from there have not proved a key yet"), refusals());
        }
        awaitConnections(0);
        agent().close();
    }

    private void awaitConnections(int count) throws InterruptedException {
        await(() -> drop.connections() == count);
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 6_000 && !condition.getAsBoolean(); i++) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        assertTrue(condition.getAsBoolean());
    }

    @Test
    void sessions_beyondThoseOfOneAgent_areRefused() throws IOException {
        start(16, 1, LONG, LONG);
        try (ClientSession first = agent()) {
            assertThrows(SshException.class, this::agent);
            assertTrue(first.isOpen());
            assertEquals(List.of("has 1 connections already"), refusals());
        }
    }

    @Test
    void stranger_whoProvesNoKeyInTime_isHungUpOn() throws IOException {
        start(8, 4, BRIEF, LONG);
        try (Socket silent = stranger()) {
            silent.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
        }
    }

    @Test
    void agent_whoIsSilentTooLong_isHungUpOn() throws Exception {
        start(8, 4, LONG, BRIEF);
        Process silent = new SshClients(root.resolve("client"), drop).live(TestKeys.AGENT);
        try (BufferedWriter commands = silent.outputWriter()) {
            commands.write("pwd\n");
            commands.flush();
            await(() -> Files.exists(root.resolve("spool/drop")));
            awaitConnections(0);
            commands.write("ls\n");
        }
        assertTrue(silent.waitFor(LONG.toSeconds(), TimeUnit.SECONDS));
        assertNotEquals(0, silent.exitValue());
    }
}
