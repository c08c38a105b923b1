package org.spoolhound.spool.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SnapshotHeaderTest {

    private static Optional<ZoneId> zone(Map<String, Object> host) {
        SnapshotId id = new SnapshotId(new AgentId("0a1b2c3d4e5f"), 1);
        return new SnapshotHeader(
                        1, id, "SHA256:x", "1", null, Instant.EPOCH, host, Map.of(), Map.of())
                .zone();
    }

    @Test
    void zone_ofTheHostsFacts() {
        assertEquals(
                Optional.of(ZoneId.of("Europe/Berlin")),
                zone(Map.of("event.timezone", "Europe/Berlin")));
        assertEquals(Optional.of(ZoneId.of("+05:30")), zone(Map.of("event.timezone", "+05:30")));
    }

    @Test
    void zone_absentOrNoZone_isEmpty() {
        assertEquals(Optional.empty(), zone(Map.of()));
        assertEquals(Optional.empty(), zone(Map.of("event.timezone", "Nowhere/Atlantis")));
        assertEquals(Optional.empty(), zone(Map.of("event.timezone", List.of("UTC", "CET"))));
    }
}
