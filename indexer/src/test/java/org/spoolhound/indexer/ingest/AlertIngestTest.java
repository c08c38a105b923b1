package org.spoolhound.indexer.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.indexer.alert.AlertSettings;
import org.spoolhound.indexer.alert.AlertWatch;
import org.spoolhound.indexer.alert.Alerting;
import org.spoolhound.indexer.alert.Raising;
import org.spoolhound.indexer.alert.RuleBooks;
import org.spoolhound.indexer.alert.ShippedRules;
import org.spoolhound.indexer.derive.Derivation;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.indexer.index.ReopeningWriter;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.state.Alert;
import org.spoolhound.indexer.state.AlertFilter;
import org.spoolhound.indexer.state.Alerts;
import org.spoolhound.spool.codec.TestSnapshots;
import org.spoolhound.spool.key.TestKeys;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.SnapshotHeader;

/** Rules met as files are taken in, and what becomes of the matches. */
final class AlertIngestTest {

    private static final AlertFilter ALL = AlertFilter.all(TenantId.MAIN);

    /** Meets one line of {@link TestSnapshots#events}. */
    static final String FAILED = """
            title: Failed password
            id: failed-password
            author: Ann
            level: high
            logsource: {product: linux}
            detection:
              line: {message|contains: 'Failed password'}
              condition: line
            tags: [attack.t1110]
            """;

    @TempDir
    Path root;

    private final MemoryEventStore store = new MemoryEventStore();
    private TestSite site;
    private Path rules;

    @BeforeEach
    void open() throws IOException {
        rules = Files.createDirectories(root.resolve("rules"));
        Files.writeString(rules.resolve("failed.yml"), FAILED);
        site = site("site");
    }

    @AfterEach
    void close() {
        site.close();
    }

    private TestSite site(String name) throws IOException {
        TestSite made = new TestSite(root.resolve(name));
        made.steps = steps(made);
        return made;
    }

    private Steps steps(TestSite made) {
        Raising raising = new Raising(
                new Alerting(
                        new RuleBooks(new ShippedRules(rules), FieldCatalogue.standard()),
                        AlertSettings.DEFAULT,
                        AlertWatch.NONE),
                new Raising.Places(store, made.database, TestSite.CLOCK));
        return new Steps(
                new Derivation(made.database, made.spool, made.folder.cache().resolve("d")),
                Step.NONE,
                raising.matching(),
                raising);
    }

    @Test
    void run_matchingEvent_raisesAnAlert() throws IOException {
        drop(site, 1);
        assertEquals(1, site.ingest(store).alerts());
        Alert alert = alerts(site).getFirst();
        assertEquals("Failed password", alert.rule().title());
        assertEquals("Ann", alert.rule().author());
        assertEquals("web-1", alert.group().get("host.name"));
        assertEquals(1, alert.span().events());
        assertEquals(TestSnapshots.TIME.minusSeconds(30), alert.span().first());
        Alerts all = new Alerts(site.database);
        assertEquals(TestSite.id(1).eventId(3), all.evidence(alert.id()).first().eventId());
        assertEquals(FAILED, all.ruleText(alert.rule()).orElseThrow());
    }

    @Test
    void run_repeats_areOneAlert_andAgainNothing() throws IOException {
        drop(site, 1);
        drop(site, 2);
        site.ingest(store);
        drop(site, 3);
        drop(site, 2);
        assertEquals(0, site.ingest(store).alerts(), "repeats are no new alert");
        assertEquals(3, alerts(site).getFirst().span().events());
        drop(site, 3);
        site.ingest(store);
        assertEquals(3, alerts(site).getFirst().span().events());
        assertEquals(1, alerts(site).size());
    }

    @Test
    void run_anyOrder_givesTheSameAlerts() throws IOException {
        List<Long> sequences = LongStream.rangeClosed(1, 12)
                .map(i -> i * i * 3)
                .boxed()
                .collect(Collectors.toList());
        for (long sequence : sequences) {
            drop(site, sequence);
            site.ingest(store);
        }
        String expected = told(site);
        assertTrue(alerts(site).size() > 1, expected);
        Random random = new Random(7);
        for (int round = 0; round < 4; round++) {
            Collections.shuffle(sequences, random);
            try (TestSite other = site("other-" + round)) {
                ingestInTurns(other, sequences, random);
                assertEquals(expected, told(other));
            }
        }
    }

