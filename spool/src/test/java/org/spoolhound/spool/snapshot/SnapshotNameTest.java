package org.spoolhound.spool.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class SnapshotNameTest {
    @Test
    void parse_itsOwnText_roundTrips() {
        String text = "20261121T090000Z_0a1b2c3d4e5f_00000042.ndjson.gz";
        SnapshotName name = SnapshotName.parse(text).orElseThrow();
        assertEquals(text, name.toString());
        assertEquals(Instant.parse("2026-11-21T09:00:00Z"), name.collectedAt());
    }
}
