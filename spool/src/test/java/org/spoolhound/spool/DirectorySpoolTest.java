package org.spoolhound.spool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.spool.key.TestKeys;

final class DirectorySpoolTest extends SpoolContract {
    @TempDir
    Path root;

    private @Nullable DirectorySpool spool;

    @Override
    DirectorySpool spool() throws IOException {
        if (spool == null) {
            spool = reopened();
        }
        return spool;
    }

    /** The spool as another process would open it. */
    private DirectorySpool reopened() throws IOException {
        return DirectorySpool.open(new SpoolFolders(root), SETTINGS, CLOCK);
    }

    @Override
    void drop(String folder, String fileName, byte[] content) throws IOException {
        Path drop = Files.createDirectories(root.resolve("drop").resolve(folder));
        Path part = Files.write(drop.resolve("." + content.length + ".part"), content);
        Files.move(part, drop.resolve(fileName));
    }

    @Override
    Map<String, byte[]> archived() throws IOException {
        Map<String, byte[]> found = new TreeMap<>();
        Archive archive = spool().archive();
        for (LocalDate day : archive.days()) {
            for (ArchivedFile file : archive.files(day)) {
                found.put(file.path().toString(), Files.readAllBytes(archive.locate(file)));
            }
        }
        return found;
    }

    @Override
    List<QuarantineReason> quarantined() throws IOException {
        return spool().quarantine().list().stream().map(QuarantinedFile::reason).toList();
    }

    @Test
    void claim_ofAnEarlierRun_isFoundAgain() throws IOException {
        drop(FOLDER, name(1), bytes("content"));
        spool().claim(10);
        Claim again = reopened().claim(10).get(0);
        assertTrue(again.claimedBefore());
        assertEquals(FOLDER, again.folder());
        assertArrayEquals(bytes("content"), read(again));
    }

    @Test
    void claim_fileThatItsWriterStillHoldsOpen_cannotBeChangedAnyMore() throws IOException {
        drop(FOLDER, name(1), bytes("content"));
        Path dropped = root.resolve("drop").resolve(FOLDER).resolve(name(1));
        try (OutputStream still = Files.newOutputStream(dropped, StandardOpenOption.APPEND)) {
            Claim claim = spool().claim(10).get(0);
            still.write(bytes("more"));
            still.flush();
            assertArrayEquals(bytes("content"), read(claim));
        }
    }

    @Test
    void claim_link_isQuarantinedAsALink() throws IOException {
        Path secret = Files.write(root.resolve("secret"), bytes("secret"));
        Path folder = Files.createDirectories(root.resolve("drop").resolve(FOLDER));
        Files.createSymbolicLink(folder.resolve(name(1)), secret);
        Files.createSymbolicLink(folder.resolve(name(2)), Path.of("/nowhere"));
        assertEquals(List.of(), spool().claim(10));
        assertEquals(
                List.of("not-a-file", "not-a-file"),
                quarantined().stream().map(QuarantineReason::code).toList());
        assertTrue(Files.exists(secret));
    }

    @Test
    void claim_pipe_isQuarantinedWithoutBeingOpened() throws Exception {
        Path folder = Files.createDirectories(root.resolve("drop").resolve(FOLDER));
        new ProcessBuilder("mkfifo", folder.resolve(name(1)).toString()).start().waitFor();
        assertEquals(List.of(), spool().claim(10));
        assertTrue(quarantined().get(0).message().contains("device or pipe"));
    }

    @Test
    void claim_folder_isQuarantinedWithAllItHolds() throws IOException {
        Path folder = root.resolve("drop").resolve(FOLDER).resolve(name(1));
        Files.createDirectories(folder.resolve("deep"));
        Files.write(folder.resolve("deep").resolve(name(2)), bytes("content"));
        assertEquals(List.of(), spool().claim(10));
        assertTrue(quarantined().get(0).message().contains("a folder"));
        spool().quarantine().delete(spool().quarantine().list().get(0));
        assertEquals(0, spool().status().quarantinedFiles());
    }

