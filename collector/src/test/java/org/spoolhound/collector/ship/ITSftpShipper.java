package org.spoolhound.collector.ship;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.collector.SmallDisk;
import org.spoolhound.spool.key.SshKeyPair;

/** Shipping to a stock OpenSSH server. */
final class ITSftpShipper {
    private static final int RESUMABLE = 3 << 20;

    @TempDir
    private Path scratch;

    private Path home;
    private SshKeyPair agent;
    private OpenSshServer server;
    private Path outbox;
    private Path key;
    private Path knownHosts;
    private FolderQueue queue;

    @BeforeEach
    void start() throws Exception {
        // A chroot must stand below folders that only root may write: not below /tmp.
        Path below = Files.isWritable(Path.of("/run")) ? Path.of("/run") : scratch;
        home = Files.createTempDirectory(below, "spoolhound-test");
        agent = SshKeyPair.generate();
        server = OpenSshServer.start(home, agent);
        key = scratch.resolve("agent_key");
        agent.write(key);
        knownHosts = Files.writeString(scratch.resolve("known_hosts"), server.knownHostsLine());
        outbox = Files.createDirectories(scratch.resolve("outbox"));
        queue = new FolderQueue(outbox);
    }

    @AfterEach
    void stop() throws IOException {
        if (server != null) {
            server.close();
        }
        try (Stream<Path> files = Files.walk(home)) {
            files.sorted((a, b) -> b.compareTo(a)).forEach(f -> f.toFile().delete());
        }
    }

    @Test
    void ship_filesWait_arriveWholeUnderTheirNames() throws Exception {
        byte[] first = put("20261121T100000Z_0a1b2c3d4e5f_00000001.ndjson.gz", 10);
        byte[] second = put("20261121T100500Z_0a1b2c3d4e5f_00000002.ndjson.gz", 200_000);

        ShipReport report = shipper().ship(queue);

        assertEquals(new ShipReport(2, 200_010), report);
        assertEquals(List.of(), queue.waiting());
        assertArrayEquals(first, arrived("20261121T100000Z_0a1b2c3d4e5f_00000001.ndjson.gz"));
        assertArrayEquals(second, arrived("20261121T100500Z_0a1b2c3d4e5f_00000002.ndjson.gz"));
        assertEquals(2, names().size());
    }

    @Test
    void ship_halfAFileIsThere_carriesOn() throws Exception {
        byte[] bytes = put("big.ndjson.gz", RESUMABLE);
        Files.write(
                server.incoming().resolve(".big.ndjson.gz.part"),
                Arrays.copyOf(bytes, RESUMABLE / 2));

        shipper().ship(queue);

        assertArrayEquals(bytes, arrived("big.ndjson.gz"));
        assertEquals(List.of("big.ndjson.gz"), names());
    }

    @Test
    void ship_aSmallPartIsThere_writesAfresh() throws Exception {
        byte[] bytes = put("small.ndjson.gz", 1_000);
        Files.write(server.incoming().resolve(".small.ndjson.gz.part"), new byte[5_000]);

        shipper().ship(queue);

        assertArrayEquals(bytes, arrived("small.ndjson.gz"));
    }

    @Test
    void ship_deliveredByARunThatDied_notesItAsSent() throws Exception {
        byte[] bytes = put("a.ndjson.gz", 1_000);
        Files.write(server.incoming().resolve("a.ndjson.gz"), bytes);

        assertEquals(new ShipReport(1, 1_000), shipper().ship(queue));
        assertEquals(List.of(), queue.waiting());
    }

    @Test
    void ship_anotherFileOfThatNameIsThere_refusesAndKeepsBoth() throws Exception {
        put("a.ndjson.gz", 1_000);
        Files.write(server.incoming().resolve("a.ndjson.gz"), new byte[7]);

        ShipException e = assertThrows(ShipException.class, () -> shipper().ship(queue));

        assertTrue(message(e).contains("another size"), message(e));
        assertEquals(1, queue.waiting().size());
        assertEquals(7, arrived("a.ndjson.gz").length);
    }

    @Test
    void ship_hostKeyIsAnother_sendsNothingAndSaysSo() throws Exception {
        String other = SshKeyPair.generate().publicKey().line();
        Files.writeString(knownHosts, "[127.0.0.1]:" + server.port() + " " + other + "\n");
        refusedHost();
    }

    @Test
    void ship_hostKeyIsUnknown_sendsNothingAndSaysSo() throws Exception {
        Files.writeString(knownHosts, "");
        refusedHost();
    }

    private void refusedHost() throws IOException {
        put("a.ndjson.gz", 10);
        ShipException e = assertThrows(ShipException.class, () -> shipper().ship(queue));
        assertFalse(e.isWorthTryingAgain());
        assertTrue(message(e).contains("does not prove"), message(e));
        assertTrue(message(e).contains("ssh-keyscan"), message(e));
        assertEquals(1, queue.waiting().size());
        assertEquals(List.of(), names());
    }

