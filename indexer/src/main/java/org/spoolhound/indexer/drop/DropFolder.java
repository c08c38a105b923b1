package org.spoolhound.indexer.drop;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.spoolhound.indexer.drop.DropRefusal.Cause;
import org.spoolhound.spool.snapshot.AgentId;
import org.spoolhound.spool.snapshot.SnapshotName;

/**
 * One agent's drop folder and all that may be done in it: write temporary files, deliver them by
 * rename, look at one's own, give up. Several sessions of the agent may share it.
 */
final class DropFolder {
    private static final int MAX_LISTED = 20_000;

    private final AgentId agent;
    private final Path folder;
    private final DropSettings settings;
    private final DiskSpace space;
    private final Runnable onDelivered;

    DropFolder(
            AgentId agent,
            Path folder,
            DropSettings settings,
            DiskSpace space,
            Runnable onDelivered) {
        this.agent = agent;
        this.folder = folder;
        this.settings = settings;
        this.space = space;
        this.onDelivered = onDelivered;
    }

    /**
     * A file of the folder, or the folder itself.
     *
     * @param name without path
     * @param bytes size
     * @param isFolder whether it is the folder
     * @param modified when it was written last
     */
    record Entry(String name, long bytes, boolean isFolder, Instant modified) {
        private static final int FOLDER_MODE = 0040700;
        private static final int FILE_MODE = 0100600;

        /** Type and permissions as stat(2) has them. */
        int mode() {
            return isFolder ? FOLDER_MODE : FILE_MODE;
        }
    }

    /** Measures the disk. */
    @FunctionalInterface
    interface DiskSpace {
        /** What the file system says. */
        DiskSpace REAL = folder -> Files.getFileStore(folder).getUsableSpace();

        /** Bytes that may still be written. */
        long freeBytes(Path folder) throws IOException;
    }

    /** Makes the folder if it is not there; nobody else may look into it. */
    void create() throws IOException {
        Files.createDirectories(folder);
    }

    /** The agent whose folder it is. */
    AgentId agent() {
        return agent;
    }

    /** What a path means. */
    Entry look(String path) throws IOException {
        Optional<String> name = DropNames.resolve(path);
        if (name.isEmpty()) {
            return new Entry(
                    ".", 0, true, attributes(folder, path).lastModifiedTime().toInstant());
        }
        if (!isOwn(name.get())) {
            throw SftpException.noSuchFile(path);
        }
        return file(name.get());
    }

    private Entry file(String name) throws IOException {
        BasicFileAttributes attributes = attributes(folder.resolve(name), name);
        if (!attributes.isRegularFile()) {
            throw SftpException.noSuchFile(name);
        }
        return new Entry(
                name, attributes.size(), false, attributes.lastModifiedTime().toInstant());
    }

