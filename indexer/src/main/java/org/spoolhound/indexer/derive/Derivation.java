package org.spoolhound.indexer.derive;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spoolhound.indexer.ingest.AcceptedSnapshot;
import org.spoolhound.indexer.ingest.EventSource;
import org.spoolhound.indexer.ingest.Step;
import org.spoolhound.indexer.state.ProbeChain;
import org.spoolhound.indexer.state.ProbeChain.Link;
import org.spoolhound.indexer.state.ProbeChain.Predecessor;
import org.spoolhound.indexer.state.StateDatabase;
import org.spoolhound.spool.Spool;
import org.spoolhound.spool.codec.SnapshotException;
import org.spoolhound.spool.snapshot.SnapshotId;

/**
 * The step that compares a snapshot with those before it: adds what changed as events, and leaves
 * out states that say what was known already on their day. What it gives depends on the snapshots
 * alone, never on the order in which they came.
 */
public final class Derivation implements Step {
    private static final Logger LOG = LoggerFactory.getLogger(Derivation.class);

    /** Where no probe saw everything there is nothing to compare, now or later. */
    private static final HostState NOTHING = new HostState(Map.of());

    private final Predecessors chain;
    private final StateKeeper states;
    private final ArchivedStates archive;
    private volatile Map<SnapshotId, AcceptedSnapshot> batch = Map.of();

    /**
     * Compares with the snapshots of this ledger and archive.
     *
     * @param cache a folder for the states of the last snapshots; it may be deleted at any time
     */
    public Derivation(StateDatabase database, Spool spool, Path cache) {
        this(
                new ProbeChain(database)::predecessors,
                new HostStates(cache),
                new ArchivedStates(spool::openArchived));
    }

    private Derivation(Predecessors chain, StateKeeper states, ArchivedStates archive) {
        this.chain = chain;
        this.states = states;
        this.archive = archive;
    }

    /**
     * Compares with the snapshots of a chain, which the caller adds to, in order of their sequence;
     * needs no ledger, no archive and no cache.
     */
    public static Derivation inMemory(SnapshotChain chain, SnapshotFiles files) {
        return new Derivation(chain::predecessors, new RecentStates(), new ArchivedStates(files));
    }

    @Override
    public void begin(Collection<AcceptedSnapshot> together) {
        Map<SnapshotId, AcceptedSnapshot> byId = new HashMap<>();
        together.forEach(one -> byId.put(one.id(), one));
        batch = byId;
    }

    @Override
    public EventSource apply(AcceptedSnapshot snapshot, EventSource events) {
        return snapshot.isCompared() ? sink -> derive(snapshot, events, sink) : events;
    }

    private void derive(AcceptedSnapshot snapshot, EventSource events, EventSource.Sink sink)
            throws IOException {
        Set<String> complete = snapshot.completeProbes();
        HostState now = complete.isEmpty()
                ? NOTHING
                : states.of(
                        snapshot.id(),
                        snapshot.manifest().trailer().sha256(),
                        () -> read(snapshot, events));
        Comparison comparison = new Comparison(snapshot);
        Map<SnapshotId, Optional<HostState>> earlier = new HashMap<>();
        for (Map.Entry<String, Predecessor> one :
                new TreeMap<>(chain.of(snapshot.id(), complete)).entrySet()) {
            Link link = one.getValue().link();
            Optional<HostState> before = earlier.get(link.id());
            if (before == null) {
                before = before(link);
                earlier.put(link.id(), before);
            }
            if (before.isPresent()) {
                String probe = one.getKey();
                comparison.compare(
                        probe, one.getValue(), before.get().probe(probe), now.probe(probe));
            }
        }
        events.forEach(event -> comparison.pass(event, sink));
        comparison.tell(sink);
    }

    private static HostState read(AcceptedSnapshot snapshot, EventSource events)
            throws IOException {
        StateReading reading = new StateReading(
                snapshot.completeProbes(), snapshot.manifest().header().host());
        events.forEach(event -> reading.add(Comparison.line(event), event.event()));
        return reading.finish();
    }

    private Optional<HostState> before(Link link) throws IOException {
        @Nullable AcceptedSnapshot near = batch.get(link.id());
        try {
            return Optional.of(states.of(link.id(), link.sha256(), () -> {
                return near == null ? archive.read(link) : read(near, near.events());
            }));
        } catch (SnapshotException | FileNotFoundException e) {
            LOG.error("nothing can be compared with {}: {}", link.fileName(), e.getMessage());
            return Optional.empty();
        }
    }
}
