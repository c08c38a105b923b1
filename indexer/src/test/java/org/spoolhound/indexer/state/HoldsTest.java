package org.spoolhound.indexer.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.spoolhound.indexer.state.TestState.NOON;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.state.Hold.Sought;

/** Holds, by days and by query, and what was found for them. */
final class HoldsTest {
    private static final LocalDate FIRST = LocalDate.parse("2026-11-01");
    private static final LocalDate SECOND = LocalDate.parse("2026-11-02");

    @TempDir
    private Path data;

    private StateDatabase database;
    private Holds holds;

    @BeforeEach
    void open() throws IOException {
        database = StateDatabase.open(data);
        holds = new Holds(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static Hold hold(String id, @Nullable String host, @Nullable Sought sought) {
        return new Hold(
                id, TenantId.MAIN, host, FIRST, Hold.LAST_DAY, sought, "case", "admin", NOON);
    }

    private static Sought sought(LocalDate... days) {
        return new Sought("user:root", Set.of(days));
    }

    @Test
    void add_isReadBackWhole() {
        Hold byDays = hold("a", "web-1", null);
        Hold byQuery = hold("b", null, sought());
        holds.add(byDays);
        holds.add(byQuery);
        assertEquals(List.of(byDays, byQuery), holds.all());
    }

    @Test
    void found_days_areKeptOnceUntilTheHoldIsRemoved() {
        holds.add(hold("a", null, sought()));
        holds.found("a", List.of(FIRST));
        holds.found("a", List.of(FIRST, SECOND));
        holds.found("gone", List.of(FIRST));
        assertEquals(List.of(hold("a", null, sought(FIRST, SECOND))), holds.all());
        assertTrue(holds.remove("a"));
        assertFalse(holds.remove("a"));
        holds.add(hold("a", null, sought()));
        assertEquals(List.of(hold("a", null, sought())), holds.all());
    }

    @Test
    void covers_query_onlyDaysItWasFoundOn() {
        Hold hold = hold("a", null, sought(SECOND));
        assertFalse(hold.covers(TenantId.MAIN, FIRST));
        assertTrue(hold.covers(TenantId.MAIN, SECOND));
        assertFalse(hold.covers(new TenantId("other"), SECOND));
        assertTrue(hold.seeking(null).covers(TenantId.MAIN, FIRST));
    }

    @Test
    void hold_hostAndQuery_isRefused() {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> hold("a", "web-1", sought()));
        assertEquals(
                "a hold has a host or a query: ask for host.name in the query",
                refused.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new Sought(" ", Set.of()));
    }
}
