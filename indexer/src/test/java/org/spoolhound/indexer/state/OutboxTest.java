package org.spoolhound.indexer.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.spoolhound.indexer.state.TestState.NOON;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.indexer.index.TenantId;

final class OutboxTest {
    private static final Duration LEASE = Duration.ofMinutes(10);
    private static final Outbox.Taking TOGETHER =
            new Outbox.Taking("mail", 3, Duration.ofMinutes(5), LEASE);

    @TempDir
    Path data;

    private StateDatabase database;

    @BeforeEach
    void open() throws IOException {
        database = StateDatabase.open(data);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Outbox at(Duration later) {
        return new Outbox(database, Clock.fixed(NOON.plus(later), ZoneOffset.UTC));
    }

    private static Notification alert(String id) {
        return new Notification(
                TenantId.MAIN, Notification.Kind.ALERT, id, "raised", "mail", Map.of("rule", "r"));
    }

    private static List<String> subjects(Optional<Bundle> bundle) {
        return bundle.stream()
                .flatMap(found -> found.notifications().stream())
                .map(Notification::subject)
                .sorted()
                .toList();
    }

    @Test
    void add_again_changesNothing() {
        Outbox outbox = at(Duration.ZERO);
        assertTrue(outbox.add(alert("a")));
        assertFalse(outbox.add(alert("a")));
        assertEquals(1, outbox.newest(TenantId.MAIN, 9).size());
    }

    @Test
    void add_transactionFails_leavesNothing() {
        assertThrows(
                IllegalStateException.class,
                () -> database.useTransaction(() -> {
                    at(Duration.ZERO).add(alert("a"));
                    throw new IllegalStateException("the alert could not be written");
                }));
        assertEquals(List.of(), at(Duration.ZERO).newest(TenantId.MAIN, 9));
    }

    @Test
    void take_leased_givesItToNobodyElse() {
        at(Duration.ZERO).add(alert("a"));
        assertEquals(List.of("a"), subjects(at(Duration.ZERO).take(TOGETHER)));
        assertEquals(Optional.empty(), at(Duration.ofMinutes(9)).take(TOGETHER));
    }

    @Test
    void take_leaseOver_givesTheSameBundleAgain() {
        at(Duration.ZERO).add(alert("a"));
        Bundle first = at(Duration.ZERO).take(TOGETHER).orElseThrow();
        at(LEASE).add(alert("b"));
        Bundle second = at(LEASE).take(TOGETHER).orElseThrow();
        assertEquals(new Bundle(first.id(), NOON, 2, first.notifications()), second);
    }

    @Test
    void take_manyAlerts_leaveTogetherUpToTheMost() {
        List.of("a", "b", "c", "d").forEach(id -> at(Duration.ZERO).add(alert(id)));
        assertEquals(3, subjects(at(Duration.ZERO).take(TOGETHER)).size());
    }

    @Test
    void take_withinTheGap_waitsForMore() {
        at(Duration.ZERO).add(alert("a"));
        at(Duration.ZERO).sent(at(Duration.ZERO).take(TOGETHER).orElseThrow(), null);
        at(Duration.ofSeconds(1)).add(alert("b"));
        at(Duration.ofSeconds(2)).add(alert("c"));
        assertEquals(Optional.empty(), at(Duration.ofMinutes(4)).take(TOGETHER));
        assertEquals(List.of("b", "c"), subjects(at(Duration.ofMinutes(6)).take(TOGETHER)));
    }

    @Test
    void take_clockJumpedBack_isNotHeldUpForEver() {
        at(Duration.ofDays(365)).add(alert("a"));
        assertEquals(List.of("a"), subjects(at(Duration.ZERO).take(TOGETHER)));
    }

    @Test
    void failed_untilThen_isNotTried() {
        at(Duration.ZERO).add(alert("a"));
        Bundle bundle = at(Duration.ZERO).take(TOGETHER).orElseThrow();
        at(Duration.ZERO).failed(bundle, "refused", NOON.plusSeconds(60));
        assertEquals(Optional.empty(), at(Duration.ofSeconds(59)).take(TOGETHER));
        assertEquals(2, at(Duration.ofSeconds(60)).take(TOGETHER).orElseThrow().attempts());
        assertEquals("refused", at(Duration.ZERO).standing().get(0).trouble());
    }

    @Test
    void bury_isSeenAndRevived() {
        at(Duration.ZERO).add(alert("a"));
        at(Duration.ZERO).bury(at(Duration.ZERO).take(TOGETHER).orElseThrow(), "no such host");
        OutboxStanding standing = at(Duration.ZERO).standing().get(0);
        assertEquals(new OutboxStanding("mail", 0, 1, null, "no such host"), standing);
        assertEquals(1, at(Duration.ofDays(1)).revive());
        assertEquals(List.of("a"), subjects(at(Duration.ofDays(1)).take(TOGETHER)));
    }

    @Test
    void sent_isCountedAndForgottenAfterAWhile() {
        at(Duration.ZERO).add(alert("a"));
        at(Duration.ZERO).sent(at(Duration.ZERO).take(TOGETHER).orElseThrow(), null);
        assertEquals(1L, new Tallies(database).all().get("notify.mail.sent"));
        at(Duration.ofDays(9)).forgetEnded(Duration.ofDays(8));
        assertEquals(Optional.empty(), at(Duration.ZERO).find(alert("a").id()));
    }
}
