package org.spoolhound.web.html;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

final class MomentTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void of_showsZoneAndDistance() {
        Moment moment = Moment.of(NOW.minusSeconds(3 * 3600), ZoneOffset.UTC, NOW);
        assertEquals(
                new Moment("2026-11-21 09:00:00", "UTC", "2026-11-21T09:00:00Z", "3 h ago"),
                moment);
    }

    @Test
    void of_otherZone_usesItsOffsetAtThatMoment() {
        ZoneId madrid = ZoneId.of("Europe/Madrid");
        assertEquals("+01:00", Moment.of(NOW, madrid, NOW).zone());
        Instant summer = Instant.parse("2026-07-01T00:00:00.5Z");
        Moment moment = Moment.of(summer, madrid, NOW);
        assertEquals("2026-07-01 02:00:00.500 +02:00", moment.text() + " " + moment.zone());
    }

    @Test
    void ago_usesTheLargestUnit() {
        assertEquals("now", Moment.ago(Duration.ofMillis(300)));
        assertEquals("59 s ago", Moment.ago(Duration.ofSeconds(59)));
        assertEquals("47 h ago", Moment.ago(Duration.ofSeconds(171_599)));
        assertEquals("2 d ago", Moment.ago(Duration.ofDays(2)));
        assertEquals("in 5 min", Moment.ago(Duration.ofMinutes(-5)));
    }
}
