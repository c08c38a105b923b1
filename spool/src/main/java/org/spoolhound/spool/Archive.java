package org.spoolhound.spool;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.spoolhound.spool.snapshot.AgentId;
import org.spoolhound.spool.snapshot.SnapshotName;

/**
 * The files that were indexed, by the UTC day of their name: the truth that the index can be
 * rebuilt from. Entries that are no snapshot files are left out here; {@link DirectorySpool#check}
 * names them.
 */
public final class Archive {
    private static final int MAX_ENTRIES = 10_000_000;

    private final Path root;
    private final SpoolFiles files;
    private final DropEntries entries;

    Archive(SpoolFolders folders, SpoolFiles files) {
        this.root = folders.archive();
        this.files = files;
        this.entries = new DropEntries(files);
    }

    /** The days that have a folder, oldest first. */
    public List<LocalDate> days() throws IOException {
        List<LocalDate> days = new ArrayList<>();
        for (Path year : folders(root)) {
            for (Path month : folders(year)) {
                for (Path day : folders(month)) {
                    dayOf(day).ifPresent(days::add);
                }
            }
        }
        return days.stream().sorted().toList();
    }

    private List<Path> folders(Path parent) throws IOException {
        return entries.folders(parent);
    }

    private Optional<LocalDate> dayOf(Path folder) {
        try {
            String text = root.relativize(folder).toString().replace('\\', '/');
            LocalDate day = LocalDate.parse(text.replace('/', '-'));
            return Optional.of(day)
                    .filter(d -> root.resolve(ArchivedFile.folderOf(d)).equals(folder));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The files of a day, by name: by time, agent, sequence. */
    public List<ArchivedFile> files(LocalDate day) throws IOException {
        List<ArchivedFile> found = new ArrayList<>();
        Path folder = root.resolve(ArchivedFile.folderOf(day));
        for (Path entry : entries.first(folder, MAX_ENTRIES, e -> nameOf(e).isPresent())) {
            long bytes = regularSize(entry);
            if (bytes >= 0) {
                found.add(new ArchivedFile(nameOf(entry).orElseThrow(), bytes));
            }
        }
        return found;
    }

    /** The files of a day that one agent sent, by name. */
    public List<ArchivedFile> files(LocalDate day, AgentId agent) throws IOException {
        return files(day).stream()
                .filter(f -> f.name().id().agent().equals(agent))
                .toList();
    }

    /** The file of this name. */
    public Optional<ArchivedFile> find(SnapshotName name) throws IOException {
        long bytes = regularSize(root.resolve(ArchivedFile.pathOf(name)));
        return bytes < 0 ? Optional.empty() : Optional.of(new ArchivedFile(name, bytes));
    }

    /** Where a file lies on the disk. */
    public Path locate(ArchivedFile file) {
        return root.resolve(file.path());
    }

    /** Opens a file from its first byte. */
    public InputStream open(ArchivedFile file) throws IOException {
        return new BufferedInputStream(files.open(locate(file)), 1 << 16);
    }

    /** Deletes a file, and its day's folder when that is empty then; content if it is gone. */
    public void delete(ArchivedFile file) throws IOException {
        Path path = locate(file);
        try {
            files.delete(path);
        } catch (NoSuchFileException e) {
            return;
        }
        deleteEmptyFolders(file.day());
    }

    /** Like {@link #delete} for several files, and durably: none of them comes back. */
    public void deleteDurably(Collection<ArchivedFile> several) throws IOException {
        Set<Path> folders = new LinkedHashSet<>();
        for (ArchivedFile file : several) {
            delete(file);
            folders.add(root.resolve(ArchivedFile.folderOf(file.day())));
        }
        for (Path folder : folders) {
            if (files.isFolder(folder)) {
                files.force(folder);
            }
        }
    }

    /**
     * Deletes all snapshot files of a day, and its folder when that is empty then.
     *
     * @return how many bytes that freed
     */
    public long deleteDay(LocalDate day) throws IOException {
        long freed = 0;
        for (ArchivedFile file : files(day)) {
            files.delete(locate(file));
            freed += file.bytes();
        }
        deleteEmptyFolders(day);
        return freed;
    }

    private void deleteEmptyFolders(LocalDate day) throws IOException {
        Path relative = ArchivedFile.folderOf(day);
        try {
            for (int depth = relative.getNameCount(); depth > 0; depth--) {
                files.delete(root.resolve(relative.subpath(0, depth)));
            }
        } catch (DirectoryNotEmptyException | NoSuchFileException e) {
            return; // the usual case: other files, days or months are still there
        }
    }

    /**
     * Moves a vetted file in.
     *
     * @param sha256 of its content
     * @return where it lies now, below the archive
     * @throws ArchiveConflictException when another file has this name
     */
    Path add(Path copy, SnapshotName name, String sha256) throws IOException {
        Path path = ArchivedFile.pathOf(name);
        Path target = root.resolve(path);
        if (files.exists(target)) {
            String there = CopiedFile.read(files, target).sha256();
            if (!there.equals(sha256)) {
                throw new ArchiveConflictException(name.toString(), there, sha256);
            }
            files.delete(copy);
            return path;
        }
        Path folder = root.resolve(ArchivedFile.folderOf(ArchivedFile.dayOf(name)));
        files.createFolders(folder);
        files.move(copy, target);
        files.force(folder);
        return path;
    }

    private long regularSize(Path entry) throws IOException {
        try {
            var attributes = files.look(entry);
            return attributes.isRegularFile() ? attributes.size() : -1;
        } catch (NoSuchFileException e) {
            return -1;
        }
    }

    static Optional<SnapshotName> nameOf(Path entry) {
        return SnapshotName.parse(String.valueOf(entry.getFileName()));
    }
}
