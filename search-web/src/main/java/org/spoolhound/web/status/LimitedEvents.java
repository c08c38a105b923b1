package org.spoolhound.web.status;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.spoolhound.indexer.index.CompletionRequest;
import org.spoolhound.indexer.index.CompletionResult;
import org.spoolhound.indexer.index.EventReader;
import org.spoolhound.indexer.index.Hit;
import org.spoolhound.indexer.index.IndexStatus;
import org.spoolhound.indexer.index.JointStackRequest;
import org.spoolhound.indexer.index.JointStackResult;
import org.spoolhound.indexer.index.SearchRequest;
import org.spoolhound.indexer.index.SearchResult;
import org.spoolhound.indexer.index.Seen;
import org.spoolhound.indexer.index.StackRequest;
import org.spoolhound.indexer.index.StackResult;
import org.spoolhound.indexer.index.StopSignal;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.web.http.HttpProblem;

/**
 * The index as the web may use it: so many searches at once, the others wait a moment and are then
 * refused. Exports have places of their own, half as many: they last as long as their reader takes,
 * and must not keep people from hunting.
 */
public final class LimitedEvents implements EventReader {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final EventReader events;
    private final Semaphore searches;
    private final Semaphore exports;
    private final Metrics metrics;
    private final Duration patience;

    /** At most so many searches at once over these events. */
    public LimitedEvents(EventReader events, int maxSearches, Metrics metrics) {
        this(events, maxSearches, metrics, PATIENCE);
    }

    LimitedEvents(EventReader events, int maxSearches, Metrics metrics, Duration patience) {
        this.events = events;
        this.searches = new Semaphore(maxSearches, true);
        this.exports = new Semaphore(Math.max(1, maxSearches / 2), true);
        this.metrics = metrics;
        this.patience = patience;
    }

    private LimitedEvents(LimitedEvents whole, EventReader events) {
        this.events = events;
        this.searches = whole.searches;
        this.exports = whole.exports;
        this.metrics = whole.metrics;
        this.patience = whole.patience;
    }

    /** Shares its places with the whole. */
    @Override
    public EventReader stoppedBy(StopSignal stop) {
        return new LimitedEvents(this, events.stoppedBy(stop));
    }

    /** What is done in a place. */
    private interface Work<T> {
        T run() throws IOException;
    }

    private <T> T in(Semaphore places, String kind, Work<T> work) throws IOException {
        take(places);
        long start = System.nanoTime();
        metrics.searchBegan();
        try {
            return work.run();
        } finally {
            places.release();
            metrics.searchEnded(kind, Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private void take(Semaphore places) throws IOException {
        try {
            if (places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped while waiting for other searches", e);
        }
        metrics.searchRejected();
        throw HttpProblem.busy(
                "Too many searches are at work (web.max-searches): try again in a moment.", RETRY);
    }

    private void note(boolean partial) {
        if (partial) {
            metrics.searchWasPartial();
        }
    }

    @Override
    public SearchResult search(SearchRequest request) throws IOException {
        SearchResult result = in(searches, "search", () -> events.search(request));
        note(result.partial());
        return result;
    }

    @Override
    public StackResult stack(StackRequest request) throws IOException {
        StackResult result = in(searches, "stack", () -> events.stack(request));
        note(result.partial());
        return result;
    }

    @Override
    public CompletionResult complete(CompletionRequest request) throws IOException {
        return in(searches, "complete", () -> events.complete(request));
    }

    @Override
    public JointStackResult stackJointly(JointStackRequest request) throws IOException {
        JointStackResult result = in(searches, "stack", () -> events.stackJointly(request));
        note(result.partial());
        return result;
    }

    @Override
    public Seen seen(SearchRequest request) throws IOException {
        Seen result = in(searches, "seen", () -> events.seen(request));
        note(result.partial());
        return result;
    }

    @Override
    public void export(SearchRequest request, Consumer<Hit> sink) throws IOException {
        in(exports, "export", () -> {
            events.export(request, sink);
            return true;
        });
    }

    @Override
    public Optional<Hit> find(TenantId tenant, String eventId) throws IOException {
        return events.find(tenant, eventId);
    }

    @Override
    public SortedSet<String> fieldNames(TenantId tenant) throws IOException {
        return events.fieldNames(tenant);
    }

    @Override
    public IndexStatus status() throws IOException {
        return events.status();
    }

    /** Closes nothing: whoever opened the index does. */
    @Override
    public void close() {}
}