    @Test
    void ship_keyIsNotAccepted_saysWhichLineToAdd() throws Exception {
        put("a.ndjson.gz", 10);
        Files.delete(key);
        SshKeyPair.generate().write(key);
        ShipException e = assertThrows(ShipException.class, () -> shipper().ship(queue));
        assertFalse(e.isWorthTryingAgain());
        assertTrue(message(e).contains("does not accept"), message(e));
    }

    @Test
    void ship_folderIsMissing_saysSo() throws Exception {
        put("a.ndjson.gz", 10);
        ShipSettings elsewhere = settings(server.port(), "/nowhere", 1);
        SftpShipper shipper = new SftpShipper(elsewhere, key, knownHosts);
        ShipException e = assertThrows(ShipException.class, () -> shipper.ship(queue));
        assertTrue(message(e).contains("no folder /nowhere"), message(e));
    }

    @Test
    void ship_mayNotWriteThere_saysSoAndKeepsTheFile() throws Exception {
        put("a.ndjson.gz", 10);
        server.close();
        server = OpenSshServer.startReadOnly(home, agent, server.port());
        ShipException e = assertThrows(ShipException.class, () -> shipper().ship(queue));
        assertFalse(e.isWorthTryingAgain());
        assertTrue(message(e).contains("not write into /incoming"), message(e));
        assertEquals(1, queue.waiting().size());
    }

    @Test
    void ship_diskThereIsFull_saysSoAndDeliversWhenThereIsRoom() throws Exception {
        byte[] bytes = put("a.ndjson.gz", 300_000);
        try (SmallDisk disk = SmallDisk.over(server.incoming(), 64)) {
            ShipException e = assertThrows(ShipException.class, () -> shipper().ship(queue));
            assertTrue(e.isWorthTryingAgain());
            assertTrue(message(e).contains("disk may be full"), message(e));
            assertEquals(1, queue.waiting().size());
            disk.grow(4_096);
            shipper().ship(queue);
            assertArrayEquals(bytes, arrived("a.ndjson.gz"));
        }
    }

    @Test
    void ship_serverIsAway_triesAgainWithPausesAndKeepsTheFiles() throws Exception {
        put("a.ndjson.gz", 10);
        server.close();
        List<Duration> pauses = new ArrayList<>();
        SftpShipper shipper = new SftpShipper(
                settings(server.port(), "/incoming", 3),
                new SftpKeys(key, knownHosts),
                pauses::add);

        ShipException e = assertThrows(ShipException.class, () -> shipper.ship(queue));

        assertTrue(e.isWorthTryingAgain());
        assertTrue(message(e).contains("refuses connections"), message(e));
        assertEquals(2, pauses.size());
        assertEquals(1, queue.waiting().size());
    }

    @Test
    void ship_serverComesBack_deliversInOrder() throws Exception {
        byte[] first = put("1.ndjson.gz", 10);
        put("2.ndjson.gz", 20);
        server.close();
        Pause restart = d -> {
            try {
                server = OpenSshServer.start(home, agent, server.port());
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        };
        SftpShipper shipper = new SftpShipper(
                settings(server.port(), "/incoming", 5), new SftpKeys(key, knownHosts), restart);

        assertEquals(new ShipReport(2, 30), shipper.ship(queue));
        assertArrayEquals(first, arrived("1.ndjson.gz"));
    }

    @Test
    void ship_connectionDiesWithEachFile_deliversEachOnce() throws Exception {
        put("1.ndjson.gz", 2_000_000);
        put("2.ndjson.gz", 2_000_000);
        ShipQueue cutting = new ShipQueue() {
            @Override
            public List<Path> waiting() throws IOException {
                return queue.waiting();
            }

            @Override
            public void sent(Path file) throws IOException {
                queue.sent(file);
                server.sessions().forEach(ProcessHandle::destroyForcibly);
            }
        };

        ShipReport report = new SftpShipper(
                        settings(server.port(), "/incoming", 5),
                        new SftpKeys(key, knownHosts),
                        d -> {})
                .ship(cutting);

        assertEquals(2, report.files());
        assertEquals(List.of("1.ndjson.gz", "2.ndjson.gz"), names());
    }

    @Test
    void tryOut_folderTakesFiles_leavesNothing() throws Exception {
        String found = shipper().tryOut();
        assertTrue(found.contains("takes files"), found);
        assertEquals(List.of(), names());
    }

    private static String message(ShipException e) {
        return String.valueOf(e.getMessage());
    }

    private SftpShipper shipper() {
        return new SftpShipper(settings(server.port(), "/incoming", 1), key, knownHosts);
    }

    private static ShipSettings settings(int port, String folder, int attempts) {
        Duration patience = Duration.ofSeconds(20);
        Duration pause = Duration.ofMillis(10);
        return new ShipSettings(
                "127.0.0.1", port, "root", folder, patience, patience, attempts, pause, pause);
    }

    private byte[] put(String name, int size) throws IOException {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        Files.write(outbox.resolve(name), bytes);
        return bytes;
    }

    private byte[] arrived(String name) throws IOException {
        return Files.readAllBytes(server.incoming().resolve(name));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(server.incoming())) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }
}
