package org.spoolhound.indexer.derive;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.index.EventPlacement;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.state.ProbeChain.Link;
import org.spoolhound.spool.codec.SnapshotLimits;
import org.spoolhound.spool.codec.SnapshotReader;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.SnapshotHeader;
import org.spoolhound.spool.snapshot.SnapshotName;

/** Reads states from snapshot files, which are the truth. Safe if the files are. */
final class ArchivedStates {
    private final SnapshotFiles files;

    ArchivedStates(SnapshotFiles files) {
        this.files = files;
    }

    /** The state of an archived snapshot. */
    HostState read(Link snapshot) throws IOException {
        return read(
                snapshot,
                reader -> new StateReading(snapshot.probes(), reader.header().host()));
    }

    private HostState read(Link snapshot, Function<SnapshotReader, StateReading> begin)
            throws IOException {
        try (SnapshotReader reader = open(snapshot)) {
            SnapshotHeader header = reader.header();
            StateReading reading = begin.apply(reader);
            for (@Nullable Event row = reader.next(); row != null; row = reader.next()) {
                reading.add(reader.line(), placed(header, row));
            }
            return reading.finish();
        }
    }

    /** As ingest decodes it: a row whose time cannot be right is compared with its marks. */
    private static Event placed(SnapshotHeader header, Event row) {
        return EventPlacement.of(TenantId.MAIN, row, header.collectedAt()).event();
    }

    private SnapshotReader open(Link snapshot) throws IOException {
        Optional<SnapshotName> name = SnapshotName.parse(snapshot.fileName());
        if (name.isEmpty()) {
            throw new FileNotFoundException(snapshot.fileName() + " is no snapshot file's name");
        }
        return new SnapshotReader(
                files.open(name.get())
                        .orElseThrow(() -> new FileNotFoundException(
                                snapshot.fileName() + " is not in the archive")),
                SnapshotLimits.DEFAULT);
    }
}
