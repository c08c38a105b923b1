package org.spoolhound.web.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.spoolhound.indexer.condition.Condition;
import org.spoolhound.indexer.index.Histogram;
import org.spoolhound.indexer.index.Hit;
import org.spoolhound.indexer.index.SearchRequest;
import org.spoolhound.indexer.index.SearchResult;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.index.TimeRange;
import org.spoolhound.web.http.HttpProblem;

final class LimitedEventsTest {
    private static final SearchRequest ANY = new SearchRequest(
            TenantId.MAIN, new Condition.All(), TimeRange.ALL, 1, null, 0, Duration.ofSeconds(1));

    private final Metrics metrics = new Metrics();
    private final SlowEvents slow = new SlowEvents();

    /** Answers once it is let go. */
    private static final class SlowEvents extends EmptyEvents {
        private final CountDownLatch began = new CountDownLatch(1);
        private final CountDownLatch letGo = new CountDownLatch(1);

        @Override
        public SearchResult search(SearchRequest request) throws IOException {
            hold();
            return new SearchResult(List.of(), 0, Histogram.NONE, null, true, Duration.ZERO);
        }

        @Override
        public void export(SearchRequest request, Consumer<Hit> sink) throws IOException {
            hold();
        }

        private void hold() throws IOException {
            began.countDown();
            try {
                letGo.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }

    private LimitedEvents limited(int places, Duration patience) {
        return new LimitedEvents(slow, places, metrics, patience);
    }

    @Test
    void search_allPlacesTaken_isRefusedWithRetryAfter() throws Exception {
        LimitedEvents events = limited(1, Duration.ZERO);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<SearchResult> first = threads.submit(() -> events.search(ANY));
            slow.began.await();
            HttpProblem busy = assertThrows(HttpProblem.class, () -> events.search(ANY));
            assertEquals(503, busy.status());
            assertEquals("5", busy.headers().get("Retry-After"));
            assertTrue(scrape().contains("spoolhound_searches_running 1.0"));
            slow.letGo.countDown();
            first.get();
            assertTrue(events.search(ANY).partial());
        }
        assertTrue(scrape().contains("spoolhound_searches_rejected_total 1.0"));
        assertTrue(scrape().contains("spoolhound_searches_partial_total 2.0"));
        assertTrue(scrape().contains("spoolhound_searches_running 0.0"));
    }

    @Test
    void search_placeComesFree_waitsForIt() throws Exception {
        LimitedEvents events = limited(1, Duration.ofMinutes(1));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<SearchResult> first = threads.submit(() -> events.search(ANY));
            slow.began.await();
            Future<SearchResult> second = threads.submit(() -> events.search(ANY));
            assertFalse(second.isDone());
            slow.letGo.countDown();
            first.get();
            second.get();
        }
        assertTrue(scrape().contains("spoolhound_searches_rejected_total 0.0"));
    }

    @Test
    void export_atWork_leavesPlacesForSearches() throws Exception {
        LimitedEvents events = limited(1, Duration.ZERO);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> export = threads.submit(() -> {
                events.export(ANY, hit -> {});
                return "";
            });
            slow.began.await();
            assertThrows(HttpProblem.class, () -> events.export(ANY, hit -> {}));
            Future<SearchResult> search = threads.submit(() -> events.search(ANY));
            slow.letGo.countDown();
            search.get();
            export.get();
        }
    }

    private String scrape() throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        PrometheusTextFormatWriter.create().write(text, metrics.scrape());
        return text.toString(StandardCharsets.UTF_8);
    }
}
