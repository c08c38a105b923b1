package org.spoolhound.indexer.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.indexer.alert.AlertSettings;
import org.spoolhound.indexer.alert.AlertWatch;
import org.spoolhound.indexer.alert.Alerting;
import org.spoolhound.indexer.alert.LookingBack;
import org.spoolhound.indexer.alert.Raising;
import org.spoolhound.indexer.alert.RuleBooks;
import org.spoolhound.indexer.alert.SiteRules;
import org.spoolhound.indexer.detect.correlate.MatchSource;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.indexer.index.EventStore;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.state.Alert;
import org.spoolhound.indexer.state.OwnRules;
import org.spoolhound.spool.codec.TestSnapshots;

/** Rules run over what was indexed before they were on. */
final class LookingBackTest {

    private static final OwnRules.By ADMIN = new OwnRules.By(TenantId.MAIN, "admin");
    private static final MatchSource.Range RANGE = new MatchSource.Range(
            TestSnapshots.TIME.minusSeconds(86_400), TestSnapshots.TIME.plusSeconds(86_400));
    private static final String MANY = """
        title: Many
        id: many
        correlation:
          type: event_count
          rules: [failed-password]
          group-by: [host.name]
          timespan: 5m
          condition: {gte: 3}
          generate: true
        """;

    @TempDir
    Path root;

    private TestSite site;
    private EventStore store;
    private OwnRules own;
    private Alerting alerting;
    private Path shipped;

    @BeforeEach
    void open() throws IOException {
        shipped = Files.createDirectories(root.resolve("rules"));
        site = new TestSite(root.resolve("site"));
        store = CrashingIndexer.store(site.folder);
        own = new OwnRules(site.database, TestSite.CLOCK);
        FieldCatalogue catalogue = FieldCatalogue.standard();
        alerting = new Alerting(
                new RuleBooks(new SiteRules(shipped, own, catalogue, TestSite.CLOCK), catalogue),
                AlertSettings.DEFAULT,
                AlertWatch.NONE);
        Raising raising = new Raising(alerting, places());
        site.steps = new Steps(Step.NONE, Step.NONE, raising.matching(), raising);
    }

    private Raising.Places places() {
        return new Raising.Places(store, site.database, TestSite.CLOCK);
    }

    @AfterEach
    void close() {
        site.close();
    }

    private LookingBack.Result lookBack() throws IOException {
        return lookBack((done, total) -> {});
    }

    private LookingBack.Result lookBack(LookingBack.Listener listener) throws IOException {
        try (LookingBack back = new LookingBack(alerting, places())) {
            return back.run(
                    new LookingBack.Task(TenantId.MAIN, List.of(), RANGE), listener, () -> false);
        }
    }

    private void ingest(long... sequences) throws IOException {
        for (long sequence : sequences) {
            AlertIngestTest.drop(site, sequence);
        }
        site.ingest(store);
    }

    @Test
    void lookBack_findsWhatLiveWouldHave_onceAndMarked() throws IOException {
        ingest(1, 2, 3, 100);
        assertEquals(List.of(), AlertIngestTest.alerts(site));
        Files.writeString(shipped.resolve("a.yml"), AlertIngestTest.FAILED);
        Files.writeString(shipped.resolve("b.yml"), MANY);
        LookingBack.Result result = lookBack();
        assertEquals(new LookingBack.Result(2, 3), result);
        String told = AlertIngestTest.told(site);
        assertTrue(AlertIngestTest.alerts(site).stream()
                .allMatch(alert -> alert.standing().retroactive()));
        assertEquals(new LookingBack.Result(2, 0), lookBack(), "the second time nothing is new");
        assertEquals(told, AlertIngestTest.told(site));
        assertEquals(live(1, 2, 3, 100), told);
    }

    /** What the same rules raise as the same files come in. */
    private String live(long... sequences) throws IOException {
        try (TestSite live = new TestSite(root.resolve("live"))) {
            EventStore other = CrashingIndexer.store(live.folder);
            Raising raising =
                    new Raising(alerting, new Raising.Places(other, live.database, TestSite.CLOCK));
            live.steps = new Steps(Step.NONE, Step.NONE, raising.matching(), raising);
            for (long sequence : sequences) {
                AlertIngestTest.drop(live, sequence);
            }
            live.ingest(other);
            return AlertIngestTest.told(live);
        }
    }