    @Test
    void claim_folderThatIsALink_isNotFollowed() throws IOException {
        Path elsewhere = Files.createDirectories(root.resolve("elsewhere"));
        Files.write(elsewhere.resolve(name(1)), bytes("content"));
        Files.createDirectories(root.resolve("drop"));
        Files.createSymbolicLink(root.resolve("drop").resolve(FOLDER), elsewhere);
        assertEquals(List.of(), spool().claim(10));
        assertTrue(Files.exists(elsewhere.resolve(name(1))));
    }

    @Test
    void claim_longName_isCutAndStillTold() throws IOException {
        String name = "x".repeat(240) + ".ndjson.gz";
        drop(FOLDER, name, bytes("content"));
        Claim claim = spool().claim(10).get(0);
        assertTrue(claim.fileName().length() < 180, claim.fileName());
        assertTrue(claim.fileName().endsWith(".ndjson.gz"));
        claim.quarantine(reason(claim));
        assertEquals(1, quarantined().size());
    }

    @Test
    void claim_moreBadFilesThanABatch_stillFindsTheGoodOnes() throws IOException {
        for (int i = 1; i < 100; i++) {
            drop(FOLDER, name(i), new byte[2_000]);
        }
        drop(OTHER_FOLDER, otherName(1), bytes("good"));
        drop(OTHER_FOLDER, otherName(2), bytes("good"));
        assertEquals(2, spool().claim(2).size());
    }

    @Test
    void quarantine_full_pushesTheOldestOut() throws IOException {
        for (int i = 1; i <= 5; i++) {
            drop(FOLDER, name(i), bytes("content " + i));
            Claim claim = spool().claim(10).get(0);
            claim.quarantine(reason(claim));
        }
        assertEquals(
                List.of(name(3), name(4), name(5)),
                quarantined().stream().map(QuarantineReason::fileName).toList());
        assertEquals(List.of(), spool().check());
    }

    @Test
    void quarantine_sameFileAgain_isKeptOnce() throws IOException {
        for (String content : List.of("content", "content", "other")) {
            drop(FOLDER, name(1), bytes(content));
            Claim claim = spool().claim(10).get(0);
            claim.quarantine(reason(claim));
        }
        assertEquals(
                List.of(Path.of(FOLDER, name(1)), Path.of(FOLDER, name(1) + "~2")),
                spool().quarantine().list().stream().map(QuarantinedFile::path).toList());
    }

    @Test
    void requeue_refusedFile_isClaimedAgain() throws IOException {
        drop(FOLDER, name(1), bytes("content"));
        Claim claim = spool().claim(10).get(0);
        claim.quarantine(reason(claim));
        spool().quarantine().requeue(spool().quarantine().list().get(0));
        assertEquals(List.of(), quarantined());
        Claim again = spool().claim(10).get(0);
        assertFalse(again.claimedBefore());
        assertArrayEquals(bytes("content"), read(again));
        assertEquals(List.of(), spool().check());
    }

    @Test
    void requeue_whileAnotherWaits_isRefused() throws IOException {
        drop(FOLDER, name(1), bytes("content"));
        Claim claim = spool().claim(10).get(0);
        claim.quarantine(reason(claim));
        drop(FOLDER, name(1), bytes("other"));
        QuarantinedFile refused = spool().quarantine().list().get(0);
        assertThrows(
                FileAlreadyExistsException.class, () -> spool().quarantine().requeue(refused));
        assertEquals(1, quarantined().size());
    }

    @Test
    void archive_files_areListedByDayAndAgent() throws IOException {
        drop(FOLDER, name(1), bytes("one"));
        drop(FOLDER, name(2000), bytes("two"));
        drop(OTHER_FOLDER, otherName(1), bytes("three"));
        for (Claim claim : spool().claim(10)) {
            claim.archive();
        }
        Archive archive = spool().archive();
        LocalDate first = LocalDate.of(2026, 11, 21);
        assertEquals(List.of(first, first.plusDays(1)), archive.days());
        assertEquals(2, archive.files(first).size());
        ArchivedFile mine =
                archive.files(first, TestKeys.AGENT.publicKey().agentId()).get(0);
        assertEquals(name(1), mine.name().toString());
        assertEquals(3, mine.bytes());
        assertEquals(mine, archive.find(mine.name()).orElseThrow());
    }

