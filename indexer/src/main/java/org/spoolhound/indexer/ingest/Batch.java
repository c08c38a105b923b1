package org.spoolhound.indexer.ingest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.spoolhound.indexer.state.IngestRun.Counts;
import org.spoolhound.spool.Claim;

/** Files claimed together, on their way through one run. */
final class Batch {

    private final Set<Claim> held;
    private List<AcceptedSnapshot> snapshots = List.of();
    private List<Verdict.Known> known = List.of();
    private Counts counts = Counts.NONE;
    private boolean committed;

    Batch(Collection<Claim> claims) {
        this.held = new LinkedHashSet<>(claims);
    }

    /** Files that were claimed and not yet let go. */
    List<Claim> held() {
        return List.copyOf(held);
    }

    /** Records that a file was archived, quarantined or released. */
    void letGo(Claim claim) {
        held.remove(claim);
    }

    /** The snapshots to index. */
    List<AcceptedSnapshot> snapshots() {
        return snapshots;
    }

    /** Files whose snapshots are in the index already. */
    List<Verdict.Known> known() {
        return known;
    }

    void decoded(List<AcceptedSnapshot> accepted, List<Verdict.Known> knownFiles) {
        this.snapshots = List.copyOf(accepted);
        this.known = List.copyOf(knownFiles);
    }

    /** Passes every snapshot's events through a step. */
    void through(Step step) throws IOException {
        List<AcceptedSnapshot> changed = new ArrayList<>();
        for (AcceptedSnapshot snapshot : snapshots) {
            changed.add(snapshot.through(step));
        }
        snapshots = List.copyOf(changed);
    }

    /** Records that ledger and index agree: from here on there is only forward. */
    void committed() {
        committed = true;
    }

    /** Whether ledger and index agree. */
    boolean isCommitted() {
        return committed;
    }

    void count(Counts more) {
        counts = counts.plus(more);
    }

    Counts counts() {
        return counts;
    }
}