    private static void ingestInTurns(TestSite other, List<Long> sequences, Random random)
            throws IOException {
        MemoryEventStore events = new MemoryEventStore();
        for (long sequence : sequences) {
            drop(other, sequence);
            if (random.nextInt(3) == 0) {
                other.ingest(events);
            }
        }
        other.ingest(events);
    }

    @Test
    void run_lateEvent_movesTheAlertAndItsOldIdIsKnown() throws IOException {
        drop(site, 2);
        site.ingest(store);
        Alert before = alerts(site).getFirst();
        drop(site, 1);
        site.ingest(store);
        Alert after = alerts(site).getFirst();
        assertEquals(2, after.span().events());
        assertEquals(
                after,
                new Alerts(site.database).find(TenantId.MAIN, before.id()).orElseThrow());
    }

    @Test
    void run_ruleChangedMeanwhile_nextBatchMeetsIt() throws IOException {
        drop(site, 1);
        try (ReopeningWriter writer = new ReopeningWriter(store);
                Ingest ingest = site.ingest(writer, store, StageListener.NONE)) {
            ingest.run();
            Files.writeString(
                    rules.resolve("other.yml"),
                    FAILED.replace("failed-password", "sshd")
                            .replace(
                                    "message|contains: 'Failed password'",
                                    "message|contains: 'for root'"));
            drop(site, 2);
            assertEquals(1, ingest.run().alerts());
            assertEquals(2, alerts(site).size());
        }
    }

    @Test
    void run_brokenRule_doesNotStopTheOthers() throws IOException {
        Files.writeString(rules.resolve("a.yml"), "title: [broken");
        Files.writeString(rules.resolve("b.yml"), FAILED.replace("contains", "what"));
        drop(site, 1);
        assertEquals(1, site.ingest(store).alerts());
    }

    @Test
    void run_derivedEvent_isMet_andRetractedWhenLateDataTakesItBack() throws IOException {
        Files.writeString(
                rules.resolve("derived.yml"),
                FAILED.replace("failed-password", "started")
                        .replace(
                                "message|contains: 'Failed password'",
                                "event.action: process-started, process.command_line: /tmp/x"));
        drop(1, "/sbin/init");
        drop(3, "/sbin/init", "/tmp/x");
        site.ingest(store);
        assertEquals(1, count("started"));
        drop(2, "/sbin/init", "/tmp/x");
        site.ingest(store);
        assertEquals(1, count("started"), "the process began before the late snapshot now");
        assertEquals(
                TestSnapshots.TIME.plusSeconds(60),
                alerts(site).stream()
                        .filter(one -> one.rule().id().equals("started"))
                        .findFirst()
                        .orElseThrow()
                        .span()
                        .first());
    }

    static void drop(TestSite site, long sequence) throws IOException {
        List<Event> events = new ArrayList<>(TestSnapshots.processes(2));
        events.add(TestSnapshots.logLine(
                TestSnapshots.TIME.plusSeconds(60 * (sequence - 1) - 30),
                "Failed password for root from 203.0.113.9"));
        drop(site, sequence, events);
    }

    private void drop(long sequence, String... commands) throws IOException {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < commands.length; i++) {
            events.add(TestSnapshots.process(i + 1, commands[i]));
        }
        drop(site, sequence, events);
    }

    static void drop(TestSite site, long sequence, List<Event> events) throws IOException {
        SnapshotHeader header = linux(TestSnapshots.header(TestKeys.AGENT, sequence));
        site.drop(
                TestSnapshots.name(TestKeys.AGENT, sequence).toString(),
                TestSnapshots.file(header, TestKeys.AGENT, events));
    }

    private static SnapshotHeader linux(SnapshotHeader header) {
        return new SnapshotHeader(
                header.version(),
                header.id(),
                header.keyFingerprint(),
                header.agentVersion(),
                header.previous(),
                header.collectedAt(),
                Map.of("host.name", "web-1", "host.os.type", "linux"),
                header.cursors(),
                header.provenance());
    }

    private long count(String rule) {
        return alerts(site).stream().filter(one -> one.rule().id().equals(rule)).count();
    }

    static List<Alert> alerts(TestSite site) {
        return new Alerts(site.database).list(ALL, Alerts.Order.NEWEST, 1000, 0);
    }

    static String told(TestSite site) {
        return alerts(site).stream()
                .map(one -> one.rule().title() + " " + one.id() + " " + one.span() + " "
                        + new Alerts(site.database).evidence(one.id()))
                .sorted()
                .collect(Collectors.joining("\n"));
    }
}
