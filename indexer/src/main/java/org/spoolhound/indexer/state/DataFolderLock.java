package org.spoolhound.indexer.state;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Makes sure that at most one indexer works on a data folder: an operating system lock on {@code
 * state/indexer.lock}, which ends with its process however that ends. Who holds it stands in {@code
 * state/indexer.holder}.
 *
 * <p>On POSIX systems a process loses its lock when it closes <em>any</em> channel on the locked
 * file, so this class never opens a lock file that this process holds already.
 */
public final class DataFolderLock implements AutoCloseable {

    private static final Set<Path> HELD_HERE = new HashSet<>();

    private final Path file;
    private final FileChannel channel;

    private DataFolderLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes the lock if nobody holds it.
     *
     * @param holder what this process is, for people, for example {@code serve (pid 4711)}
     * @return the lock, or nothing when another indexer holds it
     * @throws IOException when the folder cannot be written
     */
    public static Optional<DataFolderLock> tryAcquire(DataFolder folder, String holder)
            throws IOException {
        Files.createDirectories(folder.state());
        Path file = folder.state().toRealPath().resolve("indexer.lock");
        synchronized (HELD_HERE) {
            if (HELD_HERE.contains(file)) {
                return Optional.empty();
            }
            Optional<DataFolderLock> lock = lock(file);
            if (lock.isPresent()) {
                HELD_HERE.add(file);
                Files.writeString(holderFile(folder), holder);
            }
            return lock;
        }
    }

    private static Optional<DataFolderLock> lock(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            return Optional.empty();
        }
        return Optional.of(new DataFolderLock(file, channel));
    }

    /** Who took the lock last, for people; it may have ended since. */
    public static String lastHolder(DataFolder folder) throws IOException {
        try {
            return Files.readString(holderFile(folder), StandardCharsets.UTF_8).strip();
        } catch (NoSuchFileException e) {
            return "nobody";
        }
    }

    private static Path holderFile(DataFolder folder) {
        return folder.state().resolve("indexer.holder");
    }

    @Override
    public void close() throws IOException {
        synchronized (HELD_HERE) {
            HELD_HERE.remove(file);
            channel.close();
        }
    }

    /** The locked file. */
    @Override
    public String toString() {
        return file.toString();
    }
}
