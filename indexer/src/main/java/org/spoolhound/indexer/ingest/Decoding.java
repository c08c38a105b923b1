package org.spoolhound.indexer.ingest;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import org.spoolhound.indexer.index.EventPlacement;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.spool.Claim;
import org.spoolhound.spool.codec.SnapshotLimits;
import org.spoolhound.spool.codec.SnapshotManifest;
import org.spoolhound.spool.codec.SnapshotReader;
import org.spoolhound.spool.codec.SnapshotVerifier;
import org.spoolhound.spool.key.SshPublicKey;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.SnapshotHeader;

/**
 * Verifies one file from its first byte to its last, remembering the days of its events and, while
 * there is room, the events themselves: it is unpacked and parsed once.
 */
final class Decoding {

    private final Claim claim;
    private final SnapshotLimits limits;
    private final Set<LocalDate> days = new HashSet<>();
    private final KeptEvents kept;

    Decoding(Claim claim, SnapshotLimits limits, EventRoom room) {
        this.claim = claim;
        this.limits = limits;
        this.kept = new KeptEvents(room);
    }

    /** Reads and checks the whole file. */
    SnapshotManifest verify(SshPublicKey key) throws IOException {
        return verify(() -> SnapshotVerifier.verify(claim.open(), key, limits, this::keep));
    }

    /** Reads and checks the whole file, whoever signed it. */
    SnapshotManifest verifyUnknown() throws IOException {
        return verify(() -> SnapshotVerifier.verifyUnknown(claim.open(), limits, this::keep));
    }

    private interface Reading {
        SnapshotManifest read() throws IOException;
    }

    private SnapshotManifest verify(Reading reading) throws IOException {
        try {
            return reading.read();
        } catch (IOException | RuntimeException e) {
            kept.forget();
            throw e;
        }
    }

    private void keep(SnapshotHeader header, long line, Event event) {
        Event placed = placed(header, event);
        days.add(LocalDate.ofInstant(placed.time(), ZoneOffset.UTC));
        kept.add(placed);
    }

    private static Event placed(SnapshotHeader header, Event event) {
        return EventPlacement.of(TenantId.MAIN, event, header.collectedAt()).event();
    }

    /** The UTC days the events lie in. */
    Set<LocalDate> days() {
        return days;
    }

    /** The events of the file with this header, from memory or from the file again. */
    EventSource events(SnapshotHeader header) {
        return kept.areWhole() ? sink -> kept.forEach(header, sink) : this::readAgain;
    }

    private void readAgain(EventSource.Sink sink) throws IOException {
        try (SnapshotReader reader = new SnapshotReader(claim.open(), limits)) {
            SnapshotHeader header = reader.header();
            for (Event event = reader.next(); event != null; event = reader.next()) {
                sink.accept(new SnapshotEvent(
                        header.id().eventId(reader.line()),
                        header.id().toString(),
                        placed(header, event)));
            }
        }
    }
}
