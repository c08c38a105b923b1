package org.spoolhound.indexer.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TimeExpressionTest {
    private static final Clock SATURDAY =
            Clock.fixed(Instant.parse("2026-11-21T09:30:15Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource({
        "now, 2026-11-21T09:30:15Z",
        "now-24h, 2026-11-20T09:30:15Z",
        "now-1M+2d, 2026-10-23T09:30:15Z",
        "24h, 2026-11-20T09:30:15Z",
        "-7d, 2026-11-14T09:30:15Z",
        "2026-11-20||+12h, 2026-11-20T12:00:00Z",
    })
    void parse_moments(String text, Instant moment) {
        TimeExpression time = TimeExpression.parse(text, SATURDAY);
        assertEquals(moment, time.start());
        assertTrue(time.isMoment());
    }

    @ParameterizedTest
    @CsvSource({
        "today, 2026-11-21T00:00:00Z, 2026-11-22T00:00:00Z",
        "yesterday, 2026-11-20T00:00:00Z, 2026-11-21T00:00:00Z",
        "now/d, 2026-11-21T00:00:00Z, 2026-11-22T00:00:00Z",
        "now/w, 2026-11-16T00:00:00Z, 2026-11-23T00:00:00Z",
        "now-1M/M, 2026-10-01T00:00:00Z, 2026-11-01T00:00:00Z",
        "2026, 2026-01-01T00:00:00Z, 2027-01-01T00:00:00Z",
        "2026-11, 2026-11-01T00:00:00Z, 2026-12-01T00:00:00Z",
        "2026-11-21, 2026-11-21T00:00:00Z, 2026-11-22T00:00:00Z",
        "2026-11-21T09, 2026-11-21T09:00:00Z, 2026-11-21T10:00:00Z",
        "2026-11-21 09:30, 2026-11-21T09:30:00Z, 2026-11-21T09:31:00Z",
        "2026-11-21T09:30:15Z, 2026-11-21T09:30:15Z, 2026-11-21T09:30:16Z",
        "2026-11-21T09:30:15.123+02:00, 2026-11-21T07:30:15.123Z, 2026-11-21T07:30:15.124Z",
    })
    void parse_periods(String text, Instant start, Instant end) {
        assertEquals(new TimeExpression(start, end), TimeExpression.parse(text, SATURDAY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "now-",
                "now-1",
                "now-1x",
                "now*2d",
                "2026-13-01",
                "2026-11-21T25:00",
                "24",
                "now-99999999999d",
                "99999999-01-01",
                "now-9999999999y",
                "now+1d+1d+1d+1d+1d+1d+1d+1d+1d+1d+1d"
            })
    void parse_anythingElse_isRefusedWithAHint(String text) {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> TimeExpression.parse(text, SATURDAY));
        assertTrue(e.getMessage().startsWith("not a time: "), e.getMessage());
    }

    @Test
    void range_dayAsEnd_includesTheDay() {
        assertEquals(
                Instant.parse("2026-11-22T00:00:00Z"),
                HuntRequest.range("2026-11-21", "2026-11-21", SATURDAY).to());
        assertEquals(Instant.MAX, HuntRequest.range("", "", SATURDAY).to());
    }
}
