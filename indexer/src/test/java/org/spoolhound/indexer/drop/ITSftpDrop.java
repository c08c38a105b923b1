package org.spoolhound.indexer.drop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spoolhound.indexer.drop.AgentKeys.Standing;
import org.spoolhound.indexer.drop.DropRefusal.Cause;
import org.spoolhound.indexer.drop.SftpDrop.DropPlaces;
import org.spoolhound.indexer.state.DropLog;
import org.spoolhound.indexer.state.StateDatabase;
import org.spoolhound.indexer.state.Tallies;
import org.spoolhound.spool.SpoolFolders;
import org.spoolhound.spool.codec.TestSnapshots;
import org.spoolhound.spool.key.SshPublicKey;
import org.spoolhound.spool.key.TestKeys;
import org.spoolhound.spool.settings.ByteSize;

/** The drop against the stock OpenSSH clients: what agents may do, and all they may not. */
final class ITSftpDrop {
    private static final int MAX_FILE_BYTES = 1 << 20;
    private static final String NAME = TestSnapshots.name(TestKeys.AGENT, 1).toString();
    private static final DropSettings SETTINGS = new DropSettings(
            "127.0.0.1",
            0,
            64,
            16,
            new ByteSize(MAX_FILE_BYTES),
            3,
            2,
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            ByteSize.ofMebibytes(100));

    @TempDir
    Path root;

    private final Map<SshPublicKey, Standing> keys = new ConcurrentHashMap<>(Map.of(
            TestKeys.AGENT.publicKey(), Standing.ENROLLED,
            TestKeys.OTHER_AGENT.publicKey(), Standing.REVOKED));
    private final AtomicLong freeBytes = new AtomicLong(Long.MAX_VALUE);
    private SftpDrop drop;
    private SshClients clients;
    private Path folder;
    private byte[] content;

    @BeforeEach
    void start() throws IOException {
        SpoolFolders spool = new SpoolFolders(root.resolve("spool"));
        drop = SftpDrop.start(
                SETTINGS,
                new DropPlaces(spool, root.resolve("state/sftp_host_key"), Clock.systemUTC()),
                key -> keys.getOrDefault(key, Standing.UNKNOWN),
                any -> freeBytes.get());
        clients = new SshClients(root.resolve("client"), drop);
        folder = spool.drop(TestKeys.AGENT.publicKey().agentId().hex());
        content = new byte[300_000];
        new Random(1).nextBytes(content);
        Files.write(clients.folder().resolve("file"), content);
    }

    @AfterEach
    void stop() throws IOException {
        drop.close();
    }

    private SshClients.Answer sftp(String... commands) throws Exception {
        return clients.sftp(TestKeys.AGENT, commands);
    }

    private static void assertFine(SshClients.Answer answer) {
        assertEquals(0, answer.exit(), answer.output());
    }

    private void assertRefused(SshClients.Answer answer, Cause cause) {
        assertNotEquals(0, answer.exit(), answer.output());
        assertTrue(
                drop.refusals().counts().containsKey(cause),
                drop.refusals().newest() + answer.output());
    }

    private List<String> files() throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (var entries = Files.list(folder)) {
            return entries.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void journal_deliveryAndRefusal_standInTheState() throws Exception {
        try (StateDatabase database = StateDatabase.open(root.resolve("data"))) {
            try (DropJournal journal = DropJournal.start(drop, database)) {
                assertFine(
                        sftp("put file ." + NAME + ".part", "rename ." + NAME + ".part " + NAME));
                assertRefused(sftp("get " + NAME), Cause.FORBIDDEN);
                journal.write();
            }
            Map<String, Long> totals = new Tallies(database).all();
            assertEquals(1, totals.get("drop.delivered"));
            assertTrue(totals.get("drop.refused.forbidden") >= 1, totals.toString());
            String agent = TestKeys.AGENT.publicKey().agentId().hex();
            assertTrue(new DropLog(database)
                    .newest(10).stream().anyMatch(row -> row.who().equals(agent)));
        }
    }

    @Test
    void putAndRename_delivers() throws Exception {
        assertFine(sftp("put file ." + NAME + ".part", "rename ." + NAME + ".part " + NAME));
        assertEquals(List.of(NAME), files());
        assertArrayEquals(content, Files.readAllBytes(folder.resolve(NAME)));
        assertEquals(List.of(), drop.refusals().newest());
    }

    @Test
    void putWithEveryOption_delivers() throws Exception {
        assertFine(sftp("put -fp file x.part", "rename /x.part /" + NAME, "ls -l", "df", "pwd"));
        assertArrayEquals(content, Files.readAllBytes(folder.resolve(NAME)));
    }

    @Test
    void ls_showsOnlyOwnFiles() throws Exception {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("strange name"), "x");
        SshClients.Answer answer = sftp("put file x.part", "ls -1");
        assertFine(answer);
        assertTrue(answer.output().contains("x.part"), answer.output());
        assertFalse(answer.output().contains("strange"), answer.output());
    }

