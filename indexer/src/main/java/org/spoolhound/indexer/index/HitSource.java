package org.spoolhound.indexer.index;

import java.io.IOException;
import java.util.function.Consumer;

/** Where hits come from: an index, or snapshot files that are in none. */
public interface HitSource {

    /** Hits in the request's order, the exact count, and a histogram. */
    SearchResult search(SearchRequest request) throws IOException;

    /**
     * Hands over every event that meets a request's condition, in its order, without any cap; its
     * limit, cursor, buckets and deadline are not used.
     */
    void export(SearchRequest request, Consumer<Hit> sink) throws IOException;
}
