package org.spoolhound.indexer.drop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spoolhound.spool.codec.TestSnapshots;
import org.spoolhound.spool.key.TestKeys;
import org.spoolhound.spool.snapshot.AgentId;

final class DropNamesTest {
    private static final AgentId AGENT = TestKeys.AGENT.publicKey().agentId();
    private static final String NAME = TestSnapshots.name(TestKeys.AGENT, 1).toString();

    @ParameterizedTest
    @ValueSource(strings = {"", "/", ".", "./", "//./", "/."})
    void resolve_waysToSayTheFolder_areTheFolder(String path) throws SftpException {
        assertEquals(Optional.empty(), DropNames.resolve(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "/x", "./x", "//x", "x/", "/./x/."})
    void resolve_waysToSayAName_areTheName(String path) throws SftpException {
        assertEquals(Optional.of("x"), DropNames.resolve(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "/..", "../x", "x/..", "a/b", "/etc/passwd", "x/../../y"})
    void resolve_waysOut_areRefused(String path) {
        assertThrows(SftpException.class, () -> DropNames.resolve(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", ".x.part", "a-b_c.1", ".x.ndjson.gz", "x.ndjson.gz.part"})
    void isTemporary_plainNames_are(String name) {
        assertTrue(DropNames.isTemporary(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "..", "x.ndjson.gz", "a b", "a/b", "a\\b", "a:b", "ä", "a\n", "a\0"
            })
    void isTemporary_whateverElse_isNot(String name) {
        assertFalse(DropNames.isTemporary(name));
    }

    @Test
    void isFinal_onlyOwnSnapshotNames() {
        assertTrue(DropNames.isFinal(NAME, AGENT));
        assertFalse(DropNames.isFinal(NAME, TestKeys.OTHER_AGENT.publicKey().agentId()));
        assertFalse(DropNames.isFinal("x.ndjson.gz", AGENT));
        assertFalse(DropNames.isTemporary("x".repeat(129)));
    }
}
