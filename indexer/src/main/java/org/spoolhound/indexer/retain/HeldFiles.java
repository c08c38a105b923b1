package org.spoolhound.indexer.retain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.spoolhound.indexer.index.PartitionId;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.retain.RetentionFacts.ArchivedSnapshot;
import org.spoolhound.indexer.retain.RetentionPlan.Choice;
import org.spoolhound.indexer.state.Ledger;
import org.spoolhound.spool.snapshot.SnapshotId;

/** Spares, of all files that would leave the archive, those that a hold needs. */
final class HeldFiles {
    private final Keeping keeping;
    private final Ledger ledger;
    private final List<ArchivedSnapshot> held = new ArrayList<>();

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
            if (!one.what().leaving() && isHeld(one.what())) {
                held.add(one.what());
            } else {
                leaving.add(one);
            }
        }
        return leaving;
    }

    private boolean isHeld(ArchivedSnapshot file) {
        SnapshotId id = file.file().name().id();
        Set<LocalDate> days = new HashSet<>();
        days.add(file.file().day());
        ledger.partitions(id).forEach(partition -> days.add(partition.day()));
        for (TenantId tenant : keeping.tenant(id.agent())) {
            for (LocalDate day : days) {
                if (keeping.holds(new PartitionId(tenant, day), id.agent())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** How many were spared. */
    int count() {
        return held.size();
    }

    /** Their bytes. */
    long bytes() {
        return held.stream().mapToLong(one -> one.file().bytes()).sum();
    }
}
