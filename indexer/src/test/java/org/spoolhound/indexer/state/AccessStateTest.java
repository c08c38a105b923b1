package org.spoolhound.indexer.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.indexer.index.TenantId;

final class AccessStateTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration LIFE = Duration.ofHours(12);
    private static final Duration IDLE = Duration.ofHours(2);
    private static final Sessions.Origin HERE = new Sessions.Origin("127.0.0.1", "test");

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

    private static Clock at(Duration later) {
        return Clock.fixed(NOON.plus(later), ZoneOffset.UTC);
    }

    private Users users() {
        return new Users(database, at(Duration.ZERO));
    }

    private User anna() {
        return users().add("Anna", "$hash", Role.ANALYST, TenantId.MAIN);
    }

    @Test
    void add_nameInOtherCase_isTheSameUser() {
        anna();
        assertEquals("anna", users().find("ANNA").orElseThrow().name());
        assertThrows(IllegalArgumentException.class, this::anna);
    }

    @Test
    void add_nameWithBlankOrControl_isRefused() {
        for (String name : List.of("", "a b", "a\nb", "x".repeat(65))) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> users().add(name, "$hash", Role.VIEWER, TenantId.MAIN));
        }
    }

    @Test
    void addFirst_onlyWhenThereIsNobody() {
        assertTrue(users().addFirst("admin", "$hash", TenantId.MAIN).isPresent());
        assertEquals(Optional.empty(), users().addFirst("root", "$hash", TenantId.MAIN));
        assertEquals(Role.ADMIN, users().find("admin").orElseThrow().role());
    }

    @Test
    void session_endsWithLifetimeIdleAndLogout() {
        new Sessions(database, at(Duration.ZERO)).begin("t1", anna().id(), HERE, LIFE);
        assertTrue(found(Duration.ofHours(1)));
        assertFalse(found(Duration.ofHours(4)), "idle");
        for (int hour = 2; hour < 12; hour++) {
            assertTrue(found(Duration.ofHours(hour)), "kept alive at hour " + hour);
        }
        assertFalse(found(Duration.ofHours(12)), "lifetime");
        new Sessions(database, at(Duration.ofHours(11))).end("t1");
        assertFalse(found(Duration.ofHours(11)), "logout");
    }

    private boolean found(Duration later) {
        return new Sessions(database, at(later)).find("t1", IDLE).isPresent();
    }

    @Test
    void session_twentyFirst_endsTheOldest() {
        String id = anna().id();
        for (int i = 0; i <= 20; i++) {
            new Sessions(database, at(Duration.ofSeconds(i))).begin("t" + i, id, HERE, LIFE);
        }
        Sessions now = new Sessions(database, at(Duration.ofMinutes(1)));
        assertEquals(Optional.empty(), now.find("t0", IDLE));
        assertTrue(now.find("t1", IDLE).isPresent());
    }

    @Test
    void setPassword_endsSessions() {
        User anna = anna();
        new Sessions(database, at(Duration.ZERO)).begin("t1", anna.id(), HERE, LIFE);
        users().setPassword(anna.id(), "$other");
        assertFalse(found(Duration.ofMinutes(1)));
        assertEquals("$other", users().find("anna").orElseThrow().password());
    }

    @Test
    void token_expiredOrRevoked_isNotFound() {
        User anna = anna();
        ApiTokens tokens = new ApiTokens(database, at(Duration.ZERO));
        Instant end = NOON.plus(Duration.ofHours(1));
        ApiToken token =
                tokens.add("d1", new ApiTokens.Request(anna, "prometheus", Role.VIEWER, end));
        assertEquals("prometheus", tokens.find("d1").orElseThrow().name());
        assertEquals(Optional.empty(), new ApiTokens(database, at(Duration.ofHours(1))).find("d1"));
        assertFalse(tokens.revoke("somebody else", token.id()));
        assertTrue(tokens.revoke(anna.id(), token.id()));
        assertEquals(Optional.empty(), tokens.find("d1"));
    }

    @Test
    void token_revokedElsewhere_isNotFoundAgain() throws IOException {
        ApiTokens tokens = new ApiTokens(database, at(Duration.ZERO));
        User anna = anna();
        ApiToken token =
                tokens.add("d1", new ApiTokens.Request(anna, "prometheus", Role.VIEWER, null));
        assertTrue(tokens.find("d1").isPresent());
        assertTrue(tokens.find("d1").isPresent());
        try (StateDatabase other = StateDatabase.open(data)) {
            new ApiTokens(other, at(Duration.ZERO)).revoke(anna.id(), token.id());
        }
        assertEquals(Optional.empty(), tokens.find("d1"));
    }

    @Test
    void token_moreThanTheUserMay_isRefused() {
        User anna = anna();
        assertThrows(
                IllegalArgumentException.class,
                () -> new ApiTokens.Request(anna, "x", Role.ADMIN, null));
    }

    @Test
    void audit_keepsNewestFirstAndDropsOld() {
        AuditLog audit = new AuditLog(database);
        audit.add(entry(NOON, "login"));
        audit.add(entry(NOON.plusSeconds(1), "logout"));
        assertEquals(
                List.of("logout", "login"),
                audit.newest(TenantId.MAIN, 10).stream().map(AuditEntry::action).toList());
        assertEquals(1, audit.dropBefore(NOON.plusSeconds(1)));
        assertEquals(1, audit.newest(TenantId.MAIN, 10).size());
    }

    private static AuditEntry entry(Instant at, String action) {
        return new AuditEntry(
                at, TenantId.MAIN, "anna", action, AuditEntry.DONE, "", "127.0.0.1", "");
    }
}
