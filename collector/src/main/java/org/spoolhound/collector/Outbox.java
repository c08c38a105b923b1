package org.spoolhound.collector;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.spoolhound.collector.ship.ShipQueue;
import org.spoolhound.spool.snapshot.SnapshotName;

/**
 * Snapshot files that wait for the server ({@code outbox/}) and the newest that it has ({@code
 * sent/}). Files appear and move by rename only, and every rename is synced.
 *
 * @param folder the agent's folder
 */
record Outbox(Path folder) implements ShipQueue {

    private static final String TEMPORARY = ".part";
    private static final Comparator<Path> BY_SEQUENCE =
            Comparator.comparingLong((Path p) -> sequence(p)).thenComparing(Path::getFileName);

    /** Where files wait. */
    Path folderOfWaiting() {
        return folder.resolve("outbox");
    }

    /** Where the newest file that the server has stays until its successor is there. */
    Path folderOfSent() {
        return folder.resolve("sent");
    }

    /** Makes the folders, and removes what an interrupted run left half written. */
    void prepare() throws IOException {
        Files.createDirectories(folderOfWaiting());
        Files.createDirectories(folderOfSent());
        try (DirectoryStream<Path> left =
                Files.newDirectoryStream(folderOfWaiting(), ".*" + TEMPORARY)) {
            for (Path file : left) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Files that wait, oldest first. */
    @Override
    public List<Path> waiting() throws IOException {
        return snapshots(folderOfWaiting());
    }

    /** All files, newest first: where the agent's state is looked for. */
    List<Path> newestFirst() throws IOException {
        List<Path> all = new ArrayList<>(waiting());
        all.addAll(snapshots(folderOfSent()));
        all.sort(BY_SEQUENCE.reversed());
        return all;
    }

    private static List<Path> snapshots(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> children =
                Files.newDirectoryStream(folder, "*" + SnapshotName.SUFFIX)) {
            for (Path child : children) {
                if (SnapshotName.parse(String.valueOf(child.getFileName())).isPresent()) {
                    files.add(child);
                }
            }
        } catch (NoSuchFileException e) {
            return List.of();
        }
        files.sort(BY_SEQUENCE);
        return files;
    }

    private static long sequence(Path file) {
        Optional<SnapshotName> name = SnapshotName.parse(String.valueOf(file.getFileName()));
        return name.map(n -> n.id().sequence()).orElse(0L);
    }

    /** Bytes of the files that wait. */
    long bytes() throws IOException {
        long bytes = 0;
        for (Path file : waiting()) {
            bytes += Files.exists(file) ? Files.size(file) : 0;
        }
        return bytes;
    }

    /** Where a file is written before it is published. */
    Path temporary(SnapshotName name) {
        return folderOfWaiting().resolve("." + name + TEMPORARY);
    }

    /** Gives a complete, synced file its name. */
    Path publish(Path temporary, SnapshotName name) throws IOException {
        Path file = folderOfWaiting().resolve(name.toString());
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        sync(folderOfWaiting());
        return file;
    }

    /** The server has a file: it stays in {@code sent/}, its predecessors there go. */
    @Override
    public void sent(Path file) throws IOException {
        Path there = folderOfSent().resolve(String.valueOf(file.getFileName()));
        Files.move(file, there, StandardCopyOption.ATOMIC_MOVE);
        sync(folderOfSent());
        sync(folderOfWaiting());
        for (Path old : snapshots(folderOfSent())) {
            if (sequence(old) < sequence(there)) {
                Files.deleteIfExists(old);
            }
        }
    }

    /** Takes a damaged file out of the way. */
    Path setAside(Path file) throws IOException {
        Path aside = folder.resolve("aside");
        Files.createDirectories(aside);
        Path there = aside.resolve(String.valueOf(file.getFileName()));
        Files.move(file, there, StandardCopyOption.ATOMIC_MOVE);
        sync(aside);
        return there;
    }

    /** The highest sequence ever met, damaged files that were set aside included; 0 for none. */
    long highestSequence() throws IOException {
        long highest = 0;
        List<Path> all = new ArrayList<>(newestFirst());
        all.addAll(snapshots(folder.resolve("aside")));
        for (Path file : all) {
            highest = Math.max(highest, sequence(file));
        }
        return highest;
    }

    private static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
