package org.spoolhound.indexer.imports;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Shows that an import is at work: a lock of the operating system on a file beside its folder,
 * which ends with its process however that ends.
 */
final class StagingLock implements AutoCloseable {

    /** Locks count per process: closing a second channel on a file would end them. */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private StagingLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Takes the lock beside this folder, or nothing when another import has it. */
    static Optional<StagingLock> tryAcquire(Path folder) throws IOException {
        Path file = folder.resolveSibling(folder.getFileName() + ".lock").toAbsolutePath();
        if (!HELD_HERE.add(file)) {
            return Optional.empty();
        }
        Optional<StagingLock> lock = Optional.empty();
        try {
            Files.createDirectories(file.getParent());
            lock = lock(file);
            return lock;
        } finally {
            if (lock.isEmpty()) {
                HELD_HERE.remove(file);
            }
        }
    }

    private static Optional<StagingLock> lock(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            return Optional.empty();
        }
        return Optional.of(new StagingLock(file, channel));
    }

    /** Ends the lock; its file goes too, as no two imports have the same name. */
    @Override
    public void close() throws IOException {
        try {
            Files.deleteIfExists(file);
        } finally {
            channel.close();
            HELD_HERE.remove(file);
        }
    }
}
