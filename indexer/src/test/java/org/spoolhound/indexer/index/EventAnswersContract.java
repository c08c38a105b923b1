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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spoolhound.indexer.condition.Condition;
import org.spoolhound.indexer.condition.ValueTest;

/** How every {@link EventStore} orders, pages and breaks off its answers, and counts jointly. */
abstract class EventAnswersContract {
    private static final Condition ALL = new Condition.All();

    private EventWriter writer;
    private EventReader reader;

    /** A store without any events. */
    abstract EventStore emptyStore() throws IOException;

    @BeforeEach
    void open() throws IOException {
        EventStore store = emptyStore();
        writer = store.openWriter();
        reader = store.openReader();
    }

    @AfterEach
    void close() throws IOException {
        reader.close();
        writer.close();
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

    private static Instant at(int hour) {
        return Instant.parse("2026-11-20T00:00:00Z").plus(Duration.ofHours(hour * 6L));
    }

    private SearchResult page(SearchRequest.Order order, @Nullable Cursor after)
            throws IOException {
        return reader.search(new SearchRequest(
                TenantId.MAIN, ALL, TimeRange.ALL, 7, after, 12, Duration.ofSeconds(30), order));
    }

    @Test
    void search_oldestFirst_isTheExactReverse() throws IOException {
        addManyAtTheSameTimes();
        List<String> paged = new ArrayList<>();
        Cursor after = null;
        do {
            SearchResult page = page(SearchRequest.Order.OLDEST, after);
            assertEquals(40, page.total());
            assertEquals(
                    40,
                    page.histogram().counts().stream()
                            .mapToLong(Long::longValue)
                            .sum());
            page.hits().forEach(hit -> paged.add(hit.id()));
            after = page.next();
        } while (after != null);
        assertEquals(ids(ALL).reversed(), paged);
        List<String> exported = new ArrayList<>();
        SearchRequest oldest = request(ALL, 0).in(SearchRequest.Order.OLDEST);
        reader.export(oldest, hit -> exported.add(hit.id()));
        assertEquals(paged, exported);
    }

    @Test
    void search_cursorInTheOtherOrder_goesBack() throws IOException {
        addManyAtTheSameTimes();
        SearchResult first = page(SearchRequest.Order.NEWEST, null);
        SearchResult second = page(SearchRequest.Order.NEWEST, first.next());
        Hit top = second.hits().getFirst();
        Cursor here = new Cursor(top.event().time(), top.id());
        SearchResult back = page(SearchRequest.Order.OLDEST, here);
        assertEquals(first.hits(), back.hits().reversed());
        assertNull(back.next());
    }

    private void addManyAtTheSameTimes() throws IOException {
        for (int i = 1; i <= 40; i++) {
            add(i, "2026-11-" + (20 + i % 2) + "T10:00:0" + i % 4 + "Z");
            if (i % 7 == 0) {
                writer.commit();
            }
        }
        writer.commit();
    }

    @Test
    void stoppedBy_endsAtOnce_andSaysPartial() throws IOException {
        addManyAtTheSameTimes();
        AtomicInteger asked = new AtomicInteger();
        EventReader stopped = reader.stoppedBy(() -> asked.incrementAndGet() > 20);
        SearchResult result = stopped.search(request(new Condition.Anywhere(everyTime()), 100));
        assertTrue(result.partial());
        assertTrue(result.total() < 40, "found " + result.total());
        assertTrue(asked.get() <= 24, "after yes it was asked " + (asked.get() - 21) + " times");
        assertFalse(search(ALL).partial());
    }

    /** Which no index knows the answer to, so that every event is read. */
    private static ValueTest everyTime() {
        return new ValueTest.TimePart(ValueTest.TimePart.Unit.HOUR, new ValueTest.Equal("10"));
    }

    @Test
    void stoppedBy_stacksInPart_exportFails() throws IOException {
        add(1, at(1).toString(), "user.name", "a", "other", "x");
        writer.commit();
        EventReader stopped = reader.stoppedBy(() -> true);
        assertTrue(stopped.stack(new StackRequest(
                        TenantId.MAIN,
                        "user.name",
                        ALL,
                        TimeRange.ALL,
                        2,
                        StackRequest.Order.RAREST,
                        Duration.ofSeconds(30)))
                .partial());
        assertTrue(stopped.stackJointly(joint(ALL, 5, "user.name", "other")).partial());
        assertThrows(IOException.class, () -> stopped.export(request(ALL, 0), hit -> {}));
    }

    private static JointStackRequest joint(Condition condition, int limit, String... fields) {
        return new JointStackRequest(
                TenantId.MAIN,
                List.of(fields),
                condition,
                TimeRange.ALL,
                limit,
                StackRequest.Order.COMMONEST,
                Duration.ofSeconds(30));
    }

    @Test
    void stackJointly_countsCombinationsOfEachEvent() throws IOException {
        add(1, at(1).toString(), "host.name", "web", "user.name", List.of("Root", "amy"));
        add(2, at(2).toString(), "host.name", "WEB", "user.name", "root");
        writer.commit();
        add(3, at(3).toString(), "host.name", "db", "user.name", "root");
        add(4, at(4).toString(), "host.name", "db");
        writer.commit();
        JointStackResult result = reader.stackJointly(joint(ALL, 2, "host.name", "user.name"));
        assertEquals(3, result.events());
        assertEquals(3, result.distinct());
        assertEquals(
                List.of(
                        new JointStackResult.Entry(List.of("WEB", "root"), 2, at(1), at(2)),
                        new JointStackResult.Entry(List.of("db", "root"), 1, at(3), at(3))),
                result.entries());
    }

    @Test
    void stackJointly_numbersAddressesAndUnknownFields() throws IOException {
        for (int i = 1; i <= 3; i++) {
            add(
                    i,
                    at(i).toString(),
                    "source.ip",
                    i == 3 ? "10.0.0.9" : "2001:DB8::1",
                    "source.port",
                    22L,
                    "my.own",
                    "x");
        }
        writer.commit();
        JointStackResult result =
                reader.stackJointly(joint(ALL, 9, "source.ip", "my.own", "source.port"));
        assertEquals(
                List.of(
                        new JointStackResult.Entry(
                                List.of("2001:DB8::1", "x", "22"), 2, at(1), at(2)),
                        new JointStackResult.Entry(
                                List.of("10.0.0.9", "x", "22"), 1, at(3), at(3))),
                result.entries());
    }
}
