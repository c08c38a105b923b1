package org.spoolhound.indexer.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.indexer.condition.Condition;
import org.spoolhound.indexer.index.EventReader;
import org.spoolhound.indexer.index.SearchRequest;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.index.TimeRange;
import org.spoolhound.indexer.state.LedgerEntry;
import org.spoolhound.spool.codec.TestSnapshots;
import org.spoolhound.spool.key.TestKeys;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.EventKind;

/**
 * Kills the real indexer, on real spool, SQLite and Lucene, and finds every event exactly once.
 * Short unless {@code -Dtorture.long} is set.
 */
final class ITCrash {

    private static final boolean LONG = System.getProperty("torture.long") != null;
    private static final int EVENTS = 40;
    private static final Duration BOUND = Duration.ofMinutes(3);

    /** Meets one event of each file. */
    private static final String RULE = """
            title: Before
            logsource: {product: linux}
            detection:
              line: {message: before}
              condition: line
            """;

    @TempDir
    Path root;

    private long sequence;

    @Test
    void halt_afterEveryStage_everyEventIsThereOnce() throws Exception {
        for (Stage stage : Stage.values()) {
            for (int nth = 1; nth <= (LONG ? 4 : 1); nth++) {
                drop(3);
                assertEquals(CrashingIndexer.HALTED, run(stage.name(), String.valueOf(nth)));
            }
        }
        assertEquals(0, run());
        assertEverythingOnce();
    }

    @Test
    void sigkill_atRandomMoments_everyEventIsThereOnce() throws Exception {
        long seed = Long.getLong("torture.seed", 20_261_121);
        Random random = new Random(seed);
        int kills = LONG ? 100 : 4;
        for (int kill = 0; kill < kills; kill++) {
            drop(6);
            Process indexer = start();
            indexer.waitFor(300 + random.nextInt(1_500), TimeUnit.MILLISECONDS);
            indexer.destroyForcibly().waitFor();
        }
        assertEquals(0, run(), "seed " + seed);
        assertEverythingOnce();
    }

    @Test
    void sigkill_whileDeriving_documentsAreThoseOfAnOrderlyRun() throws Exception {
        Random random = new Random(Long.getLong("torture.seed", 20_261_121));
        List<TestHosts.DroppedFile> files =
                new ArrayList<>(TestHosts.life(TestKeys.AGENT, 24, random));
        List<String> expected =
                DerivedOrderTest.inOrder(root.resolve("orderly"), files).events().stream()
                        .map(one -> DerivedOrderTest.line(one.id(), one.event()))
                        .sorted()
                        .toList();
        Collections.shuffle(files, random);
        Files.createDirectories(root);
        Files.createFile(root.resolve("derive"));
        for (int from = 0; from < files.size(); from += 6) {
            try (TestSite site = new TestSite(root)) {
                for (TestHosts.DroppedFile file : files.subList(from, from + 6)) {
                    site.drop(file.folder(), file.name(), file.content());
                }
            }
            Stage stage = Stage.values()[random.nextInt(Stage.values().length)];
            assertEquals(CrashingIndexer.HALTED, run(stage.name(), "1"), stage.name());
            Process indexer = start();
            indexer.waitFor(300 + random.nextInt(1_200), TimeUnit.MILLISECONDS);
            indexer.destroyForcibly().waitFor();
        }
        assertEquals(0, run());
        try (TestSite site = new TestSite(root);
                EventReader reader = CrashingIndexer.store(site.folder).openReader()) {
            List<String> found = new ArrayList<>();
            reader.export(
                    everything(), hit -> found.add(DerivedOrderTest.line(hit.id(), hit.event())));
            assertEquals(
                    String.join("\n", expected),
                    found.stream().sorted().collect(Collectors.joining("\n")));
            assertEquals(files.size(), site.archived());
        }
    }

    private void drop(int files) throws IOException {
        Files.writeString(
                Files.createDirectories(root.resolve("rules")).resolve("before.yml"), RULE);
        try (TestSite site = new TestSite(root)) {
            for (int i = 0; i < files; i++) {
                sequence++;
                site.drop(
                        TestSnapshots.name(TestKeys.AGENT, sequence).toString(),
                        TestSnapshots.file(TestKeys.AGENT, sequence, events()));
            }
        }
    }

    /** Events of two days, so that every commit has more than one partition. */
    private static List<Event> events() {
        List<Event> events = new ArrayList<>(TestSnapshots.processes(EVENTS - 1));
        events.add(new Event(
                EventKind.EVENT,
                TestSnapshots.TIME.minus(Duration.ofDays(1)),
                Map.of(Event.PROBE, "syslog", "message", "before", "host.os.type", "linux")));
        return events;
    }

    private int run(String... stop) throws Exception {
        Process process = start(stop);
        try {
            assertTrue(process.waitFor(BOUND.toSeconds(), TimeUnit.SECONDS), "the indexer hangs");
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    private Process start(String... stop) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--add-modules=jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                CrashingIndexer.class.getName(),
                root.toString()));
        command.addAll(List.of(stop));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        Files.createDirectories(root.resolve("log"))
                                .resolve("out")
                                .toFile()))
                .start();
    }

    private void assertEverythingOnce() throws IOException {
        try (TestSite site = new TestSite(root)) {
            Map<String, Integer> times = new HashMap<>();
            try (EventReader reader = CrashingIndexer.store(site.folder).openReader()) {
                reader.export(everything(), hit -> times.merge(hit.id(), 1, Integer::sum));
            }
            assertEquals(expected(), times.keySet());
            assertTrue(times.values().stream().allMatch(n -> n == 1), "some events are doubled");
            assertEquals(sequence, site.archived());
            assertEquals(0, site.waiting());
            assertEquals(List.of(), site.quarantined());
            for (long i = 1; i <= sequence; i++) {
                assertEquals(
                        LedgerEntry.State.DONE,
                        site.ledger.find(TestSite.id(i)).orElseThrow().state());
            }
            assertEquals(
                    List.of(sequence),
                    AlertIngestTest.alerts(site).stream()
                            .map(alert -> alert.span().events())
                            .toList(),
                    "one alert, every match counted once");
        }
    }

    private static SearchRequest everything() {
        return new SearchRequest(
                TenantId.MAIN,
                new Condition.All(),
                TimeRange.ALL,
                0,
                null,
                0,
                Duration.ofMinutes(1));
    }

    private Set<String> expected() {
        Set<String> ids = new HashSet<>();
        for (long i = 1; i <= sequence; i++) {
            for (int line = 1; line <= EVENTS; line++) {
                ids.add(TestSite.id(i).eventId(line));
            }
        }
        return ids;
    }
}
