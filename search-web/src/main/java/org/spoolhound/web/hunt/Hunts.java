package org.spoolhound.web.hunt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.indexer.index.EventReader;
import org.spoolhound.indexer.index.Hit;
import org.spoolhound.indexer.index.JointStackRequest;
import org.spoolhound.indexer.index.JointStackResult;
import org.spoolhound.indexer.index.SearchRequest;
import org.spoolhound.indexer.index.SearchResult;
import org.spoolhound.indexer.index.Seen;
import org.spoolhound.indexer.index.StackRequest;
import org.spoolhound.indexer.index.StackResult;
import org.spoolhound.indexer.index.StopSignal;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.index.TimeRange;
import org.spoolhound.indexer.query.HuntParser;
import org.spoolhound.indexer.query.HuntRequest;
import org.spoolhound.indexer.query.Pivots;
import org.spoolhound.indexer.query.QuerySyntaxException;
import org.spoolhound.web.http.HttpProblem;

/** Asks the index what a hunt's address says. */
public final class Hunts {

    private final EventReader events;
    private final FieldCatalogue catalogue;
    private final Clock clock;
    private final Duration timeout;

    /** Hunts over these events; a search that takes longer than the timeout answers in part. */
    public Hunts(EventReader events, FieldCatalogue catalogue, Clock clock, Duration timeout) {
        this.events = events;
        this.catalogue = catalogue;
        this.clock = clock;
        this.timeout = timeout;
    }

    /** The same hunts, ending soon after a signal asks for it: they answer in part. */
    public Hunts stoppedBy(StopSignal stop) {
        return new Hunts(events.stoppedBy(stop), catalogue, clock, timeout);
    }

    /**
     * Understands a hunt.
     *
     * @throws QuerySyntaxException when the query is wrong
     * @throws TimeProblem when the time is wrong
     */
    public HuntRequest request(TenantId tenant, HuntState state) throws QuerySyntaxException {
        HuntParser parser = new HuntParser(catalogue, clock, name -> isInData(tenant, name));
        return new HuntRequest(tenant, parser.parse(state.query()), range(state));
    }

    private boolean isInData(TenantId tenant, String field) {
        try {
            return events.fieldNames(tenant).contains(field);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Understands a hunt's time. */
    public TimeRange range(HuntState state) {
        try {
            return state.coversAll()
                    ? TimeRange.ALL
                    : HuntRequest.range(state.from(), state.to(), clock);
        } catch (IllegalArgumentException e) {
            throw new TimeProblem(String.valueOf(e.getMessage()));
        }
    }

    /** The hits behind the hunt's place, how many there are in all, and a histogram. */
    public SearchResult search(HuntRequest request, HuntState state, int limit, int buckets)
            throws IOException {
        return search(request, state, limit, buckets, SearchRequest.Order.NEWEST);
    }

    /** The same in either order. */
    public SearchResult search(
            HuntRequest request, HuntState state, int limit, int buckets, SearchRequest.Order order)
            throws IOException {
        return events.search(new SearchRequest(
                request.tenant(),
                request.condition(),
                request.range(),
                limit,
                Cursors.parse(state.after()),
                buckets,
                timeout,
                order));
    }

    /** When events of a hunt were first and last seen, in all of time. */
    public Seen seenEver(HuntRequest request) throws IOException {
        return events.seen(new SearchRequest(
                request.tenant(), request.condition(), TimeRange.ALL, 0, null, 0, timeout));
    }

    /** Sums up what events say of a value. */
    public Pivots pivots() {
        return new Pivots(events, timeout);
    }

    /** Counts a field's values. */
    public StackResult stack(HuntRequest request, String field, int limit, StackRequest.Order order)
            throws IOException {
        return events.stack(new StackRequest(
                request.tenant(),
                field,
                request.condition(),
                request.range(),
                limit,
                order,
                timeout));
    }

    /**
     * Counts combinations of the values of several fields.
     *
     * @throws HttpProblem 400 when they cannot be counted together
     */
    public JointStackResult stackJointly(
            HuntRequest request, List<String> fields, int limit, StackRequest.Order order)
            throws IOException {
        try {
            return events.stackJointly(new JointStackRequest(
                    request.tenant(),
                    fields,
                    request.condition(),
                    request.range(),
                    limit,
                    order,
                    timeout));
        } catch (IllegalArgumentException e) {
            throw HttpProblem.badRequest("\"field\": " + e.getMessage() + ".");
        }
    }

    /** Counts the values of several fields at once, the commonest first; in the order of fields. */
    public List<StackResult> stacks(HuntRequest request, List<String> fields, int limit)
            throws IOException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<StackResult>> counts = fields.stream()
                    .map(field -> threads.submit(
                            () -> stack(request, field, limit, StackRequest.Order.COMMONEST)))
                    .toList();
            List<StackResult> results = new ArrayList<>();
            for (Future<StackResult> count : counts) {
                results.add(count.get());
            }
            return results;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof HttpProblem refused) {
                throw refused;
            }
            throw new IOException("cannot count: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped while counting", e);
        }
    }

    /** Hands over every event, without any cap. */
    public void export(HuntRequest request, SearchRequest.Order order, Consumer<Hit> sink)
            throws IOException {
        events.export(
                new SearchRequest(
                        request.tenant(),
                        request.condition(),
                        request.range(),
                        0,
                        null,
                        0,
                        timeout,
                        order),
                sink);
    }

    /** One event. */
    public Optional<Hit> find(TenantId tenant, String id) throws IOException {
        return events.find(tenant, id);
    }

    /** What fields there are. */
    public FieldCatalogue catalogue() {
        return catalogue;
    }

    /** What "now" is read from. */
    public Clock clock() {
        return clock;
    }

    /** What time it is. */
    public Instant now() {
        return clock.instant();
    }
}
