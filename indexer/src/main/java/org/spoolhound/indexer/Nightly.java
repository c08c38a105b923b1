package org.spoolhound.indexer;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** When nightly work is due. */
final class Nightly {

    private Nightly() {}

    /** The last time of day {@code at} in this zone that is not later than now. */
    static Instant lastTime(LocalTime at, ZoneId zone, Instant now) {
        ZonedDateTime today = now.atZone(zone);
        ZonedDateTime due = today.toLocalDate().atTime(at).atZone(zone);
        return due.toInstant().isAfter(now)
                ? today.toLocalDate().minusDays(1).atTime(at).atZone(zone).toInstant()
                : due.toInstant();
    }
}
