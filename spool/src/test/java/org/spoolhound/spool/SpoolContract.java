package org.spoolhound.spool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.spoolhound.spool.codec.TestSnapshots;
import org.spoolhound.spool.key.TestKeys;

/** What every spool promises. */
abstract class SpoolContract {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC);
    static final SpoolSettings SETTINGS =
            new SpoolSettings(1_000, SpoolSettings.DEFAULT.abandonedAfter(), 3);
    static final String FOLDER = TestKeys.AGENT.publicKey().agentId().hex();
    static final String OTHER_FOLDER =
            TestKeys.OTHER_AGENT.publicKey().agentId().hex();

    /** The spool under test, always the same one. */
    abstract Spool spool() throws IOException;

    /** Puts a complete file into the drop. */
    abstract void drop(String folder, String fileName, byte[] content) throws IOException;

    /** The archived files by path. */
    abstract Map<String, byte[]> archived() throws IOException;

    /** The reasons of all refused files. */
    abstract List<QuarantineReason> quarantined() throws IOException;

    static String name(long sequence) {
        return TestSnapshots.name(TestKeys.AGENT, sequence).toString();
    }

    static String otherName(long sequence) {
        return TestSnapshots.name(TestKeys.OTHER_AGENT, sequence).toString();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] read(Claim claim) throws IOException {
        try (InputStream in = claim.open()) {
            return in.readAllBytes();
        }
    }

    static QuarantineReason reason(Claim claim) {
        return new QuarantineReason(
                "truncated",
                "it ends too early",
                claim.folder(),
                claim.fileName(),
                CLOCK.instant());
    }

    @Test
    void claim_emptyDrop_isEmpty() throws IOException {
        assertEquals(List.of(), spool().claim(10));
        assertEquals(new SpoolStatus(0, 0, 0, 0, 0, 0, 0, 0), spool().status());
    }

    @Test
    void claim_droppedFile_givesItsContentAgainAndAgain() throws IOException {
        drop(FOLDER, name(1), bytes("content"));
        Claim claim = spool().claim(10).get(0);
        assertEquals(FOLDER, claim.folder());
        assertEquals(name(1), claim.fileName());
        assertEquals(7, claim.size());
        assertEquals(
                "ed7002b439e9ac845f22357d822bac1444730fbdb6016d3ec9432297b9ec9f73", claim.sha256());
        assertFalse(claim.claimedBefore());
        assertArrayEquals(bytes("content"), read(claim));
        assertArrayEquals(bytes("content"), read(claim));
    }

    @Test
    void claim_isExclusive() throws IOException {
        drop(FOLDER, name(1), bytes("content"));
        assertEquals(1, spool().claim(10).size());
        assertEquals(List.of(), spool().claim(10));
        assertEquals(1, spool().status().claimedFiles());
    }

    @Test
    void claim_manyFiles_takesOldestFirstAndFoldersInTurn() throws IOException {
        for (int i = 9; i > 0; i--) {
            drop(FOLDER, name(i), bytes("mine " + i));
        }
        drop(OTHER_FOLDER, otherName(1), bytes("other"));
        Set<String> claimed = new HashSet<>();
        spool().claim(4).forEach(c -> claimed.add(c.fileName()));
        assertEquals(Set.of(name(1), name(2), name(3), otherName(1)), claimed);
        assertEquals(6, spool().claim(100).size());
    }

    @Test
    void claim_temporaryFile_leavesItAlone() throws IOException {
        drop(FOLDER, name(1) + ".part", bytes("half"));
        drop(FOLDER, "." + name(1), bytes("half"));
        assertEquals(List.of(), spool().claim(10));
        assertEquals(2, spool().status().partialFiles());
        assertEquals(0, spool().status().dropFiles());
    }

    @Test
    void claim_tooLargeFile_isQuarantinedAndDoesNotStopOthers() throws IOException {
        drop(FOLDER, name(1), new byte[1_001]);
        drop(FOLDER, name(2), new byte[1_000]);
        List<Claim> claims = spool().claim(10);
        assertEquals(List.of(name(2)), claims.stream().map(Claim::fileName).toList());
        assertEquals("too-large", quarantined().get(0).code());
        assertEquals(name(1), quarantined().get(0).fileName());
    }

    @Test
    void claim_wronglyNamedFile_isClaimed() throws IOException {
        drop(FOLDER, "evil name\n\u001b[31m.ndjson.gz", bytes("content"));
        Claim claim = spool().claim(10).get(0);
        assertEquals("evil%20name%0A%1B%5B31m.ndjson.gz", claim.fileName());
        assertThrows(IllegalStateException.class, claim::archive);
        claim.quarantine(reason(claim));
        assertEquals(claim.fileName(), quarantined().get(0).fileName());
    }

    @Test
    void archive_claim_movesItUnderTheDayOfItsName() throws IOException {
        drop(FOLDER, name(1), bytes("content"));
        Path path = spool().claim(10).get(0).archive();
        assertEquals(Path.of("2026", "11", "21", name(1)), path);
        assertArrayEquals(bytes("content"), archived().get("2026/11/21/" + name(1)));
        assertEquals(new SpoolStatus(0, 0, 0, 0, 0, 1, 7, 0), spool().status());
        assertEquals(List.of(), spool().claim(10));
    }

    @Test
    void archive_sameContentAgain_isSuccess() throws IOException {
        for (int i = 0; i < 2; i++) {
            drop(FOLDER, name(1), bytes("content"));
            spool().claim(10).get(0).archive();
        }
        assertEquals(new SpoolStatus(0, 0, 0, 0, 0, 1, 7, 0), spool().status());
    }

    @Test
    void archive_otherContentOfTheName_isAConflictThatCanBeQuarantined() throws IOException {
        drop(FOLDER, name(1), bytes("content"));
        spool().claim(10).get(0).archive();
        drop(FOLDER, name(1), bytes("other"));
        Claim claim = spool().claim(10).get(0);
        assertThrows(ArchiveConflictException.class, claim::archive);
        claim.quarantine(reason(claim));
        assertArrayEquals(bytes("content"), archived().get("2026/11/21/" + name(1)));
        assertEquals(1, quarantined().size());
    }

    @Test
    void quarantine_claim_keepsTheReason() throws IOException {
        drop(FOLDER, name(1), bytes("content"));
        Claim claim = spool().claim(10).get(0);
        claim.quarantine(reason(claim));
        assertEquals(List.of(reason(claim)), quarantined());
        assertEquals(new SpoolStatus(0, 0, 0, 0, 0, 0, 0, 1), spool().status());
        assertEquals(List.of(), spool().claim(10));
    }

    @Test
    void discard_claim_leavesNothing() throws IOException {
        drop(FOLDER, name(1), bytes("content"));
        spool().claim(10).get(0).discard();
        assertEquals(new SpoolStatus(0, 0, 0, 0, 0, 0, 0, 0), spool().status());
        assertEquals(List.of(), spool().claim(10));
    }

    @Test
    void release_claim_isFoundAgainAsClaimedBefore() throws IOException {
        drop(FOLDER, name(1), bytes("content"));
        spool().claim(10).get(0).release();
        Claim again = spool().claim(10).get(0);
        assertTrue(again.claimedBefore());
        assertArrayEquals(bytes("content"), read(again));
    }

    @Test
    void claim_sameNameWhileTheFirstIsHeld_waits() throws IOException {
        drop(FOLDER, name(1), bytes("content"));
        Claim first = spool().claim(10).get(0);
        drop(FOLDER, name(1), bytes("other"));
        assertEquals(List.of(), spool().claim(10));
        first.archive();
        assertArrayEquals(bytes("other"), read(spool().claim(10).get(0)));
    }

    @Test
    void archive_afterLettingGo_isRefused() throws IOException {
        drop(FOLDER, name(1), bytes("content"));
        Claim claim = spool().claim(10).get(0);
        claim.archive();
        assertThrows(IllegalStateException.class, claim::archive);
        assertThrows(IllegalStateException.class, () -> claim.quarantine(reason(claim)));
        assertThrows(IllegalStateException.class, claim::release);
        assertThrows(IllegalStateException.class, claim::open);
    }

    @Test
    void claim_lessThanOne_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> spool().claim(0));
    }
}
