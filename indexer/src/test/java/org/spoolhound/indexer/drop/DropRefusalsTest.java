package org.spoolhound.indexer.drop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spoolhound.indexer.drop.DropRefusal.Cause;
import org.spoolhound.indexer.state.DropLog;

final class DropRefusalsTest {
    private static final Instant TIME = Instant.parse("2026-11-21T09:00:00Z");

    private final DropRefusals refusals = new DropRefusals(Clock.fixed(TIME, ZoneOffset.UTC));

    @Test
    void unwritten_sameWhoAndCause_isOneRow() {
        refusals.add("192.0.2.9", Cause.UNKNOWN_KEY, "one");
        refusals.add("192.0.2.9", Cause.UNKNOWN_KEY, "two");
        assertEquals(
                List.of(new DropLog.Row("192.0.2.9", "unknown-key", TIME, TIME, 2, "two")),
                refusals.unwritten());
    }

    @Test
    void written_whatCameSince_stays() {
        refusals.add("192.0.2.9", Cause.UNKNOWN_KEY, "one");
        refusals.add("192.0.2.7", Cause.NOT_SFTP, "a shell");
        List<DropLog.Row> rows = refusals.unwritten();
        refusals.add("192.0.2.9", Cause.UNKNOWN_KEY, "two");
        refusals.written(rows);
        assertEquals(
                List.of(new DropLog.Row("192.0.2.9", "unknown-key", TIME, TIME, 1, "two")),
                refusals.unwritten());
    }

    @Test
    void unwritten_flooded_countsTheRestTogether() {
        for (int i = 0; i < 1_500; i++) {
            refusals.add("address-" + i, Cause.UNKNOWN_KEY, "");
        }
        List<DropLog.Row> rows = refusals.unwritten();
        assertEquals(1_001, rows.size());
        assertEquals("(others)", rows.getLast().who());
        assertEquals(500, rows.getLast().times());
    }
}
