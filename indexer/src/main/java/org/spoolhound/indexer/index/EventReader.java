package org.spoolhound.indexer.index;

import java.io.IOException;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Consumer;

/**
 * Reads committed events; safe for many threads. A partition that vanished since it was listed is
 * skipped.
 */
public interface EventReader extends HitSource, StackSource, AutoCloseable {

    /**
     * The same events, read by work that ends soon after a signal asks for it: searches and counts
     * answer in part, exports fail. Closing it closes nothing.
     */
    EventReader stoppedBy(StopSignal stop);

    /** Which values a person may be about to write. */
    CompletionResult complete(CompletionRequest request) throws IOException;

    /**
     * When events that meet a request's condition were first and last seen, and how many there are;
     * the request's limit, cursor and buckets are not used.
     */
    Seen seen(SearchRequest request) throws IOException;

    /**
     * Hands over every event that meets a request's condition, in any order and perhaps by several
     * threads at once; otherwise as {@link #export} does.
     */
    default void scan(SearchRequest request, Consumer<Hit> sink) throws IOException {
        export(request, sink);
    }

    /** The names of all fields that events of a tenant carry, sorted. */
    SortedSet<String> fieldNames(TenantId tenant) throws IOException;

    /** One event by its id. */
    Optional<Hit> find(TenantId tenant, String eventId) throws IOException;

    /** Counts what the index holds. */
    IndexStatus status() throws IOException;

    @Override
    void close() throws IOException;
}
