package org.spoolhound.indexer.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spoolhound.indexer.alert.AlertSettings;
import org.spoolhound.indexer.alert.AlertWatch;
import org.spoolhound.indexer.alert.Alerting;
import org.spoolhound.indexer.alert.Raising;
import org.spoolhound.indexer.alert.RuleBooks;
import org.spoolhound.indexer.alert.ShippedRules;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.indexer.index.EventStore;
import org.spoolhound.indexer.state.Alert;
import org.spoolhound.indexer.state.Alerts;
import org.spoolhound.spool.codec.TestSnapshots;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.EventKind;

/** Correlations over what is taken in, in any order, in any batches. */
final class CorrelationIngestTest {

    private static final String RULES = """
            title: Failure
            name: failure
            logsource: {product: linux}
            detection: {s: {message: failed}, condition: s}
            ---
            title: Success
            name: success
            logsource: {product: linux}
            detection: {s: {message: accepted}, condition: s}
            ---
            title: Many failures
            name: many
            level: medium
            correlation:
              type: event_count
              rules: [failure]
              group-by: [user.name]
              timespan: 5m
              condition: {gte: 4}
            ---
            title: Many failures, then success
            name: broke-in
            level: critical
            correlation:
              type: temporal_ordered
              rules: [many, success]
              group-by: [user.name]
              timespan: 5m
              generate: true
            """;

    @TempDir
    Path root;

    private int sites;

    @BeforeEach
    void rules() throws IOException {
        Files.writeString(
                Files.createDirectories(root.resolve("rules")).resolve("login.yml"), RULES);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void alerts_anyOrderAndBatches_areTheSame(long seed) throws IOException {
        Random random = new Random(seed);
        List<List<Event>> snapshots = new ArrayList<>();
        for (int i = 0; i < 14; i++) {
            snapshots.add(events(random, i));
        }
        List<Long> sequences =
                LongStream.rangeClosed(1, snapshots.size()).boxed().collect(Collectors.toList());
        String expected = told(snapshots, sequences, () -> false);
        assertTrue(expected.contains("Many failures, then success"), expected);
        sequences.addAll(sequences.subList(0, 4));
        Collections.shuffle(sequences, random);
        assertEquals(expected, told(snapshots, sequences, () -> random.nextInt(3) == 0));
    }

    private static List<Event> events(Random random, int minute) {
        List<Event> events = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            events.add(login(minute * 60 + random.nextInt(120), "failed", random.nextInt(2)));
        }
        if (random.nextInt(3) == 0) {
            events.add(login(minute * 60 + random.nextInt(120), "accepted", random.nextInt(2)));
        }
        return events;
    }

    private static Event login(int second, String what, int user) {
        return new Event(
                EventKind.EVENT,
                TestSnapshots.TIME.plusSeconds(second),
                new TreeMap<>(
                        Map.of(Event.PROBE, "auth", "message", what, "user.name", "user-" + user)));
    }

    @Test
    void lateFailure_movesTheAlert_andWorkFollows() throws IOException {
        try (TestSite site = site()) {
            EventStore store = CrashingIndexer.store(site.folder);
            List<Event> most = new ArrayList<>();
            for (int i = 1; i <= 4; i++) {
                most.add(login(i * 10, "failed", 0));
            }
            AlertIngestTest.drop(site, 2, most);
            assertEquals(1, site.ingest(store).alerts());
            Alert before = AlertIngestTest.alerts(site).getFirst();
            assertEquals("user-0", before.group().get("user.name"));
            AlertIngestTest.drop(site, 1, List.of(login(0, "failed", 0)));
            assertEquals(0, site.ingest(store).alerts());
            Alert after = AlertIngestTest.alerts(site).getFirst();
            assertEquals(5, after.span().events());
            assertEquals(
                    after.id(),
                    new Alerts(site.database)
                            .find(before.tenant(), before.id())
                            .orElseThrow()
                            .id());
        }
    }

    private interface Often {
        boolean now();
    }

    private String told(List<List<Event>> snapshots, List<Long> sequences, Often often)
            throws IOException {
        try (TestSite site = site()) {
            EventStore store = CrashingIndexer.store(site.folder);
            Set<Long> waiting = new HashSet<>();
            for (long sequence : sequences) {
                if (!waiting.add(sequence)) {
                    site.ingest(store);
                    waiting = new HashSet<>(Set.of(sequence));
                }
                AlertIngestTest.drop(site, sequence, snapshots.get((int) sequence - 1));
                if (often.now()) {
                    site.ingest(store);
                    waiting.clear();
                }
            }
            site.ingest(store);
            return AlertIngestTest.told(site);
        }
    }

    private TestSite site() throws IOException {
        TestSite site = new TestSite(root.resolve("site-" + sites++));
        Raising raising = new Raising(
                new Alerting(
                        new RuleBooks(
                                new ShippedRules(root.resolve("rules")), FieldCatalogue.standard()),
                        AlertSettings.DEFAULT,
                        AlertWatch.NONE),
                new Raising.Places(
                        CrashingIndexer.store(site.folder), site.database, TestSite.CLOCK));
        site.steps = new Steps(Step.NONE, Step.NONE, raising.matching(), raising);
        return site;
    }
}
