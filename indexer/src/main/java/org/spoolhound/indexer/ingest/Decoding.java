package org.spoolhound.indexer.ingest;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
 * there is room, the events themselves.
 */
final class Decoding {

    private final Claim claim;
    private final SnapshotLimits limits;
    private final EventRoom room;
    private final Set<LocalDate> days = new HashSet<>();
    private @Nullable List<SnapshotEvent> kept = new ArrayList<>();
    private long keptBytes;

    Decoding(Claim claim, SnapshotLimits limits, EventRoom room) {
        this.claim = claim;
        this.limits = limits;
        this.room = room;
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
            forget();
            throw e;
        }
    }

    private void keep(SnapshotHeader header, long line, Event event) {
        SnapshotEvent decoded = decoded(header, line, event);
        days.add(LocalDate.ofInstant(decoded.event().time(), ZoneOffset.UTC));
        if (kept != null) {
            long bytes = EventRoom.weight(decoded.event());
            if (room.take(bytes)) {
                keptBytes += bytes;
                kept.add(decoded);
            } else {
                forget();
            }
        }
    }

    private void forget() {
        if (kept != null) {
            room.giveBack(keptBytes);
            kept = null;
        }
    }

    private static SnapshotEvent decoded(SnapshotHeader header, long line, Event event) {
        return new SnapshotEvent(
                header.id().eventId(line),
                header.id().toString(),
                EventPlacement.of(TenantId.MAIN, event, header.collectedAt()).event());
    }

    /** The UTC days the events lie in. */
    Set<LocalDate> days() {
        return days;
    }

    /** The events, from memory or from the file again. */
    EventSource events() {
        List<SnapshotEvent> inMemory = kept;
        return inMemory == null
                ? this::readAgain
                : sink -> {
                    for (SnapshotEvent event : inMemory) {
                        sink.accept(event);
                    }
                };
    }

    private void readAgain(EventSource.Sink sink) throws IOException {
        try (SnapshotReader reader = new SnapshotReader(claim.open(), limits)) {
            SnapshotHeader header = reader.header();
            for (Event event = reader.next(); event != null; event = reader.next()) {
                sink.accept(decoded(header, reader.line(), event));
            }
        }
    }
}
