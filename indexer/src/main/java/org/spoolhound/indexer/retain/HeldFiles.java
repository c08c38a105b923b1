package org.spoolhound.indexer.retain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.spoolhound.indexer.index.PartitionId;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.retain.RetentionFacts.ArchivedSnapshot;
import org.spoolhound.indexer.retain.RetentionPlan.Choice;
import org.spoolhound.indexer.state.Hold;
import org.spoolhound.indexer.state.Ledger;
import org.spoolhound.spool.snapshot.SnapshotId;

/** Spares, of all files that would leave the archive, those that a hold needs. */
final class HeldFiles {
    private final Keeping keeping;
    private final Ledger ledger;
    private final List<Choice<ArchivedSnapshot>> held = new ArrayList<>();

    HeldFiles(Keeping keeping, Ledger ledger) {
        this.keeping = keeping;
        this.ledger = ledger;
    }

    /** The choices without those to spare. */
    List<Choice<ArchivedSnapshot>> without(List<Choice<ArchivedSnapshot>> chosen) {
        if (!keeping.holdsAnything()) {
            return chosen;
        }
        List<Choice<ArchivedSnapshot>> leaving = new ArrayList<>();
        for (Choice<ArchivedSnapshot> one : chosen) {
            List<Hold> by = one.what().leaving() ? List.of() : holds(one.what());
            if (by.isEmpty()) {
                leaving.add(one);
            } else {
                held.add(new Choice<>(one.what(), Keeping.names(by)));
            }
        }
        return leaving;
    }

    private List<Hold> holds(ArchivedSnapshot file) {
        SnapshotId id = file.file().name().id();
        Set<LocalDate> days = new TreeSet<>();
        days.add(file.file().day());
        ledger.partitions(id).forEach(partition -> days.add(partition.day()));
        Set<Hold> by = new LinkedHashSet<>();
        for (TenantId tenant : keeping.tenant(id.agent())) {
            days.forEach(day -> by.addAll(keeping.holds(new PartitionId(tenant, day), id.agent())));
        }
        return List.copyOf(by);
    }

    /** How many of them each hold spared, for people. */
    void lines(List<String> lines) {
        Tally.lines("keep", "archived files", held, one -> one.file().bytes(), lines);
    }
}
