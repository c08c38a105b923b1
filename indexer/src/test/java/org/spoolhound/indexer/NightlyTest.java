package org.spoolhound.indexer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NightlyTest {

    /** The second Berlin night has no 02:30: clocks go from 02:00 to 03:00. */
    @ParameterizedTest
    @CsvSource({
        "UTC,           03:30, 2026-11-21T03:30:00Z, 2026-11-21T03:30:00Z",
        "UTC,           03:30, 2026-11-21T03:29:59Z, 2026-11-20T03:30:00Z",
        "UTC,           03:30, 2026-11-21T23:00:00Z, 2026-11-21T03:30:00Z",
        "Europe/Berlin, 03:30, 2026-11-21T02:45:00Z, 2026-11-21T02:30:00Z",
        "Europe/Berlin, 02:30, 2026-03-29T12:00:00Z, 2026-03-29T01:30:00Z"
    })
    void lastTime_ofAnyMoment_isTheLatestNotAfterIt(
            String zone, String at, String now, String expected) {
        assertEquals(
                Instant.parse(expected),
                Nightly.lastTime(LocalTime.parse(at), ZoneId.of(zone), Instant.parse(now)));
    }
}
