package org.spoolhound.indexer.enrich.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TimeFormatTest {

    private static Instant read(String format, String text, String reference, String zone) {
        return TimeFormat.of(format)
                .readAll(text, new LogContext(Instant.parse(reference), ZoneId.of(zone)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "iso|2026-11-21T09:00:00Z|2026-11-21T09:00:00Z",
                "iso|2026-11-21T09:00:00.123456789+02:00|2026-11-21T07:00:00.123456Z",
                "iso|2026-11-21 09:00:00,5+0130|2026-11-21T07:30:00.500Z",
                "clf|21/Nov/2026:09:00:00 -0500|2026-11-21T14:00:00Z",
                "apache-error|Sat Nov 21 09:00:00.000001 2026|2026-11-21T09:00:00.000001Z",
                "nginx-error|2026/11/21 09:00:00|2026-11-21T09:00:00Z",
                "epoch|1764000000.123|2025-11-24T16:00:00.123Z",
                "epoch-ms|1764000000123|2025-11-24T16:00:00.123Z",
                "y-M-d H:m:sf Z|2026-11-21 09:00:00.5 CET|2026-11-21T08:00:00.500Z",
            })
    void readAll_fullTimes_areExact(String format, String text, String expected) {
        assertEquals(Instant.parse(expected), read(format, text, "2026-12-01T00:00:00Z", "UTC"));
    }

    @Test
    void readAll_noYear_isTheLatestNotAfterTomorrow() {
        assertEquals(
                Instant.parse("2025-12-31T23:59:59Z"),
                read("syslog", "Dec 31 23:59:59", "2026-01-01T00:00:10Z", "UTC"));
        assertEquals(
                Instant.parse("2026-01-01T12:00:00Z"),
                read("syslog", "Jan  1 12:00:00", "2026-01-01T00:00:10Z", "UTC"));
        assertEquals(
                Instant.parse("2025-01-03T12:00:00Z"),
                read("syslog", "Jan  3 12:00:00", "2026-01-01T00:00:10Z", "UTC"));
    }

    @Test
    void readAll_leapDayWithoutYear_isInTheLastLeapYear() {
        assertEquals(
                Instant.parse("2024-02-29T00:00:00Z"),
                read("syslog", "Feb 29 00:00:00", "2027-01-01T00:00:00Z", "UTC"));
    }

    @Test
    void readAll_noOffset_usesTheMachinesZone() {
        assertEquals(
                Instant.parse("2026-07-01T10:00:00Z"),
                read(
                        "nginx-error",
                        "2026/07/01 12:00:00",
                        "2026-07-02T00:00:00Z",
                        "Europe/Madrid"));
    }

    @Test
    void readAll_impossibleTimes_areNone() {
        assertNull(read("iso", "2026-02-30T00:00:00Z", "2026-01-01T00:00:00Z", "UTC"));
        assertNull(read("iso", "2026-13-01T00:00:00Z", "2026-01-01T00:00:00Z", "UTC"));
        assertNull(read("syslog", "Foo 12 00:00:00", "2026-01-01T00:00:00Z", "UTC"));
        assertNull(read("epoch", "99999999999999999999", "2026-01-01T00:00:00Z", "UTC"));
    }

    @Test
    void named_zones_areFound() {
        assertEquals(ZoneId.of("-02:00"), TimeZones.named("GMT-0200"));
        assertEquals(ZoneId.of("Europe/Madrid"), TimeZones.named("Europe/Madrid"));
        assertNull(TimeZones.named("nowhere"));
    }
}
