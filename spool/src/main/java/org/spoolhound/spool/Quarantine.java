package org.spoolhound.spool;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refused files, one folder per drop folder, each beside a {@code .reason.json}. The reason is
 * written first: a file without a reason is a mistake, a reason without a file is a crash between
 * the two, after which the file is still claimed and will be refused again.
 */
public final class Quarantine {
    private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);
    private static final Comparator<QuarantinedFile> OLDEST_FIRST = Comparator.comparing(
                    (QuarantinedFile file) -> file.reason().at())
            .thenComparing(file -> file.path().toString());

    private final SpoolFolders folders;
    private final SpoolFiles files;
    private final int maxPerFolder;
    private final DropEntries entries;
    private final ReasonNotes notes;

    Quarantine(SpoolFolders folders, SpoolFiles files, int maxPerFolder) {
        this.folders = folders;
        this.files = files;
        this.maxPerFolder = maxPerFolder;
        this.entries = new DropEntries(files);
        this.notes = new ReasonNotes(files);
    }

    /** All refused files with their reasons, oldest first. */
    public List<QuarantinedFile> list() throws IOException {
        List<QuarantinedFile> found = new ArrayList<>();
        for (Path folder : entries.folders(folders.quarantine())) {
            found.addAll(list(folder));
        }
        return found.stream().sorted(OLDEST_FIRST).toList();
    }

    private List<QuarantinedFile> list(Path folder) throws IOException {
        List<QuarantinedFile> found = new ArrayList<>();
        for (Path file : refused(folder)) {
            ReasonFile note = noteOf(folder, file);
            Path path = folders.quarantine().relativize(file);
            found.add(new QuarantinedFile(path, note.reason(), note.bytes(), note.sha256()));
        }
        return found;
    }

    private ReasonFile noteOf(Path folder, Path file) throws IOException {
        try {
            return notes.read(reasonOf(file));
        } catch (IOException e) {
            LOG.warn("{} has no readable reason: {}", file, e.getMessage());
            QuarantineReason unknown = new QuarantineReason(
                    "no-reason",
                    "its .reason.json is missing or cannot be read",
                    String.valueOf(folder.getFileName()),
                    String.valueOf(file.getFileName()),
                    files.look(file).lastModifiedTime().toInstant());
            return new ReasonFile(unknown, files.look(file).size(), "");
        }
    }

    /** The refused entries of a folder, without their reasons. */
    List<Path> refused(Path folder) throws IOException {
        return entries.first(folder, Integer.MAX_VALUE, entry -> !isNote(entry));
    }

    /** How many files are refused. */
    long count() throws IOException {
        long count = 0;
        for (Path folder : entries.folders(folders.quarantine())) {
            count += refused(folder).size();
        }
        return count;
    }

    /** Whether an entry is a reason, whole or not, rather than a file. */
    static boolean isNote(Path entry) {
        String name = String.valueOf(entry.getFileName());
        return name.endsWith(ReasonFile.SUFFIX) || name.endsWith(ReasonFile.SUFFIX + ".part");
    }

    static Path reasonOf(Path file) {
        return file.resolveSibling(file.getFileName() + ReasonFile.SUFFIX);
    }

    /**
     * Puts a refused file back into the drop, under the name it had there.
     *
     * @throws FileAlreadyExistsException when a file of that name waits in the drop
     * @throws NoSuchFileException when it is no longer in quarantine
     */
    public void requeue(QuarantinedFile file) throws IOException {
        Path path = locate(file);
        Path drop = folders.drop(file.reason().folder());
        Path target = drop.resolve(SafeNames.require(file.reason().fileName()));
        if (files.exists(target)) {
            throw new FileAlreadyExistsException(
                    target.toString(), null, "a file of this name waits in the drop");
        }
        files.createFolders(drop);
        files.move(path, target);
        files.force(drop);
        if (files.exists(reasonOf(path))) {
            files.delete(reasonOf(path));
        }
    }

    /** Deletes a refused file and its reason; content if it is gone. */
    public void delete(QuarantinedFile file) throws IOException {
        Path path = locate(file);
        for (Path entry : List.of(path, reasonOf(path))) {
            if (files.exists(entry)) {
                deleteTree(entry);
            }
        }
    }

    /** Deletes an entry; what was dropped as a folder goes with what it holds. */
    private void deleteTree(Path entry) throws IOException {
        if (files.isFolder(entry)) {
            for (Path child : entries.first(entry, Integer.MAX_VALUE, any -> true)) {
                deleteTree(child);
            }
        }
        files.delete(entry);
    }

    /** Where a refused file lies on the disk. */
    public Path locate(QuarantinedFile file) {
        return folders.quarantine().resolve(file.path());
    }

    /** Moves a file in. One that is here already with the same content only gets the new reason. */
    void add(Path file, ReasonFile note) throws IOException {
        Path folder = folders.quarantine().resolve(note.reason().folder());
        files.createFolders(folder);
        makeRoom(folder);
        Path target = target(folder, note);
        note.write(files, reasonOf(target));
        if (files.exists(target)) {
            files.delete(file);
        } else {
            files.move(file, target);
        }
        files.force(folder);
    }

    /** The name's own place; the next free one when another content has that. */
    private Path target(Path folder, ReasonFile note) throws IOException {
        String name = SafeNames.require(note.reason().fileName());
        Path target = folder.resolve(name);
        for (int i = 2; files.exists(target) && !isSame(target, note); i++) {
            target = folder.resolve(name + "~" + i);
        }
        return target;
    }

    private boolean isSame(Path there, ReasonFile note) throws IOException {
        return !note.sha256().isEmpty()
                && files.look(there).isRegularFile()
                && CopiedFile.read(files, there).sha256().equals(note.sha256());
    }

    private void makeRoom(Path folder) throws IOException {
        int excess = refused(folder).size() - maxPerFolder + 1;
        if (excess < 1) {
            return;
        }
        List<QuarantinedFile> oldest =
                list(folder).stream().sorted(OLDEST_FIRST).limit(excess).toList();
        for (QuarantinedFile file : oldest) {
            LOG.warn(
                    "quarantine is full ({} files): deleted the oldest, {}",
                    maxPerFolder,
                    file.path());
            delete(file);
        }
    }
}
