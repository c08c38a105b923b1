package org.spoolhound.indexer.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.spoolhound.indexer.index.TestEvents.event;
import static org.spoolhound.indexer.index.TestEvents.indexed;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spoolhound.indexer.condition.Condition;
import org.spoolhound.indexer.condition.ValueTest;

/** What every {@link EventStore} does. */
abstract class EventStoreContract {
    private static final Condition ALL = new Condition.All();
    private static final PartitionId DAY1 = day("2026-11-20");
    private static final PartitionId DAY2 = day("2026-11-21");

    private EventStore store;
    private EventWriter writer;
    private EventReader reader;

    /** A store without any events. */
    abstract EventStore emptyStore() throws IOException;

    @BeforeEach
    void open() throws IOException {
        store = emptyStore();
        writer = store.openWriter();
        reader = store.openReader();
    }

    @AfterEach
    void close() throws IOException {
        reader.close();
        writer.close();
    }

    static PartitionId day(String day) {
        return new PartitionId(TenantId.MAIN, LocalDate.parse(day));
    }

    private static SearchRequest request(Condition condition, int limit) {
        return new SearchRequest(
                TenantId.MAIN, condition, TimeRange.ALL, limit, null, 0, Duration.ofSeconds(30));
    }

    private SearchResult search(Condition condition) throws IOException {
        return reader.search(request(condition, 1_000));
    }

    private List<String> ids(Condition condition) throws IOException {
        return search(condition).hits().stream().map(Hit::id).toList();
    }

    private void add(int line, String time, Object... fields) throws IOException {
        writer.add(indexed(line, event(time, fields)));
    }

    private static Condition equal(String field, String value) {
        return new Condition.Match(field, new ValueTest.Equal(value));
    }

    @Test
    void search_emptyStore_findsNothing() throws IOException {
        SearchResult result = search(ALL);
        assertEquals(0, result.total());
        assertEquals(List.of(), result.hits());
        assertNull(result.next());
    }

    @Test
    void add_beforeCommit_isInvisible() throws IOException {
        add(1, "2026-11-20T10:00:00Z");
        assertEquals(0, search(ALL).total());
        assertEquals(Set.of(DAY1), writer.commit());
        assertEquals(1, search(ALL).total());
    }

    @Test
    void commit_withoutChanges_changesNothing() throws IOException {
        add(1, "2026-11-20T10:00:00Z");
        writer.commit();
        assertEquals(Set.of(), writer.commit());
    }

    @Test
    void search_hit_isTheEventAsAdded() throws IOException {
        IndexedEvent original = indexed(
                7,
                event(
                        "2026-11-20T10:00:00.123456Z",
                        "user.name",
                        "Root",
                        "source.port",
                        22L,
                        "host.load.1",
                        0.5,
                        "process.interactive",
                        true,
                        "tags",
                        List.of("a", "B"),
                        "x.unknown",
                        "Ünï\u0000 \"q\" \\ \n"));
        writer.add(original);
        writer.commit();
        assertEquals(
                List.of(new Hit(original.id(), original.event())), search(ALL).hits());
    }

    @Test
    void has_condition_isToldByTheDaysOwnEvents() throws IOException {
        add(1, "2026-11-20T10:00:00Z", "user.name", "root");
        add(2, "2026-11-21T10:00:00Z", "user.name", "bob");
        writer.commit();
        writer.deleteSnapshot(TestEvents.SNAPSHOT, List.of(DAY2));
        add(3, "2026-11-21T10:00:00Z", "user.name", "eve");
        writer.commit();
        Duration time = Duration.ofSeconds(30);
        try (DocumentCounts counts = store.openCounts()) {
            assertTrue(counts.has(DAY1, equal("user.name", "ROOT"), time));
            assertFalse(counts.has(DAY2, equal("user.name", "root"), time));
            assertFalse(counts.has(DAY2, equal("user.name", "bob"), time), "it was deleted");
            assertTrue(counts.has(DAY2, ALL, time));
            assertFalse(counts.has(day("2026-11-22"), ALL, time), "no such day");
        }
    }

    @Test
    void search_hits_comeNewestFirstThenById() throws IOException {
        add(10, "2026-11-20T10:00:00Z");
        add(9, "2026-11-20T10:00:00Z");
        add(1, "2026-11-20T09:00:00Z");
        add(2, "2026-11-21T09:00:00Z");
        add(3, "2026-11-20T10:00:00.000001Z");
        writer.commit();
        assertEquals(
                List.of(2, 3, 9, 10, 1).stream()
                        .map(l -> TestEvents.SNAPSHOT + "-" + l)
                        .toList(),
                ids(ALL));
    }

