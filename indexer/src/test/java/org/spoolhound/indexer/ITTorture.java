package org.spoolhound.indexer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.indexer.condition.Condition;
import org.spoolhound.indexer.drop.SshClients;
import org.spoolhound.indexer.index.EventReader;
import org.spoolhound.indexer.index.SearchRequest;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.index.TimeRange;
import org.spoolhound.indexer.state.Agent;
import org.spoolhound.indexer.state.Agents;
import org.spoolhound.indexer.state.DataFolder;
import org.spoolhound.indexer.state.StateDatabase;
import org.spoolhound.spool.QuarantinedFile;
import org.spoolhound.spool.codec.TestSnapshots;
import org.spoolhound.spool.key.SshKeyPair;
import org.spoolhound.spool.key.TestKeys;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.SnapshotId;

/**
 * Two agents deliver by the stock {@code sftp}, out of order, some files twice and some with a
 * flipped byte, while drop and indexer are killed again and again. In the end every event of every
 * good file is there exactly once, and every bad file is in quarantine. Short unless {@code
 * -Dtorture.long} is set; {@code -Dtorture.seed=N} repeats the choices of a run.
 */
final class ITTorture {

    private static final boolean LONG = System.getProperty("torture.long") != null;
    private static final long SEED = Long.getLong("torture.seed", 20_261_121);
    private static final int GOOD_FILES = LONG ? 300 : 10;
    private static final int BAD_FILES = LONG ? 30 : 2;
    private static final int KILLS = LONG ? 400 : 8;
    private static final int REPEATS = LONG ? 60 : 3;
    private static final int FIRST_BAD = 5_001;
    private static final int EVENTS = 40;
    private static final int KILOBITS = 4_000;
    private static final Duration BOUND = Duration.ofMinutes(LONG ? 60 : 3);
    private static final List<SshKeyPair> KEYS = List.of(TestKeys.AGENT, TestKeys.OTHER_AGENT);

    @TempDir
    private Path root;

    private final Random random = new Random(SEED);
    private final Instant end = Instant.now().plus(BOUND);
    private final Map<String, Process> servers = new TreeMap<>();
    private DataFolder folder;
    private volatile String lastTrouble = "";

    @BeforeEach
    void enrol() throws IOException {
        folder = new DataFolder(root);
        try (StateDatabase database = StateDatabase.open(root)) {
            KEYS.forEach(key -> new Agents(database)
                    .enrol(new Agent(
                            key.publicKey().agentId(),
                            key.publicKey().comment(),
                            key.publicKey().line(),
                            TenantId.MAIN,
                            Agent.Kind.AGENT,
                            TestSnapshots.TIME,
                            null)));
        }
    }

    @AfterEach
    void killAll() {
        servers.values().forEach(Process::destroyForcibly);
    }

    @Test
    void dropAndIndexer_killedAgainAndAgain_everyEventIsThereOnce() throws Exception {
        restart("drop");
        restart("indexer");
        try (ExecutorService agents = Executors.newFixedThreadPool(KEYS.size())) {
            List<Future<?>> deliveries = new ArrayList<>();
            for (SshKeyPair key : KEYS) {
                List<String> names = write(key, new Random(random.nextLong()));
                deliveries.add(agents.submit(() -> {
                    deliver(key, names);
                    return null;
                }));
            }
            killWhile(deliveries);
            for (Future<?> delivery : deliveries) {
                delivery.get();
            }
        }
        servers.get("indexer").destroyForcibly().waitFor();
        assertEverythingOnce();
    }

    /** Kills what is at work, and now and then what is only starting. */
    private void killWhile(List<Future<?>> deliveries) throws Exception {
        for (int kill = 0; kill < KILLS && !deliveries.stream().allMatch(Future::isDone); kill++) {
            String role = random.nextBoolean() ? "drop" : "indexer";
            int workMillis = random.nextInt(1_500);
            if (random.nextInt(4) > 0) {
                awaitStarted(role);
            }
            assertFalse(
                    servers.get(role).waitFor(workMillis, TimeUnit.MILLISECONDS),
                    () -> role + " ended by itself, see " + root.resolve("log"));
            restart(role);
        }
    }

    private void awaitStarted(String role) throws InterruptedException {
        while (!Files.exists(ServerProcess.started(folder, role))
                && Instant.now().isBefore(end)) {
            Thread.sleep(20);
        }
    }

    private void restart(String role) throws Exception {
        Process running = servers.get(role);
        if (running != null) {
            running.destroyForcibly().waitFor();
        }
        Files.deleteIfExists(ServerProcess.started(folder, role));
        servers.put(role, ServerProcess.start(root, role));
    }

