package org.spoolhound.indexer.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.spoolhound.indexer.state.TestState.NOON;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.indexer.index.TenantId;

/** Hunts kept by name: whose they are, and who sees them. */
final class SavedHuntsTest {
    private static final TenantId MAIN = TenantId.MAIN;
    private static final TenantId OTHER = new TenantId("other");

    @TempDir
    Path data;

    private StateDatabase database;
    private SavedHunts hunts;

    @BeforeEach
    void open() throws IOException {
        database = StateDatabase.open(data);
        Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
        Users users = new Users(database, clock);
        users.add("alice", "x", Role.ANALYST, MAIN);
        users.add("bob", "x", Role.ANALYST, MAIN);
        users.add("eve", "x", Role.ANALYST, OTHER);
        hunts = new SavedHunts(database, clock);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static SavedHunt.Asked asked(String name, boolean shared) {
        return new SavedHunt.Asked(
                name, "user:root", "now-24h", "", List.of("host.name", "user.name"), shared);
    }

    private static List<String> names(List<SavedHunt> all) {
        return all.stream()
                .map(hunt -> hunt.owner() + "/" + hunt.asked().name())
                .toList();
    }

    @Test
    void add_isReadBackWhole() {
        SavedHunt saved = hunts.add(MAIN, "Alice", asked("failed logins", false));
        assertEquals(List.of(saved), hunts.visible(MAIN, "alice"));
        assertEquals(saved, hunts.find(MAIN, "alice", saved.id()).orElseThrow());
        assertEquals(NOON, saved.changedAt());
    }

    @Test
    void visible_isOnesOwnAndWhatTheOrganisationShares() {
        hunts.add(MAIN, "alice", asked("mine", false));
        SavedHunt shared = hunts.add(MAIN, "alice", asked("ours", true));
        assertEquals(List.of("alice/mine", "alice/ours"), names(hunts.visible(MAIN, "alice")));
        assertEquals(List.of("alice/ours"), names(hunts.visible(MAIN, "bob")));
        assertEquals(List.of(), hunts.visible(OTHER, "eve"));
        assertTrue(hunts.find(OTHER, "eve", shared.id()).isEmpty());
    }

    @Test
    void named_prefersOnesOwn() {
        hunts.add(MAIN, "alice", asked("x", true));
        hunts.add(MAIN, "bob", asked("x", true));
        hunts.add(MAIN, "bob", asked("y", true));
        assertEquals(List.of("alice/x"), names(hunts.named(MAIN, "alice", "x")));
        assertEquals(List.of("bob/y"), names(hunts.named(MAIN, "alice", "y")));
        assertEquals(List.of("bob/x"), names(hunts.named(MAIN, "alice", "bob/x")));
        assertEquals(List.of(), hunts.named(MAIN, "alice", "z"));
    }

    @Test
    void change_keepsIdAndOwner() {
        SavedHunt old = hunts.add(MAIN, "alice", asked("a", false));
        SavedHunt changed = hunts.change(old, asked("b", true));
        assertEquals(List.of(changed), hunts.visible(MAIN, "bob"));
        assertEquals(old.id(), changed.id());
    }

    @Test
    void names_areUniquePerOwner() {
        SavedHunt first = hunts.add(MAIN, "alice", asked("a", false));
        assertThrows(
                IllegalArgumentException.class, () -> hunts.add(MAIN, "alice", asked(" a ", true)));
        hunts.add(MAIN, "bob", asked("a", false));
        SavedHunt second = hunts.add(MAIN, "alice", asked("b", false));
        assertThrows(IllegalArgumentException.class, () -> hunts.change(second, asked("a", false)));
        assertEquals(first.id(), hunts.change(first, asked("a", true)).id());
    }

    @Test
    void remove_forgetsOnce() {
        SavedHunt hunt = hunts.add(MAIN, "alice", asked("a", false));
        assertTrue(hunts.remove(hunt));
        assertFalse(hunts.remove(hunt));
        assertEquals(List.of(), hunts.visible(MAIN, "alice"));
    }

    @Test
    void unfit_isRefused() {
        for (String name : List.of("", " ", "a/b", "a\nb", "x".repeat(101))) {
            assertThrows(IllegalArgumentException.class, () -> asked(name, false), name);
        }
        assertThrows(
                IllegalArgumentException.class, () -> hunts.add(MAIN, "nobody", asked("a", true)));
        assertThrows(
                IllegalArgumentException.class, () -> hunts.add(MAIN, "eve", asked("a", true)));
    }
}