    private static BasicFileAttributes attributes(Path path, String name) throws IOException {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            throw SftpException.noSuchFile(name);
        }
    }

    private boolean isOwn(String name) {
        return DropNames.isTemporary(name) || DropNames.isFinal(name, agent);
    }

    /** The agent's files, temporary and waiting ones. */
    List<Entry> list() throws IOException {
        List<Entry> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                String name = String.valueOf(entry.getFileName());
                if (isOwn(name) && found.size() < MAX_LISTED) {
                    addIfThere(found, name);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return found;
    }

    private void addIfThere(List<Entry> found, String name) throws IOException {
        try {
            found.add(file(name));
        } catch (SftpException e) {
            return; // claimed or delivered meanwhile
        }
    }

    /**
     * Opens a temporary file for writing.
     *
     * @param create whether it may be made
     * @param truncate whether to begin afresh
     * @param exclusive whether it must not exist
     */
    Upload open(String path, boolean create, boolean truncate, boolean exclusive)
            throws IOException {
        String name = temporary(path);
        Path file = folder.resolve(name);
        boolean exists = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
        if (!exists && create) {
            requireRoomForOneMore();
        }
        requireSpace();
        Set<OpenOption> how =
                new HashSet<>(Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
        if (create) {
            how.add(exclusive ? StandardOpenOption.CREATE_NEW : StandardOpenOption.CREATE);
        }
        if (truncate) {
            how.add(StandardOpenOption.TRUNCATE_EXISTING);
        }
        if (exists) {
            file(name); // refuses what is no regular file: opening a pipe would wait for ever
        }
        try {
            return new Upload(this, name, FileChannel.open(file, how));
        } catch (NoSuchFileException e) {
            throw SftpException.noSuchFile(path);
        } catch (FileAlreadyExistsException e) {
            throw SftpException.failure("exists already: " + path);
        }
    }

    private void requireRoomForOneMore() throws IOException {
        long unfinished = list().stream()
                .filter(entry -> DropNames.isTemporary(entry.name()))
                .count();
        if (unfinished >= settings.maxUnfinishedFiles()) {
            throw SftpException.refused(
                    Cause.TOO_MANY_FILES,
                    unfinished + " unfinished uploads; finish or remove some first");
        }
    }

    /** Refuses to take anything while the disk is nearly full. */
    void requireSpace() throws IOException {
        if (space.freeBytes(folder) < settings.freeSpaceFloor().bytes()) {
            throw SftpException.refused(
                    Cause.DISK_FULL, "the server's disk is nearly full; try again later");
        }
    }

    /** Refuses files beyond the limit. */
    void requireSize(long bytes) throws SftpException {
        if (bytes > settings.maxFileSize().bytes()) {
            throw SftpException.refused(
                    Cause.TOO_LARGE, "a file may have at most " + settings.maxFileSize());
        }
    }

    private String temporary(String path) throws SftpException {
        return DropNames.resolve(path)
                .filter(DropNames::isTemporary)
                .orElseThrow(() -> SftpException.denied(
                        Cause.BAD_NAME,
                        "write under a temporary name like .NAME.part, then rename; not " + path));
    }

    /**
     * Delivers a temporary file: synced, renamed to its final name, never over another file, and
     * the folder synced. From then on it is the indexer's.
     */
    void deliver(String from, String to) throws IOException {
        String source = temporary(from);
        String target = DropNames.resolve(to)
                .filter(name -> DropNames.isFinal(name, agent))
                .orElseThrow(() -> SftpException.denied(
                        Cause.BAD_NAME,
                        "deliver as <time>_" + agent + "_<sequence>" + SnapshotName.SUFFIX
                                + ", not " + to));
        requireSize(file(source).bytes());
        long waiting = list().stream()
                .filter(entry -> DropNames.isFinal(entry.name(), agent))
                .count();
        if (waiting >= settings.maxWaitingFiles()) {
            throw SftpException.refused(
                    Cause.TOO_MANY_FILES, waiting + " files wait for the indexer; try later");
        }
        publish(folder.resolve(source), folder.resolve(target));
        onDelivered.run();
    }

    private void publish(Path source, Path target) throws IOException {
        Set<OpenOption> how = Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        try (FileChannel file = FileChannel.open(source, how)) {
            file.force(true);
        }
        try {
            link(source, target);
        } catch (FileAlreadyExistsException e) {
            throw SftpException.refused(
                    Cause.EXISTS, target.getFileName() + " was delivered and waits already");
        }
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    /** A second name and then only that one: unlike a rename, this cannot replace a file. */
    private static void link(Path source, Path target) throws IOException {
        try {
            Files.createLink(target, source);
        } catch (UnsupportedOperationException e) {
            Files.move(source, target);
            return;
        }
        Files.delete(source);
    }

    /** Gives up a temporary file. */
    void remove(String path) throws IOException {
        String name = temporary(path);
        file(name);
        Files.delete(folder.resolve(name));
    }

    /** Deletes a temporary file that grew beyond the limit, if it is still there. */
    void discard(String name) throws IOException {
        Files.deleteIfExists(folder.resolve(name));
    }

    /** Refuses changes of attributes anywhere but on temporary files. */
    void requireTemporary(String path) throws IOException {
        file(temporary(path));
    }

    /** The file system, for clients that ask how full it is. */
    FileStore store() throws IOException {
        return Files.getFileStore(folder);
    }
}
