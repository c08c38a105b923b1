package org.spoolhound.web.hunt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.spoolhound.indexer.index.Histogram;

final class HistogramViewsTest {
    private static final Instant NINE = Instant.parse("2026-11-21T09:00:00Z");

    private static HistogramView view(Histogram histogram) {
        return new HistogramViews(HuntState.of("curl"), HuntState::href, ZoneOffset.UTC)
                .view(histogram);
    }

    @Test
    void bars_areScaledToTheHighest_andTheFewestStaySeen() {
        HistogramView view =
                view(Histogram.of(NINE, Duration.ofMinutes(15), new long[] {0, 1, 5_000}));
        assertEquals(0, view.bars().get(0).height());
        assertEquals(2, view.bars().get(1).height());
        assertEquals(HistogramView.HEIGHT, view.bars().get(2).height());
        assertEquals("5,000", view.highest());
        assertEquals("15 min", view.bucket());
    }

    @Test
    void bar_leadsToTheHuntOfItsTime_unlessItHoldsNothing() {
        HistogramView view = view(Histogram.of(NINE, Duration.ofMinutes(15), new long[] {0, 1}));
        assertEquals("", view.bars().get(0).href());
        String href = view.bars().get(1).href();
        assertTrue(href.contains("q=curl") && href.contains("from=2026-11-21T09%3A15"), href);
        assertEquals(
                "2026-11-21 09:15:00 – 2026-11-21 09:30:00 UTC: 1 event",
                view.bars().get(1).title());
    }

    @Test
    void nothing_drawsNothing() {
        assertSame(HistogramView.NONE, view(Histogram.NONE));
    }
}