    @Test
    void reput_resumesWhereItStopped() throws Exception {
        Files.createDirectories(folder);
        Files.write(folder.resolve("x.part"), java.util.Arrays.copyOf(content, 100_000));
        assertFine(sftp("reput file x.part", "rename x.part " + NAME));
        assertArrayEquals(content, Files.readAllBytes(folder.resolve(NAME)));
    }

    @Test
    void rm_ofAnUnfinishedUpload_removesIt() throws Exception {
        assertFine(sftp("put file x.part", "rm x.part"));
        assertEquals(List.of(), files());
    }

    @Test
    void scpOverSftp_uploads() throws Exception {
        assertFine(clients.scp(TestKeys.AGENT, "-s", "file", "agent@127.0.0.1:x.part"));
        assertEquals(List.of("x.part"), files());
    }

    @Test
    void restart_keepsItsKeyAndUnfinishedUploads() throws Exception {
        assertFine(sftp("put file x.part"));
        SshPublicKey before = drop.hostKey();
        stop();
        start();
        assertEquals(before, drop.hostKey());
        assertFine(sftp("rename x.part " + NAME));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "put file NAME                              | BAD_NAME",
                "put file other.ndjson.gz                   | BAD_NAME",
                "put file ../x.part                         | BAD_NAME",
                "put file \"a b\"                           | BAD_NAME",
                "rename x.part y.part                       | BAD_NAME",
                "rename x.part wrong.ndjson.gz              | BAD_NAME",
                "rename x.part ../NAME                      | BAD_NAME",
                "rename x.part 20261121T090000Z_000000000000_00000001.ndjson.gz | BAD_NAME",
                "get x.part                                 | FORBIDDEN",
                "symlink x.part y.part                      | FORBIDDEN",
                "mkdir sub                                  | FORBIDDEN",
                "rmdir sub                                  | FORBIDDEN",
                "cd ..                                      | BAD_NAME"
            })
    void anythingElse_isRefusedAndCounted(String command, Cause cause) throws Exception {
        assertFine(sftp("put file x.part"));
        assertRefused(sftp(command.replace("NAME", NAME)), cause);
        assertEquals(List.of("x.part"), files());
        assertEquals(
                TestKeys.AGENT.publicKey().agentId().hex(),
                drop.refusals().newest().get(0).who());
    }

    @Test
    void hardLink_isNotOffered() throws Exception {
        assertFine(sftp("put file x.part"));
        assertNotEquals(0, sftp("ln x.part y.part").exit());
        assertEquals(List.of("x.part"), files());
    }

    @ParameterizedTest
    @CsvSource({
        "rename x.part NAME, EXISTS",
        "rm NAME, BAD_NAME",
        "get NAME, FORBIDDEN",
        "put file NAME, BAD_NAME",
        "chmod 777 NAME, BAD_NAME",
        "rename NAME x.part, BAD_NAME"
    })
    void deliveredFile_isOutOfReach(String command, Cause cause) throws Exception {
        assertFine(sftp("put file x.part", "rename x.part " + NAME));
        Files.writeString(clients.folder().resolve("other"), "other");
        assertFine(sftp("put other x.part"));
        assertRefused(sftp(command.replace("NAME", NAME)), cause);
        assertArrayEquals(content, Files.readAllBytes(folder.resolve(NAME)));
        assertTrue(files().contains(NAME));
    }

    @Test
    void statOfADeliveredFile_isAllowed() throws Exception {
        assertFine(sftp("put file x.part", "rename x.part " + NAME, "ls -l " + NAME));
    }

    @Test
    void linkInTheFolder_isNeitherFollowedNorShown() throws Exception {
        Files.createDirectories(folder);
        Path secret = Files.writeString(root.resolve("secret"), "secret");
        Files.createSymbolicLink(folder.resolve("x.part"), secret);
        assertNotEquals(0, sftp("put file x.part").exit());
        assertNotEquals(0, sftp("rename x.part " + NAME).exit());
        assertFalse(sftp("ls -1").output().contains("x.part"));
        assertEquals("secret", Files.readString(secret));
    }

    @Test
    void tooLargeFile_isRefusedAndLeavesNothing() throws Exception {
        Files.write(clients.folder().resolve("file"), new byte[MAX_FILE_BYTES + 1]);
        assertRefused(sftp("put file x.part"), Cause.TOO_LARGE);
        assertEquals(List.of(), files());
        Files.write(clients.folder().resolve("file"), new byte[MAX_FILE_BYTES]);
        assertFine(sftp("put file x.part"));
    }

    @Test
    void tooManyFiles_areRefused() throws Exception {
        assertFine(sftp("put file a", "put file b"));
        assertRefused(sftp("put file c"), Cause.TOO_MANY_FILES);
        for (int i = 1; i <= 3; i++) {
            String name = TestSnapshots.name(TestKeys.AGENT, i).toString();
            assertFine(sftp("put file a", "rename a " + name));
        }
        String fourth = TestSnapshots.name(TestKeys.AGENT, 4).toString();
        assertNotEquals(0, sftp("rename b " + fourth).exit());
    }

    @Test
    void fullDisk_refusesUntilThereIsRoom() throws Exception {
        freeBytes.set(99L << 20);
        assertRefused(sftp("put file x.part"), Cause.DISK_FULL);
        freeBytes.set(101L << 20);
        assertFine(sftp("put file x.part"));
    }

    @Test
    void unknownKey_isRefusedAndNamed() throws Exception {
        assertRefused(clients.sftp(TestKeys.STRANGER, "pwd"), Cause.UNKNOWN_KEY);
        DropRefusal refusal = drop.refusals().newest().get(0);
        assertEquals("127.0.0.1", refusal.who());
        assertTrue(refusal.detail().contains(TestKeys.STRANGER.publicKey().fingerprint()));
    }

    @Test
    void revokedKey_isRefusedAndNamed() throws Exception {
        assertRefused(clients.sftp(TestKeys.OTHER_AGENT, "pwd"), Cause.REVOKED_KEY);
        assertEquals(
                TestKeys.OTHER_AGENT.publicKey().agentId().hex(),
                drop.refusals().newest().get(0).who());
    }

    @Test
    void password_isNotEvenOffered() throws Exception {
        SshClients.Answer answer = clients.ssh(
                TestKeys.STRANGER,
                "-v",
                "-o",
                "PreferredAuthentications=password",
                "agent@127.0.0.1");
        assertNotEquals(0, answer.exit());
        assertTrue(
                answer.output().contains("can continue: publickey\r\n")
                        || answer.output().contains("can continue: publickey\n"),
                answer.output());
    }

    @Test
    void shellAndCommands_areRefused() throws Exception {
        assertRefused(clients.ssh(TestKeys.AGENT, "-T", "agent@127.0.0.1"), Cause.NOT_SFTP);
        assertRefused(
                clients.ssh(TestKeys.AGENT, "agent@127.0.0.1", "id; touch /tmp/x"), Cause.NOT_SFTP);
        assertNotEquals(
                0,
                clients.scp(TestKeys.AGENT, "-O", "file", "agent@127.0.0.1:x.part")
                        .exit());
        assertEquals(List.of(), files());
    }

    @Test
    void forwarding_isRefused() throws Exception {
        assertRefused(
                clients.ssh(TestKeys.AGENT, "-W", "127.0.0.1:22", "agent@127.0.0.1"),
                Cause.NOT_SFTP);
        SshClients.Answer listening = clients.ssh(
                TestKeys.AGENT,
                "-o",
                "ExitOnForwardFailure=yes",
                "-N",
                "-R",
                "0:127.0.0.1:22",
                "agent@127.0.0.1");
        assertNotEquals(0, listening.exit(), listening.output());
        assertEquals(
                List.of(
                        "asked for a port to be forwarded here",
                        "asked for a connection to 127.0.0.1:22"),
                drop.refusals().newest().stream().map(DropRefusal::detail).toList());
    }

    @Test
    void agentAndDisplay_areNotForwarded() throws Exception {
        String said = clients.sshWithAgentAndDisplay(TestKeys.AGENT).output();
        assertTrue(said.contains("X11 forwarding request failed"), said);
        assertTrue(said.contains("Requesting authentication agent forwarding"), said);
        assertFalse(said.contains("auth-agent@openssh.com"), said);
        assertEquals(
                List.of("asked for X11 forwarding"),
                drop.refusals().newest().stream().map(DropRefusal::detail).toList());
    }

    @Test
    void revokedWhileConnected_deliversNothingMore() throws Exception {
        Process live = clients.live(TestKeys.AGENT);
        try (BufferedWriter commands = live.outputWriter()) {
            commands.write("put file x.part\n-ls nothing\n");
            commands.flush();
            await(() -> Files.exists(folder.resolve("x.part"))
                    && Files.size(folder.resolve("x.part")) == content.length);
            keys.put(TestKeys.AGENT.publicKey(), Standing.REVOKED);
            commands.write("rename x.part " + NAME + "\n");
        }
        assertTrue(live.waitFor(60, TimeUnit.SECONDS));
        assertEquals(1, live.exitValue());
        assertEquals(List.of("x.part"), files());
        assertEquals(Cause.REVOKED_KEY, drop.refusals().newest().get(0).cause());
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        for (int i = 0; i < 6_000 && !condition.call(); i++) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        assertTrue(condition.call());
    }
}