    @Test
    void search_pages_joinToTheWhole() throws IOException {
        for (int i = 1; i <= 40; i++) {
            add(i, "2026-11-" + (20 + i % 2) + "T10:00:0" + i % 4 + "Z");
            if (i % 7 == 0) {
                writer.commit();
            }
        }
        writer.commit();
        List<String> paged = new ArrayList<>();
        Cursor after = null;
        do {
            SearchResult page = reader.search(new SearchRequest(
                    TenantId.MAIN, ALL, TimeRange.ALL, 7, after, 0, Duration.ofSeconds(30)));
            assertEquals(40, page.total());
            page.hits().forEach(hit -> paged.add(hit.id()));
            after = page.next();
        } while (after != null);
        assertEquals(ids(ALL), paged);
        assertEquals(40, new HashSet<>(paged).size());
    }

    @Test
    void search_range_includesItsStartOnly() throws IOException {
        add(1, "2026-11-20T10:00:00Z");
        add(2, "2026-11-20T11:00:00Z");
        add(3, "2026-11-21T11:00:00Z");
        writer.commit();
        SearchRequest request = new SearchRequest(
                TenantId.MAIN,
                ALL,
                new TimeRange(
                        Instant.parse("2026-11-20T11:00:00Z"),
                        Instant.parse("2026-11-21T11:00:00Z")),
                10,
                null,
                0,
                Duration.ofSeconds(30));
        SearchResult result = reader.search(request);
        assertEquals(1, result.total());
        assertEquals(TestEvents.SNAPSHOT + "-2", result.hits().getFirst().id());
    }

    @Test
    void search_histogram_countsEveryHit() throws IOException {
        add(1, "2026-11-20T10:00:00Z", "user.name", "a");
        add(2, "2026-11-20T10:59:59Z", "user.name", "a");
        add(3, "2026-11-20T11:00:00Z", "user.name", "b");
        add(4, "2026-11-21T00:00:00Z", "user.name", "a");
        writer.commit();
        SearchResult result = reader.search(new SearchRequest(
                TenantId.MAIN,
                equal("user.name", "a"),
                TimeRange.ALL,
                0,
                null,
                48,
                Duration.ofSeconds(30)));
        Histogram histogram = result.histogram();
        assertEquals(Duration.ofHours(1), histogram.width());
        assertEquals(Instant.parse("2026-11-20T00:00:00Z"), histogram.start());
        assertEquals(48, histogram.counts().size());
        assertEquals(2, histogram.counts().get(10));
        assertEquals(1, histogram.counts().get(24));
        assertEquals(3, histogram.counts().stream().mapToLong(Long::longValue).sum());
    }

    @Test
    void search_otherTenant_findsNothing() throws IOException {
        add(1, "2026-11-20T10:00:00Z");
        writer.commit();
        SearchRequest other = new SearchRequest(
                new TenantId("other"), ALL, TimeRange.ALL, 10, null, 0, Duration.ofSeconds(30));
        assertEquals(0, reader.search(other).total());
    }

    @Test
    void search_deadlinePassed_saysPartial() throws IOException {
        add(1, "2026-11-20T10:00:00Z");
        writer.commit();
        SearchRequest hurried = new SearchRequest(
                TenantId.MAIN, ALL, TimeRange.ALL, 10, null, 0, Duration.ofNanos(-1));
        assertTrue(reader.search(hurried).partial());
        assertFalse(search(ALL).partial());
    }

    @Test
    void deleteSnapshot_removesOnlyThatSnapshot() throws IOException {
        writer.add(indexed("a-00000001", 1, event("2026-11-20T10:00:00Z")));
        writer.add(indexed("a-00000001", 2, event("2026-11-21T10:00:00Z")));
        writer.add(indexed("a-00000002", 1, event("2026-11-20T10:00:00Z")));
        writer.commit();
        writer.deleteSnapshot("a-00000001", Set.of(DAY1, DAY2, day("2026-01-01")));
        writer.add(indexed("a-00000001", 1, event("2026-11-20T12:00:00Z")));
        writer.commit();
        assertEquals(List.of("a-00000001-1", "a-00000002-1"), ids(ALL));
    }

    @Test
    void rollback_forgetsChanges() throws IOException {
        add(1, "2026-11-20T10:00:00Z");
        writer.commit();
        add(2, "2026-11-20T10:00:00Z");
        writer.deleteSnapshot(TestEvents.SNAPSHOT, Set.of(DAY1));
        writer.rollback();
        writer.commit();
        assertEquals(List.of(TestEvents.SNAPSHOT + "-1"), ids(ALL));
    }

