package org.spoolhound.indexer.imports;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spoolhound.spool.SpoolFolders;
import org.spoolhound.spool.snapshot.SnapshotName;

/**
 * A folder where the snapshot files of one import are written before any of them appears in the
 * drop: a failed import leaves nothing behind, a crash while they are moved is made good later.
 */
final class Staging {

    private final SpoolFolders spool;
    private final Path folder;
    private @Nullable StagingLock lock;
    private boolean publishing;

    Staging(SpoolFolders spool, String importId) {
        this.spool = spool;
        this.folder = all(spool).resolve(importId);
    }

    /** Of the import whose files are staged here. */
    String importId() {
        return String.valueOf(folder.getFileName());
    }

    /** Where all imports stage. */
    static Path all(SpoolFolders spool) {
        return spool.root().resolve("staging");
    }

    /** A snapshot file being written; synced when it is closed. */
    OutputStream create(SnapshotName name) throws IOException {
        beAtWork();
        Files.createDirectories(folder);
        FileChannel channel = FileChannel.open(
                folder.resolve(name.toString()),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE);
        return new SyncedStream(Channels.newOutputStream(channel), channel);
    }

    private synchronized void beAtWork() throws IOException {
        if (lock == null) {
            lock = StagingLock.tryAcquire(folder)
                    .orElseThrow(() -> new IOException("another import works in " + folder));
        }
    }

    private synchronized void rest() throws IOException {
        StagingLock held = lock;
        lock = null;
        if (held != null) {
            held.close();
        }
    }

    /** Makes all files' names durable. */
    void force() throws IOException {
        force(folder);
    }

    /** Moves every file into the drop of who wrote it, durably, and removes the folder. */
    void publish() throws IOException {
        publishing = true;
        Set<Path> drops = new LinkedHashSet<>();
        for (Path file : files()) {
            Path drop = drop(file);
            if (drops.add(drop)) {
                Files.createDirectories(drop);
            }
            try {
                Files.move(file, drop.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
            } catch (NoSuchFileException e) {
                // Another process is publishing this import as well, and was faster.
            }
        }
        for (Path drop : drops) {
            force(drop);
        }
        Files.deleteIfExists(folder);
        rest();
    }

    private Path drop(Path file) throws IOException {
        return SnapshotName.parse(String.valueOf(file.getFileName()))
                .map(name -> spool.drop(name.id().agent().hex()))
                .orElseThrow(() -> new IOException(file + " is no snapshot file: remove it"));
    }

    /**
     * Deletes every file and the folder; once publishing began, only lets go of them: what stands
     * in the drop may have been taken in, and the rest must follow.
     */
    void giveUp() throws IOException {
        if (publishing) {
            rest();
        } else {
            discard();
        }
    }

    /** Deletes every file and the folder. */
    void discard() throws IOException {
        for (Path file : files()) {
            Files.deleteIfExists(file);
        }
        Files.deleteIfExists(folder);
        rest();
    }

    /** Like {@link #discard}, unless an import is at work here: then nothing, and false. */
    boolean discardUnlessAtWork() throws IOException {
        Optional<StagingLock> mine = StagingLock.tryAcquire(folder);
        if (mine.isEmpty()) {
            return false;
        }
        try (StagingLock held = mine.get()) {
            assert held != null;
            discard();
            return true;
        }
    }

    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            entries.forEach(files::add);
        } catch (NoSuchFileException e) {
            return List.of();
        }
        files.sort(null);
        return files;
    }

    /** Makes the names in a folder durable. */
    static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Syncs before it closes. */
    private static final class SyncedStream extends OutputStream {
        private final OutputStream out;
        private final FileChannel channel;

        SyncedStream(OutputStream out, FileChannel channel) {
            this.out = out;
            this.channel = channel;
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
        }

        @Override
        public void write(byte[] bytes, int at, int length) throws IOException {
            out.write(bytes, at, length);
        }

        @Override
        public void close() throws IOException {
            try (channel) {
                channel.force(true);
            }
        }
    }
}
