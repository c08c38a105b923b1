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
    private List<AcceptedSnapshot> again = List.of();
    private final Failures failures = new Failures();
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

    /** Snapshots in the index already whose derived documents are to be made anew. */
    List<AcceptedSnapshot> again() {
        return again;
    }

    void deriveAgain(List<AcceptedSnapshot> touched) {
        this.again = List.copyOf(touched);
    }

    /** Troubles with single files, told when all others are let go. */
    Failures failures() {
        return failures;
    }

    /** Passes every snapshot's events through a step. */
    void through(Step step) throws IOException {
        snapshots = through(step, snapshots);
    }

    static List<AcceptedSnapshot> through(Step step, Collection<AcceptedSnapshot> several)
            throws IOException {
        List<AcceptedSnapshot> changed = new ArrayList<>();
        for (AcceptedSnapshot snapshot : several) {
            changed.add(snapshot.through(step));
        }
        return List.copyOf(changed);
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
