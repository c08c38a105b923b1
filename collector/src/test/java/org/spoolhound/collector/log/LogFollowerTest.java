package org.spoolhound.collector.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogFollowerTest {

    @TempDir
    private Path folder;

    private LogRig rig = new LogRig(Path.of("unset"));

    @BeforeEach
    void rig() {
        rig = new LogRig(folder);
    }

    private void assertLines(String... expected) {
        assertEquals(List.of(expected), rig.lines);
    }

    @Test
    void follow_appendedLines_areReadOnce() {
        rig.append("a\nb\n").read().read().append("c\n").read().read();
        assertLines("a", "b", "c");
        assertTrue(rig.gaps.isEmpty());
    }

    @Test
    void follow_halfWrittenLine_waitsForItsEnd() {
        rig.append("a\nhal").read().append("f\n").read();
        assertLines("a", "half");
    }

    @Test
    void follow_recordOverLines_isOneAndReadOnce() {
        rig.append("a failed\n\tat b\n\tat c\nnext\n")
                .read()
                .append("last\n d\n")
                .read()
                .read();
        assertLines("a failed\n\tat b\n\tat c", "next", "last\n d");
    }

    @Test
    void follow_recordThatGoesOnAfterTheRun_losesNothing() {
        rig.append("a failed\n\tat b\n").read().append("\tat c\n\tat d\n").read();
        assertLines("a failed\n\tat b", "\tat c", "\tat d");
    }

    @Test
    void follow_budgetEndsBetweenRecords_goesOnThere() {
        rig.append("a\n 1\nb\n 2\nc\n").read(LogRig.settings(1 << 20, 1024), 3).read();
        assertLines("a\n 1", "b\n 2", "c");
    }

    @Test
    void follow_rotatedByRename_readsTheRestOfTheOldFirst() {
        rig.append("a\n").read().append("b\n").rotate().append("c\n").read();
        assertLines("a", "b", "c");
        assertTrue(rig.gaps.isEmpty());
    }

    @Test
    void follow_rotatedSeveralTimes_readsAllGenerations() {
        rig.append("a\n").read();
        rig.append("b\n")
                .rotate()
                .append("c\n")
                .rotate()
                .append("d\n")
                .rotate()
                .append("e\n")
                .read();
        assertLines("a", "b", "c", "d", "e");
    }

    @Test
    void follow_rotatedAndPacked_readsThePackedRest() {
        rig.append("a\n").read().append("b\n").rotate().pack(1);
        rig.append("c\n").rotate().pack(1).append("d\n").read().read();
        assertLines("a", "b", "c", "d");
    }

    @Test
    void follow_packedAfterItWasRead_isNotReadAgain() {
        rig.append("a\nb\n").read().rotate().append("c\n").read().pack(1).read();
        rig.rotate().append("d\n").read();
        assertLines("a", "b", "c", "d");
        assertTrue(rig.gaps.isEmpty());
    }

    @Test
    void follow_writerStaysWithTheOldFile_itsLinesAreReadToo() throws IOException {
        rig.append("a\n").read().rotate().append("c\n").read();
        Files.writeString(rig.sibling(".1"), "b\n", java.nio.file.StandardOpenOption.APPEND);
        rig.read();
        assertLines("a", "c", "b");
    }

    @Test
    void follow_copyTruncated_readsTheRestFromTheCopy() {
        rig.append("aaaaaa\n").read().append("b\n").copyTruncate().append("c\n").read();
        assertLines("aaaaaa", "b", "c");
        assertTrue(rig.gaps.isEmpty());
    }

    @Test
    void follow_truncatedInPlace_startsAnewAndNamesTheGap() {
        rig.append("aaaa\nbbbb\n").read().truncate().append("c\n").read();
        assertLines("aaaa", "bbbb", "c");
        assertEquals(1, rig.gaps.size());
        assertTrue(rig.gaps.getFirst().contains("after byte 10 may be missing"));
    }

    @Test
    void follow_truncatedAndGrownBeyondTheOffset_isNoticed() {
        rig.append("aaaa\n").read().truncate().append("bbbb\ncccc\n").read();
        assertLines("aaaa", "bbbb", "cccc");
        assertEquals(1, rig.gaps.size());
    }

    @Test
    void follow_rotatedAwayForGood_namesTheGap() {
        rig.append("a\n")
                .read()
                .append("lost\n")
                .rotate()
                .delete(".1")
                .append("b\n")
                .read();
        assertLines("a", "b");
        assertEquals(1, rig.gaps.size());
    }

    @Test
    void follow_finishedGenerationDeleted_isNoGap() {
        rig.append("a\n").read().rotate().append("b\n").read().delete(".1").read();
        assertLines("a", "b");
        assertTrue(rig.gaps.isEmpty());
    }

    @Test
    void follow_missingBetweenRotationAndCreation_losesNothing() {
        rig.append("a\n").read().append("b\n").rotate().read().append("c\n").read();
        assertLines("a", "b", "c");
        assertTrue(rig.gaps.isEmpty());
    }

    @Test
    void follow_deletedAndWrittenAnew_namesTheGap() {
        rig.append("aaaa\n").read().delete("").read().append("b\n").read();
        assertLines("aaaa", "b");
        assertEquals(1, rig.gaps.size());
    }

    @Test
    void follow_firstTime_takesTheBacklogFromALineStart() {
        rig.append("0123456789\n0123456789\nnew\n").read(LogRig.settings(9, 1024), 1000);
        assertLines("new");
        assertEquals(List.of(17L), rig.gapBytes);
    }

    @Test
    void follow_firstTimeBacklogAtALineStart_losesNoLine() {
        rig.append("old\nnew\n").read(LogRig.settings(4, 1024), 1000);
        assertLines("new");
    }

    @Test
    void follow_firstTime_leavesOldGenerations() {
        rig.append("old\n")
                .rotate()
                .pack(1)
                .append("older\n")
                .rotate()
                .append("a\n")
                .read();
        rig.rotate().append("b\n").read();
        assertLines("a", "b");
        assertTrue(rig.gaps.isEmpty());
    }

    @Test
    void follow_datedGenerations_areReadInOrder() {
        rig.append("a\n").read().append("b\n").move("", "-20261119").append("c\n");
        rig.move("", "-20261120").append("d\n").read();
        assertLines("a", "b", "c", "d");
    }

    @Test
    void follow_longLine_isCutAndItsRestPassedOver() {
        String longLine = "x".repeat(5000);
        rig.append("a\n" + longLine + "\nb\n").read(LogRig.settings(1 << 20, 256), 1 << 20);
        assertLines("a", "x".repeat(256), "b");
        assertTrue(rig.raw.get(1).cut());
        assertEquals(5000, rig.raw.get(1).bytes());
    }

    @Test
    void follow_longLineWithoutEndYet_isCutOnceAndItsRestPassedOver() {
        LogSettings settings = LogRig.settings(1 << 20, 256);
        rig.append("x".repeat(300)).read(settings, 1 << 20);
        rig.append("y".repeat(300)).read(settings, 1 << 20);
        rig.append("z\nb\n").read(settings, 1 << 20);
        assertLines("x".repeat(256), "b");
    }

    @Test
    void follow_runLimit_leavesTheRestForTheNextRun() {
        rig.append("").read();
        rig.append("aa\nbb\ncc\n").rotate().append("dd\n").rotate().append("ee\n");
        LogSettings settings = LogRig.settings(1 << 20, 1024);
        for (int i = 0; i < 10; i++) {
            rig.read(settings, 4);
        }
        assertLines("aa", "bb", "cc", "dd", "ee");
        assertTrue(rig.gaps.isEmpty());
    }

    @Test
    void follow_runLimitAndPackingMeanwhile_losesNothing() {
        rig.append("aa\n").read();
        rig.append("bb\ncc\n").rotate().append("dd\n").rotate().append("ee\n");
        LogSettings settings = LogRig.settings(1 << 20, 1024);
        rig.read(settings, 3);
        rig.pack(1).read(settings, 3);
        rig.rotate().append("ff\n").pack(3).read(settings, 3).read();
        assertLines("aa", "bb", "cc", "dd", "ee", "ff");
        assertTrue(rig.gaps.isEmpty());
    }

    @Test
    void follow_snapshotFull_readsTheLineNextTime() {
        rig.append("a\nb\nc\n");
        rig.room = 1;
        rig.read();
        rig.room = 100;
        rig.read();
        assertLines("a", "b", "c");
    }

    @Test
    void follow_lastLineWithoutEndInARotatedLog_isToldOnceNothingIsAdded() {
        rig.append("a\nend").read().rotate().append("b\n").read().read();
        assertLines("a", "end", "b");
    }

    @Test
    void follow_holeLeftByTruncation_isPassedOver() {
        rig.append("\0".repeat(100_000) + "a\n").read().read();
        assertLines("a");
        assertTrue(rig.raw.getFirst().binary());
    }

    @Test
    void follow_binaryFile_isNamedOnce() {
        rig.append("\0\1\2\3\u0007ELF\0\0x\u0001\0").read().read();
        assertLines();
        assertEquals(1, rig.gaps.size());
    }

    @Test
    void follow_bytesThatAreNotUtf8_areReplaced() throws IOException {
        Files.write(rig.log, new byte[] {'a', (byte) 0xff, 'b', '\r', '\n'});
        rig.read();
        assertLines("a\ufffdb");
    }

    @Test
    void follow_damagedPackedGeneration_isNamedOnceAndTheRestGoesOn() throws IOException {
        rig.append("a\n").read().append("b\n").rotate().pack(1);
        byte[] packed = Files.readAllBytes(rig.sibling(".1.gz"));
        Files.write(rig.sibling(".1.gz"), java.util.Arrays.copyOf(packed, packed.length / 2));
        rig.append("c\n").read().read().read();
        assertLines("a", "c");
        assertTrue(rig.gaps.size() >= 1, () -> rig.gaps.toString());
        int gaps = rig.gaps.size();
        rig.read();
        assertEquals(gaps, rig.gaps.size());
    }

    @Test
    void follow_link_isRefused() throws IOException {
        Files.writeString(folder.resolve("secret"), "s3cret\n");
        Files.createSymbolicLink(rig.log, folder.resolve("secret"));
        UncheckedIOException e = assertThrows(UncheckedIOException.class, () -> rig.read());
        assertTrue(String.valueOf(e.getCause()).contains("follow-links"));
        assertLines();
    }

    @Test
    void follow_packedByAnotherProgram_isReadThroughIt() throws Exception {
        org.junit.jupiter.api.Assumptions.assumeTrue(
                LogRig.PROGRAMS.find("xz").isPresent(), "this host has no xz");
        rig.append("a\n").read().append("b\n").rotate();
        new ProcessBuilder("xz", rig.sibling(".1").toString()).start().waitFor();
        rig.append("c\n").read().read();
        assertLines("a", "b", "c");
        assertTrue(rig.gaps.isEmpty());
    }
}