    @Test
    void drop_removesTheDay() throws IOException {
        add(1, "2026-11-20T10:00:00Z");
        add(2, "2026-11-21T10:00:00Z");
        writer.commit();
        writer.drop(Set.of(DAY1, day("2020-01-01")));
        assertEquals(List.of(TestEvents.SNAPSHOT + "-2"), ids(ALL));
        assertEquals(
                List.of(DAY2),
                reader.status().partitions().stream()
                        .map(IndexStatus.PartitionStatus::id)
                        .toList());
    }

    @Test
    void drop_thenAdd_beginsAfresh() throws IOException {
        add(1, "2026-11-20T10:00:00Z");
        writer.commit();
        assertEquals(1, search(ALL).total());
        writer.drop(Set.of(DAY1));
        add(2, "2026-11-20T10:00:00Z");
        writer.commit();
        assertEquals(List.of(TestEvents.SNAPSHOT + "-2"), ids(ALL));
    }

    @Test
    void add_manyDays_allAreThere() throws IOException {
        for (int i = 1; i <= 28; i++) {
            for (int line = 1; line <= 3; line++) {
                writer.add(indexed("s-" + i, line, event("2026-02-%02dT10:00:00Z".formatted(i))));
            }
        }
        assertEquals(28, writer.commit().size());
        assertEquals(84, search(ALL).total());
        assertEquals(84, reader.status().events());
    }

