package org.spoolhound.indexer.alert;

import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.condition.Condition;
import org.spoolhound.indexer.detect.Rule;
import org.spoolhound.indexer.detect.correlate.MatchSource;
import org.spoolhound.indexer.index.EventReader;
import org.spoolhound.indexer.index.EventStore;
import org.spoolhound.indexer.index.SearchRequest;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.index.TimeRange;

/**
 * The matches of rules, found in the index: a rule's condition meets the same events there as while
 * they stream in. Opened when it is first needed.
 */
final class IndexedMatches implements AutoCloseable {

    private final EventStore store;
    private @Nullable EventReader open;

    IndexedMatches(EventStore store) {
        this.store = store;
    }

    /** Those of one organisation. */
    MatchSource of(TenantId tenant) {
        return (rule, narrow, range, sink) ->
                find(tenant, rule.condition().and(narrow), range, sink);
    }

    /** How many matches a rule has. */
    long count(TenantId tenant, Rule rule, MatchSource.Range range) throws IOException {
        return reader().search(request(tenant, rule.condition(), range)).total();
    }

    /** How many matches a rule has that meet something else, too. */
    long count(TenantId tenant, Rule rule, Condition narrow, MatchSource.Range range)
            throws IOException {
        return reader().search(request(tenant, rule.condition().and(narrow), range))
                .total();
    }

    private void find(
            TenantId tenant, Condition condition, MatchSource.Range range, MatchSource.Sink sink)
            throws IOException {
        reader().export(
                        request(tenant, condition, range),
                        hit -> sink.accept(hit.id(), hit.event()));
    }

    /** How many events there are. */
    long count(TenantId tenant, MatchSource.Range range) throws IOException {
        return reader().search(request(tenant, new Condition.All(), range)).total();
    }

    /** Hands over all events of a stretch of time, in any order and by several threads. */
    void scan(TenantId tenant, MatchSource.Range range, MatchSource.Sink sink) throws IOException {
        scan(tenant, new Condition.All(), range, sink);
    }

    /** Hands over all matches of a rule, in any order and by several threads. */
    void scan(TenantId tenant, Rule rule, MatchSource.Range range, MatchSource.Sink sink)
            throws IOException {
        scan(tenant, rule.condition(), range, sink);
    }

    private void scan(
            TenantId tenant, Condition condition, MatchSource.Range range, MatchSource.Sink sink)
            throws IOException {
        reader().scan(request(tenant, condition, range), hit -> sink.accept(hit.id(), hit.event()));
    }

    private static SearchRequest request(
            TenantId tenant, Condition condition, MatchSource.Range range) {
        return new SearchRequest(
                tenant,
                condition,
                new TimeRange(range.from(), range.to().plus(1, ChronoUnit.MICROS)),
                0,
                null,
                0,
                Duration.ofHours(1));
    }

    private synchronized EventReader reader() throws IOException {
        EventReader reader = open;
        if (reader == null) {
            reader = store.openReader();
            open = reader;
        }
        return reader;
    }

    @Override
    public synchronized void close() throws IOException {
        if (open != null) {
            open.close();
            open = null;
        }
    }
}
