package org.spoolhound.indexer.imports;

import java.util.ArrayList;
import java.util.List;
import org.spoolhound.spool.snapshot.SnapshotName;

/**
 * What was put into the drop.
 *
 * @param sources files imported
 * @param skipped files left out: imported before, or without a single readable line
 * @param events lines that became events
 * @param rejected lines that could not be read
 * @param snapshots the snapshot files they were wrapped into
 */
public record ImportSummary(
        long sources, long skipped, long events, long rejected, List<SnapshotName> snapshots) {

    /** Nothing imported. */
    public static final ImportSummary NOTHING = new ImportSummary(0, 0, 0, 0, List.of());

    /** Copies the names. */
    public ImportSummary {
        snapshots = List.copyOf(snapshots);
    }

    /** Both together. */
    public ImportSummary plus(ImportSummary other) {
        List<SnapshotName> all = new ArrayList<>(snapshots);
        all.addAll(other.snapshots);
        return new ImportSummary(
                sources + other.sources,
                skipped + other.skipped,
                events + other.events,
                rejected + other.rejected,
                all);
    }
}