    @Test
    void add_severalThreads_losesNothing() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> work = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                String snapshot = "thread-" + t;
                work.add(threads.submit(() -> addMany(snapshot)));
            }
            for (Future<?> one : work) {
                one.get();
            }
        }
        writer.commit();
        assertEquals(2_000, search(ALL).total());
    }

    private Integer addMany(String snapshot) throws IOException {
        for (int i = 1; i <= 500; i++) {
            String time = "2026-03-%02dT10:00:00Z".formatted(1 + i % 20);
            writer.add(indexed(snapshot, i, event(time)));
        }
        return 500;
    }

    @Test
    void add_wrongDay_isRefused() {
        IndexedEvent wrong = new IndexedEvent("a-1", "a", DAY1, event("2026-11-21T10:00:00Z"));
        assertThrows(IllegalArgumentException.class, () -> writer.add(wrong));
    }

    @Test
    void find_byId_findsOne() throws IOException {
        add(1, "2026-11-20T10:00:00Z", "user.name", "a");
        add(2, "2026-11-21T10:00:00Z", "user.name", "b");
        writer.add(new IndexedEvent("odd id", "s", DAY1, event("2026-11-20T10:00:00Z")));
        writer.commit();
        Hit hit = reader.find(TenantId.MAIN, TestEvents.SNAPSHOT + "-1").orElseThrow();
        assertEquals("a", hit.event().field("user.name"));
        assertTrue(reader.find(TenantId.MAIN, "odd id").isPresent());
        assertTrue(reader.find(TenantId.MAIN, TestEvents.SNAPSHOT + "-3").isEmpty());
    }

    @Test
    void seen_tellsFirstAndLast() throws IOException {
        add(1, "2026-11-20T10:00:00Z", "user.name", "a");
        add(2, "2026-11-20T11:00:00Z", "user.name", "A");
        add(3, "2026-11-21T12:00:00Z", "user.name", "a");
        add(4, "2026-11-21T13:00:00Z", "user.name", "b");
        writer.commit();
        Seen seen = reader.seen(request(equal("user.name", "a"), 0));
        assertEquals(
                new Seen(
                        3,
                        Instant.parse("2026-11-20T10:00:00Z"),
                        Instant.parse("2026-11-21T12:00:00Z"),
                        false),
                seen);
        assertEquals(
                new Seen(0, null, null, false), reader.seen(request(equal("user.name", "x"), 0)));
    }

    @Test
    void export_handsOverEveryHitInOrder() throws IOException {
        for (int i = 1; i <= 50; i++) {
            add(i, "2026-11-%02dT10:00:%02dZ".formatted(20 + i % 3, i % 5));
            if (i % 10 == 0) {
                writer.commit();
            }
        }
        writer.deleteSnapshot(TestEvents.SNAPSHOT, Set.of(day("2026-11-22")));
        writer.commit();
        List<String> exported = new ArrayList<>();
        reader.export(request(ALL, 0), hit -> exported.add(hit.id()));
        assertEquals(ids(ALL), exported);
        assertEquals(33, exported.size());
    }

    @Test
    void fieldNames_namesAllFields() throws IOException {
        add(1, "2026-11-20T10:00:00Z", "user.name", "a", "empty", List.of());
        add(2, "2026-11-21T10:00:00Z", "my.own", 1L);
        writer.commit();
        assertEquals(
                Set.of("@timestamp", "event.kind", "user.name", "my.own"),
                reader.fieldNames(TenantId.MAIN));
    }

    private StackResult stack(String field, Condition condition, StackRequest.Order order)
            throws IOException {
        return reader.stack(new StackRequest(
                TenantId.MAIN, field, condition, TimeRange.ALL, 2, order, Duration.ofSeconds(30)));
    }

    @Test
    void stack_countsValuesOncePerEvent() throws IOException {
        stackEvents("user.name", "a", "A", "b", List.of("c", "C", "b"));
        StackResult result = stack("user.name", ALL, StackRequest.Order.COMMONEST);
        assertEquals(3, result.distinct());
        assertEquals(4, result.events());
        assertEquals(
                List.of(new StackEntry("A", 2, at(1), at(2)), new StackEntry("b", 2, at(3), at(4))),
                result.entries());
    }

    @Test
    void stack_rarestFirst_unknownField() throws IOException {
        stackEvents("my.own", "a", "A", "b", List.of("c", "b"));
        StackResult result = stack("my.own", ALL, StackRequest.Order.RAREST);
        assertEquals(
                List.of(new StackEntry("c", 1, at(4), at(4)), new StackEntry("A", 2, at(1), at(2))),
                result.entries());
    }

    @Test
    void stack_numbersAndAddresses() throws IOException {
        stackEvents("source.port", 22L, 22L, 80L, List.of(80L, 80L, 443L));
        assertEquals(
                List.of(
                        new StackEntry("22", 2, at(1), at(2)),
                        new StackEntry("80", 2, at(3), at(4))),
                stack("source.port", ALL, StackRequest.Order.COMMONEST).entries());
    }

    private void stackEvents(String field, Object... values) throws IOException {
        for (int i = 0; i < values.length; i++) {
            add(i + 1, at(i + 1).toString(), field, values[i]);
            if (i == 1) {
                writer.commit();
            }
        }
        add(99, "2026-11-21T10:00:00Z", "other", "x");
        writer.commit();
    }

    private static Instant at(int hour) {
        return Instant.parse("2026-11-20T00:00:00Z").plus(Duration.ofHours(hour * 6L));
    }

    private List<CompletionResult.Value> complete(String typed, String... fields)
            throws IOException {
        return reader.complete(new CompletionRequest(
                        TenantId.MAIN,
                        List.of(fields),
                        typed,
                        TimeRange.ALL,
                        3,
                        Duration.ofSeconds(30)))
                .values();
    }

    private static CompletionResult.Value value(String text, long count) {
        return new CompletionResult.Value(text, count);
    }

    @Test
    void complete_commonestFirst_asWritten() throws IOException {
        stackEvents("user.name", "root", "Mkhan", "Mkhan", List.of("zoe", "adm"), "zoe");
        assertEquals(
                List.of(value("Mkhan", 2), value("zoe", 2), value("adm", 1)),
                complete("", "user.name"));
    }

    @Test
    void complete_beginningsBeforePartsWithin_caseIgnored() throws IOException {
        stackEvents("process.name", "sshd", "OpenSSH", "OpenSSH", "cron");
        assertEquals(
                List.of(value("sshd", 1), value("OpenSSH", 2)), complete("SSH", "process.name"));
    }

    @Test
    void complete_countsOnlyTheTimeAsked() throws IOException {
        stackEvents("user.name", "root", "root", "root", "root");
        TimeRange noon = new TimeRange(at(2), at(4));
        CompletionResult result = reader.complete(new CompletionRequest(
                TenantId.MAIN, List.of("user.name"), "r", noon, 3, Duration.ofSeconds(30)));
        assertEquals(List.of(value("root", 2)), result.values());
        assertFalse(result.partial());
    }

    @Test
    void complete_addressesNumbersAndUnknownFields() throws IOException {
        stackEvents("source.ip", "10.0.0.7", "192.168.0.10", "10.0.0.7");
        stackEvents("source.port", 22L, 2222L, 80L);
        stackEvents("my.own", "Blue", "green");
        assertEquals(
                List.of(value("10.0.0.7", 2), value("192.168.0.10", 1)),
                complete("10", "source.ip"));
        assertEquals(List.of(value("22", 1), value("2222", 1)), complete("2", "source.port"));
        assertEquals(List.of(value("Blue", 1)), complete("bl", "my.own"));
    }

    @Test
    void complete_severalFields_togetherAndOfOneTenant() throws IOException {
        stackEvents("url.domain", "a.example", "b.example");
        stackEvents("dns.question.name", "a.example", "c.other");
        assertEquals(
                List.of(value("a.example", 2), value("b.example", 1)),
                complete("example", "url.domain", "dns.question.name"));
        assertEquals(
                List.of(),
                reader.complete(new CompletionRequest(
                                new TenantId("other"),
                                List.of("url.domain"),
                                "",
                                TimeRange.ALL,
                                3,
                                Duration.ofSeconds(30)))
                        .values());
    }
}