    @Test
    void archive_delete_removesFilesAndEmptyFolders() throws IOException {
        for (long sequence : new long[] {1, 2, 2000}) {
            drop(FOLDER, name(sequence), bytes("content"));
        }
        for (Claim claim : spool().claim(10)) {
            claim.archive();
        }
        Archive archive = spool().archive();
        LocalDate first = LocalDate.of(2026, 11, 21);
        archive.delete(archive.files(first).get(0));
        archive.delete(new ArchivedFile(archive.files(first).get(0).name(), 0));
        assertEquals(List.of(first.plusDays(1)), archive.days());
        assertEquals(7, archive.deleteDay(first.plusDays(1)));
        assertEquals(0, archive.deleteDay(first));
        assertEquals(List.of(), archive.days());
        assertFalse(Files.exists(root.resolve("archive/2026")));
        assertTrue(Files.exists(root.resolve("archive")));
    }

    @Test
    void backlog_countsWhatWaitsAndWhatIsHeld() throws IOException {
        drop("agent", name(1), new byte[7]);
        assertEquals(new Backlog(1, 7), spool().backlog());
        spool().claim(1, refused -> {});
        assertEquals(new Backlog(1, 0), spool().backlog());
    }

    @Test
    void deleteAbandoned_temporaryFiles_keepsYoungOnesAndCompleteOnes() throws IOException {
        Path old = temporary("old.part", SETTINGS.abandonedAfter().plusSeconds(1));
        Path young = temporary("young.part", SETTINGS.abandonedAfter().minusSeconds(1));
        Path future = temporary("future.part", Duration.ofDays(-400));
        Path complete = temporary(name(1), Duration.ofDays(400));
        assertEquals(2, spool().status().abandonedFiles());
        assertEquals(2, spool().check().size());
        assertEquals(2, spool().deleteAbandoned());
        assertFalse(Files.exists(old) || Files.exists(future));
        assertTrue(Files.exists(young) && Files.exists(complete));
    }

    private Path temporary(String name, Duration age) throws IOException {
        Path folder = Files.createDirectories(root.resolve("drop").resolve(FOLDER));
        Path file = Files.write(folder.resolve(name), bytes("half"));
        return Files.setLastModifiedTime(file, FileTime.from(CLOCK.instant().minus(age)));
    }

    @Test
    void check_whatDoesNotBelong_isNamed() throws IOException {
        spool();
        touch("drop/stray.ndjson.gz");
        touch("drop/.hidden/" + name(1));
        touch("drop/" + FOLDER + "/sub/" + name(1));
        touch("claimed/stray");
        touch("archive/2026/11/20/" + name(1));
        touch("archive/2026/11/readme");
        touch("quarantine/" + FOLDER + "/" + name(2));
        touch("quarantine/" + FOLDER + "/" + name(3) + ".reason.json");
        Map<String, String> found = new TreeMap<>();
        spool().check().forEach(f -> found.put(f.path().toString(), f.code()));
        assertEquals(
                Map.of(
                        "drop/stray.ndjson.gz",
                        "stray",
                        "drop/.hidden",
                        "bad-folder",
                        "drop/" + FOLDER + "/sub",
                        "stray",
                        "claimed/stray",
                        "stray",
                        "archive/2026/11/20/" + name(1),
                        "wrong-day",
                        "archive/2026/11/readme",
                        "stray",
                        "quarantine/" + FOLDER + "/" + name(2),
                        "no-reason",
                        "quarantine/" + FOLDER + "/" + name(3) + ".reason.json",
                        "no-file"),
                found);
    }

    private void touch(String path) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.resolveSibling("x").getParent());
        Files.write(file, bytes("x"));
    }
}