    /** Writes an agent's files, and says in which order to deliver them, some twice. */
    private List<String> write(SshKeyPair key, Random dice) throws IOException {
        Path outbox = Files.createDirectories(outbox(key));
        List<String> names = new ArrayList<>();
        for (int sequence = 1; sequence <= GOOD_FILES; sequence++) {
            String name = TestSnapshots.name(key, sequence).toString();
            Files.write(outbox.resolve(name), TestSnapshots.file(key, sequence, events(dice)));
            names.add(name);
        }
        for (int sequence = FIRST_BAD; sequence < FIRST_BAD + BAD_FILES; sequence++) {
            String name = TestSnapshots.name(key, sequence).toString();
            byte[] content = TestSnapshots.file(key, sequence, events(dice));
            content[content.length / 4 + dice.nextInt(content.length / 2)] ^= 1;
            Files.write(outbox.resolve(name), content);
            names.add(name);
        }
        for (int i = 0; i < REPEATS; i++) {
            names.add(names.get(dice.nextInt(GOOD_FILES + BAD_FILES)));
        }
        Collections.shuffle(names, dice);
        return names;
    }

    private Path outbox(SshKeyPair key) {
        return root.resolve("client-" + key.publicKey().agentId());
    }

    /** Events of two days that do not compress, so that an upload takes its time. */
    private static List<Event> events(Random dice) {
        byte[] noise = new byte[2_000];
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            dice.nextBytes(noise);
            Instant time = TestSnapshots.TIME.minus(Duration.ofDays(i % 2));
            events.add(TestSnapshots.logLine(time, Base64.getEncoder().encodeToString(noise)));
        }
        return events;
    }

    private void deliver(SshKeyPair key, List<String> names) throws Exception {
        for (String name : names) {
            String part = "." + name + ".part";
            String put = "put " + name + " " + part;
            while (!attempt(key, put, "rename " + part + " " + name)) {
                // The next attempt goes on where this one broke off, or begins again.
                put = (put.startsWith("put") ? "reput " : "put ") + name + " " + part;
            }
        }
    }

    private boolean attempt(SshKeyPair key, String... commands) throws Exception {
        if (Instant.now().isAfter(end)) {
            throw new AssertionError("not delivered within " + BOUND + ", seed " + SEED + ": "
                    + lastTrouble + servers);
        }
        Path door = ServerProcess.started(folder, "drop");
        if (!Files.exists(door)) {
            Thread.sleep(50);
            return false;
        }
        try {
            List<String> lines = Files.readAllLines(door);
            SshClients client =
                    new SshClients(outbox(key), Integer.parseInt(lines.get(0)), lines.get(1));
            SshClients.Answer answer = client.sftp(key, KILOBITS, commands);
            if (answer.exit() != 0) {
                lastTrouble = answer.output();
                Thread.sleep(100); // the drop is just starting, or was killed
            }
            return answer.exit() == 0;
        } catch (java.nio.file.NoSuchFileException e) {
            return false; // the drop was killed just now
        }
    }

    private void assertEverythingOnce() throws IOException {
        try (StateDatabase database = StateDatabase.open(root)) {
            IndexerParts parts = ServerProcess.parts(folder, database);
            try (Indexer indexer = Indexer.open(parts, "the end").orElseThrow()) {
                indexer.drain();
            }
            assertEquals(expected(), found(parts), "seed " + SEED);
            assertEquals(0, parts.spool().backlog().files());
            assertEquals((long) GOOD_FILES * KEYS.size(), parts.spool().status().archivedFiles());
            assertEquals(badNames(), quarantined(parts));
        }
    }

    private static Map<String, Integer> found(IndexerParts parts) throws IOException {
        Map<String, Integer> times = new HashMap<>();
        SearchRequest everything = new SearchRequest(
                TenantId.MAIN,
                new Condition.All(),
                TimeRange.ALL,
                0,
                null,
                0,
                Duration.ofMinutes(1));
        try (EventReader reader = parts.store().openReader()) {
            reader.export(everything, hit -> times.merge(hit.id(), 1, Integer::sum));
        }
        return times;
    }

    private static Map<String, Integer> expected() {
        Map<String, Integer> once = new HashMap<>();
        for (SshKeyPair key : KEYS) {
            for (int sequence = 1; sequence <= GOOD_FILES; sequence++) {
                SnapshotId id = new SnapshotId(key.publicKey().agentId(), sequence);
                for (int line = 1; line <= EVENTS; line++) {
                    once.put(id.eventId(line), 1);
                }
            }
        }
        return once;
    }

    private static Set<String> badNames() {
        Set<String> names = new TreeSet<>();
        for (SshKeyPair key : KEYS) {
            for (int sequence = FIRST_BAD; sequence < FIRST_BAD + BAD_FILES; sequence++) {
                names.add(TestSnapshots.name(key, sequence).toString());
            }
        }
        return names;
    }

    private static Set<String> quarantined(IndexerParts parts) throws IOException {
        return parts.spool().quarantine().list().stream()
                .map(QuarantinedFile::reason)
                .map(reason -> reason.fileName())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
