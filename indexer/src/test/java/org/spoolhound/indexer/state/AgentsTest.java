package org.spoolhound.indexer.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.spoolhound.indexer.state.TestState.ALICE;
import static org.spoolhound.indexer.state.TestState.BOB;
import static org.spoolhound.indexer.state.TestState.NOON;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AgentsTest {

    private static final Agent WEB1 = TestState.agent(ALICE, "web1", "ssh-ed25519 AAAAalice");

    @TempDir
    Path data;

    private StateDatabase database;
    private Agents agents;

    @BeforeEach
    void open() throws IOException {
        database = StateDatabase.open(data);
        agents = new Agents(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void find_enrolled_givesEveryPart() {
        agents.enrol(WEB1);
        assertEquals(Optional.of(WEB1), agents.find(ALICE));
        assertEquals(Optional.empty(), agents.find(BOB));
    }

    @Test
    void enrol_sameKeyAgain_changesTheNameOnly() {
        agents.enrol(WEB1);
        agents.enrol(TestState.agent(ALICE, "web1.example", WEB1.publicKey()));
        assertEquals("web1.example", agents.find(ALICE).orElseThrow().name());
        assertEquals(1, agents.all().size());
    }

    @Test
    void enrol_otherKeyWithTheSameId_isRefused() {
        agents.enrol(WEB1);
        Agent impostor = TestState.agent(ALICE, "evil", "ssh-ed25519 AAAAmallory");
        assertThrows(IllegalArgumentException.class, () -> agents.enrol(impostor));
        assertEquals(Optional.of(WEB1), agents.find(ALICE));
    }

    @Test
    void revoke_once_staysListedAndCannotComeBack() {
        agents.enrol(WEB1);
        assertTrue(agents.revoke(ALICE, NOON));
        assertFalse(agents.revoke(ALICE, NOON.plusSeconds(1)));
        assertEquals(NOON, agents.find(ALICE).orElseThrow().revokedAt());
        assertThrows(IllegalArgumentException.class, () -> agents.enrol(WEB1));
    }

    @Test
    void all_areSortedByName() {
        agents.enrol(WEB1);
        agents.enrol(TestState.agent(BOB, "db1", "ssh-ed25519 AAAAbob"));
        assertEquals(
                List.of("db1", "web1"), agents.all().stream().map(Agent::name).toList());
    }
}
