package org.spoolhound.web.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TimelineTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private static NavigableSet<Instant> snapshots(int count) {
        TreeSet<Instant> snapshots = new TreeSet<>();
        IntStream.range(0, count).forEach(i -> snapshots.add(NOW.minusSeconds(60L * i)));
        return snapshots;
    }

    private static TimelineView view(int count, String page) {
        HostQuestion asked = new HostQuestion("web-1", "", "", "7 d", "");
        Instant first = snapshots(count).first();
        return new Timeline(snapshots(count), ZoneOffset.UTC, NOW)
                .view(new Timeline.Choice(asked, page, first, NOW));
    }

    @Test
    void click_movesTheNearerEnd() {
        List<TimelineView.Tick> ticks = view(11, HostQuestion.COMPARE).ticks();
        assertEquals(
                "/compare?host=web-1&at=2026-11-21T11%3A51%3A00Z", ticks.get(1).href());
        assertEquals(
                "/compare?host=web-1&with=2026-11-21T11%3A59%3A00Z",
                ticks.get(9).href());
        assertTrue(
                ticks.get(1).title().endsWith("compare from here"), ticks.get(1).title());
    }

    @Test
    void asOf_hasOneEnd() {
        TimelineView view = view(3, HostQuestion.AS_OF);
        assertEquals(1, view.marks().size());
        assertTrue(view.ticks().getLast().href().startsWith("/as-of?host=web-1&at="));
    }

    @Test
    void manySnapshots_areDrawnOncePerPlace() {
        TimelineView view = view(5_000, HostQuestion.COMPARE);
        assertTrue(view.ticks().size() <= 241, view.ticks().size() + " ticks");
        assertEquals("5,000 snapshots", view.total());
    }
}
