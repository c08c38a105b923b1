package org.spoolhound.indexer.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spoolhound.spool.snapshot.Event;

final class EventPlacementTest {
    private static final Instant COLLECTED = Instant.parse("2026-11-21T09:30:00.123456789Z");

    @ParameterizedTest
    @ValueSource(
            strings = {"2000-01-01T00:00:00Z", "2026-11-20T23:59:59.999999Z", "2026-11-22T09:30:00Z"
            })
    void of_plausibleTime_isItsUtcDay(String time) {
        Event event = TestEvents.event(time);
        EventPlacement placed = EventPlacement.of(TenantId.MAIN, event, COLLECTED);
        assertSame(event, placed.event());
        assertEquals(EventStoreContract.day(time.substring(0, 10)), placed.partition());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1999-12-31T23:59:59Z", "2026-11-22T09:30:01Z", "9999-01-01T00:00:00Z"})
    void of_impossibleTime_takesCollectionTimeAndIsTagged(String time) {
        Event event = TestEvents.event(time, "tags", "x");
        EventPlacement placed = EventPlacement.of(TenantId.MAIN, event, COLLECTED);
        assertEquals(EventStoreContract.day("2026-11-21"), placed.partition());
        assertEquals(
                Instant.parse("2026-11-21T09:30:00.123456Z"), placed.event().time());
        assertEquals(List.of("x", EventPlacement.TAG), placed.event().field("tags"));
        assertEquals(time, placed.event().field(EventPlacement.REPORTED_TIME));
    }
}
