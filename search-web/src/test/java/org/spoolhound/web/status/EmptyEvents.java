package org.spoolhound.web.status;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
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

/** An index without events, of which a test replaces what it is about. */
public abstract class EmptyEvents implements EventReader {
    @Override
    public abstract SearchResult search(SearchRequest request) throws IOException;

    @Override
    public EventReader stoppedBy(StopSignal stop) {
        return this;
    }

    @Override
    public JointStackResult stackJointly(JointStackRequest request) {
        return new JointStackResult(List.of(), 0, 0, false);
    }

    @Override
    public StackResult stack(StackRequest request) {
        return new StackResult(List.of(), 0, 0, false);
    }

    @Override
    public CompletionResult complete(CompletionRequest request) {
        return CompletionResult.NONE;
    }

    @Override
    public void export(SearchRequest request, Consumer<Hit> sink) throws IOException {}

    @Override
    public Seen seen(SearchRequest request) {
        return new Seen(0, null, null, false);
    }

    @Override
    public SortedSet<String> fieldNames(TenantId tenant) {
        return new TreeSet<>();
    }

    @Override
    public Optional<Hit> find(TenantId tenant, String eventId) {
        return Optional.empty();
    }

    @Override
    public IndexStatus status() {
        return new IndexStatus(List.of());
    }

    @Override
    public void close() {}
}
