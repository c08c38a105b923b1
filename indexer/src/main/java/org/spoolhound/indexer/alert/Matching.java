package org.spoolhound.indexer.alert;

import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.detect.Rule;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.ingest.AcceptedSnapshot;
import org.spoolhound.indexer.ingest.EventSource;
import org.spoolhound.indexer.ingest.Step;
import org.spoolhound.spool.snapshot.SnapshotId;

/**
 * The step that meets every event with the rules of its organisation. Events pass through
 * unchanged; what they met is kept until {@link Raising} takes it.
 */
public final class Matching implements Step {

    private final RuleBooks books;
    private final AlertSettings settings;
    private final Map<TenantId, RuleBook> taken = new ConcurrentHashMap<>();
    private final Map<SnapshotId, SnapshotMatches> found = new ConcurrentHashMap<>();
    private volatile Set<SnapshotId> fresh = Set.of();

    /** Meets events with the rules of these books. */
    public Matching(RuleBooks books, AlertSettings settings) {
        this.books = books;
        this.settings = settings;
    }

    @Override
    public void begin(Collection<AcceptedSnapshot> batch) {
        taken.clear();
        found.clear();
        Set<SnapshotId> ids = new HashSet<>();
        batch.forEach(one -> ids.add(one.id()));
        fresh = ids;
    }

    @Override
    public EventSource apply(AcceptedSnapshot snapshot, EventSource events) {
        RuleBook book = book(snapshot.tenant());
        return book.isEmpty() ? events : sink -> meet(snapshot, book, events, sink);
    }

    private void meet(
            AcceptedSnapshot snapshot, RuleBook book, EventSource events, EventSource.Sink sink)
            throws IOException {
        SnapshotMatches matches = new SnapshotMatches(
                snapshot, book, settings.repeatWindow(), !fresh.contains(snapshot.id()));
        book.<IOException>meet(meeting -> events.forEach(one -> {
            List<Rule> met = meeting.met(one.event());
            if (!met.isEmpty()) {
                matches.note(one, met);
            }
            sink.accept(one);
        }));
        found.put(snapshot.id(), matches);
    }

    /** The rules this batch meets. */
    RuleBook book(TenantId tenant) {
        return taken.computeIfAbsent(tenant, books::of);
    }

    /** What a snapshot's events met; null when there are no rules. */
    @Nullable
    SnapshotMatches of(SnapshotId id) {
        return found.get(id);
    }
}