    @Test
    void lookBack_withSoManyRulesThatEventsAreScanned_findsWhatLiveWouldHave() throws IOException {
        ingest(1, 2, 3, 100);
        Files.writeString(shipped.resolve("a.yml"), AlertIngestTest.FAILED);
        Files.writeString(shipped.resolve("b.yml"), MANY);
        for (int i = 0; i < 300; i++) {
            String looked = i % 100 == 0 ? "Failed password" : "nobody writes this";
            Files.writeString(
                    shipped.resolve("more-" + i + ".yml"),
                    AlertIngestTest.FAILED
                            .replace("id: failed-password", "id: more-" + i)
                            .replace("'Failed password'", "'" + looked + "'"));
        }
        List<Long> done = new ArrayList<>();
        List<Long> totals = new ArrayList<>();
        assertEquals(new LookingBack.Result(302, 9), lookBack((now, total) -> {
            done.add(now);
            totals.add(total);
        }));
        assertEquals(done.stream().sorted().toList(), done, "it never goes back");
        assertTrue(totals.getFirst() > 302, "events count, too");
        assertEquals(1, Set.copyOf(totals).size());
        assertEquals(totals.getLast(), done.getLast());
        String told = AlertIngestTest.told(site);
        assertEquals(new LookingBack.Result(302, 0), lookBack(), "the second time nothing is new");
        assertEquals(told, AlertIngestTest.told(site));
        assertEquals(live(1, 2, 3, 100), told);
    }

    @Test
    void lookBack_leavesPeoplesLiveAlertsAlone() throws IOException {
        Files.writeString(shipped.resolve("a.yml"), AlertIngestTest.FAILED);
        ingest(1, 2);
        Alert before = AlertIngestTest.alerts(site).getFirst();
        assertEquals(0, lookBack().alerts());
        assertEquals(List.of(before), AlertIngestTest.alerts(site));
    }

    @Test
    void stop_endsIt() throws IOException {
        Files.writeString(shipped.resolve("a.yml"), AlertIngestTest.FAILED);
        try (LookingBack back = new LookingBack(alerting, places())) {
            assertThrows(
                    StoppedException.class,
                    () -> back.run(
                            new LookingBack.Task(TenantId.MAIN, List.of(), RANGE),
                            (done, total) -> {},
                            () -> true));
        }
    }

    @Test
    void ownRule_isOffUntilEnabled_andExceptedEventsDoNotMatch() throws IOException {
        own.add(ADMIN, "failed-password", "test", AlertIngestTest.FAILED);
        ingest(1);
        assertEquals(0, AlertIngestTest.alerts(site).size());
        own.enable(ADMIN, "failed-password", true);
        ingest(2);
        assertEquals(1, AlertIngestTest.alerts(site).size());
        own.except(ADMIN, "failed-password", "host.name:web-1", "known", null);
        ingest(3);
        assertEquals(1, AlertIngestTest.alerts(site).getFirst().span().events());
    }

    @Test
    void correlation_exceptedEventsDoNotCount_liveAndLookingBack() throws IOException {
        Files.writeString(shipped.resolve("a.yml"), AlertIngestTest.FAILED);
        Files.writeString(shipped.resolve("b.yml"), MANY);
        String id = own.except(ADMIN, "many", "message:\"203.0.113.9\"", "scanner", null)
                .id();
        ingest(1, 2, 3);
        assertEquals(List.of("failed-password"), raised());
        lookBack();
        assertEquals(List.of("failed-password"), raised(), "looking back means the same");
        own.endException(ADMIN, id);
        own.except(ADMIN, "many", "message:\"203.0.113.8\"", "another one", null);
        assertEquals(1, lookBack().alerts());
        assertEquals(List.of("failed-password", "many"), raised());
    }

    private List<String> raised() {
        return AlertIngestTest.alerts(site).stream()
                .map(alert -> alert.rule().id())
                .sorted()
                .toList();
    }

    @Test
    void shippedRules_oneIdTwice_isAProblemAndTheFirstHolds() throws IOException {
        Files.writeString(shipped.resolve("a.yml"), AlertIngestTest.FAILED);
        Files.writeString(shipped.resolve("b.yml"), AlertIngestTest.FAILED);
        SiteRules.Shelf shelf = new SiteRules(
                        shipped, own, FieldCatalogue.standard(), TestSite.CLOCK)
                .shelf(TenantId.MAIN);
        assertEquals(1, shelf.entries().size());
        assertEquals(
                "b.yml:1: failed-password: its id is taken by a.yml:1",
                shelf.problems().getFirst().toString());
        ingest(1);
        assertEquals(List.of("failed-password"), raised(), "the rest goes on");
    }

    @Test
    void shippedRule_switchedOff_raisesNothing() throws IOException {
        Files.writeString(shipped.resolve("a.yml"), AlertIngestTest.FAILED);
        own.enable(ADMIN, "failed-password", false);
        ingest(1);
        assertEquals(0, AlertIngestTest.alerts(site).size());
    }
}
