package org.spoolhound.spool;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.spoolhound.spool.snapshot.SnapshotName;

/** Walks a spool to count it, check it, and clear what was abandoned in it. */
final class SpoolSurvey {
    private final SpoolFolders folders;
    private final SpoolSettings settings;
    private final Clock clock;
    private final SpoolFiles files;
    private final DropEntries entries;
    private final List<SpoolFinding> findings = new ArrayList<>();

    SpoolSurvey(SpoolFolders folders, SpoolSettings settings, Clock clock, SpoolFiles files) {
        this.folders = folders;
        this.settings = settings;
        this.clock = clock;
        this.files = files;
        this.entries = new DropEntries(files);
    }

    /** Does something with an entry that is still there. */
    private interface Visit {
        void entry(Path path, BasicFileAttributes attributes) throws IOException;
    }

    private void each(Path folder, Visit visit) throws IOException {
        try (DirectoryStream<Path> stream = files.list(folder)) {
            for (Path entry : stream) {
                visit(entry, visit);
            }
        } catch (NotDirectoryException | NoSuchFileException e) {
            return; // gone, which is as good as empty
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private void visit(Path entry, Visit visit) throws IOException {
        BasicFileAttributes attributes;
        try {
            attributes = files.look(entry);
        } catch (NoSuchFileException e) {
            return; // claimed or deleted meanwhile
        }
        visit.entry(entry, attributes);
    }

    SpoolStatus status() throws IOException {
        long[] drop = new long[4];
        for (Path folder : entries.folders(folders.drop())) {
            each(folder, (path, attributes) -> {
                if (DropEntries.isComplete(path)) {
                    drop[0]++;
                    drop[1] += attributes.size();
                } else if (attributes.isRegularFile()) {
                    drop[2]++;
                    drop[3] += isAbandoned(attributes) ? 1 : 0;
                }
            });
        }
        long claimed = claimed();
        long[] archived = new long[2];
        Archive archive = new Archive(folders, files);
        for (LocalDate day : archive.days()) {
            for (ArchivedFile file : archive.files(day)) {
                archived[0]++;
                archived[1] += file.bytes();
            }
        }
        long quarantined =
                new Quarantine(folders, files, settings.maxQuarantinedPerFolder()).count();
        return new SpoolStatus(
                drop[0], drop[1], drop[2], drop[3], claimed, archived[0], archived[1], quarantined);
    }

    /** Unlike {@link #status} this reads neither archive nor quarantine. */
    Backlog backlog() throws IOException {
        long[] drop = new long[2];
        for (Path folder : entries.folders(folders.drop())) {
            each(folder, (path, attributes) -> {
                if (DropEntries.isComplete(path)) {
                    drop[0]++;
                    drop[1] += attributes.size();
                }
            });
        }
        return new Backlog(drop[0] + claimed(), drop[1]);
    }

    private long claimed() throws IOException {
        return entries.first(folders.claimed(), Integer.MAX_VALUE, any -> true).stream()
                .map(ClaimedName::parse)
                .flatMap(Optional::stream)
                .distinct()
                .count();
    }

    /** A time far in the future is as old as one far in the past: someone set it. */
    private boolean isAbandoned(BasicFileAttributes attributes) {
        Duration age = Duration.between(attributes.lastModifiedTime().toInstant(), clock.instant());
        return age.abs().compareTo(settings.abandonedAfter()) > 0;
    }

    int deleteAbandoned() throws IOException {
        int[] deleted = new int[1];
        for (Path folder : entries.folders(folders.drop())) {
            each(folder, (path, attributes) -> {
                if (!DropEntries.isComplete(path)
                        && attributes.isRegularFile()
                        && isAbandoned(attributes)) {
                    files.delete(path);
                    deleted[0]++;
                }
            });
        }
        return deleted[0];
    }

    List<SpoolFinding> check() throws IOException {
        checkDrop();
        each(folders.claimed(), (path, attributes) -> {
            if (ClaimedName.parse(path).isEmpty()) {
                find(path, "stray", "nothing of this name is ever claimed; move it away");
            }
        });
        checkArchive(folders.archive(), 0);
        checkQuarantine();
        return List.copyOf(findings);
    }

    private void checkDrop() throws IOException {
        each(folders.drop(), (path, attributes) -> {
            if (!attributes.isDirectory()) {
                find(path, "stray", "files belong into a folder of their agent; move it there");
            } else if (!SpoolFolders.isFolderName(String.valueOf(path.getFileName()))) {
                find(path, "bad-folder", "no folder of this name is ever looked into; rename it");
            } else {
                checkDropFolder(path);
            }
        });
    }

    private void checkDropFolder(Path folder) throws IOException {
        each(folder, (path, attributes) -> {
            if (DropEntries.isComplete(path)) {
                return;
            }
            if (!attributes.isRegularFile()) {
                find(path, "stray", "it is no file and is never claimed; delete it");
            } else if (isAbandoned(attributes)) {
                find(
                        path,
                        "abandoned",
                        "an upload that has not grown since " + attributes.lastModifiedTime()
                                + "; retention deletes it");
            }
        });
    }

    private void checkArchive(Path folder, int depth) throws IOException {
        each(folder, (path, attributes) -> {
            if (attributes.isDirectory() && depth < 3) {
                checkArchive(path, depth + 1);
                return;
            }
            Optional<SnapshotName> name = Archive.nameOf(path);
            if (name.isEmpty() || !attributes.isRegularFile()) {
                find(path, "stray", "no snapshot file; nothing reads it, move it away");
            } else if (!folders.archive()
                    .resolve(ArchivedFile.pathOf(name.get()))
                    .equals(path)) {
                find(
                        path,
                        "wrong-day",
                        "it belongs to " + ArchivedFile.pathOf(name.get()) + "; move it there");
            }
        });
    }

    private void checkQuarantine() throws IOException {
        for (Path folder : entries.folders(folders.quarantine())) {
            each(folder, (path, attributes) -> {
                if (Quarantine.isNote(path)) {
                    checkNote(path);
                } else if (!files.exists(Quarantine.reasonOf(path))) {
                    find(
                            path,
                            "no-reason",
                            "nobody wrote down why it was refused; put it back" + " into drop/"
                                    + folder.getFileName() + " to try it again");
                }
            });
        }
    }

    private void checkNote(Path note) throws IOException {
        String name = String.valueOf(note.getFileName());
        String file = name.substring(0, name.indexOf(ReasonFile.SUFFIX));
        if (!files.exists(note.resolveSibling(file))) {
            find(note, "no-file", "the reason for a file that is not here; delete it");
        }
    }

    private void find(Path path, String code, String message) {
        findings.add(new SpoolFinding(folders.root().relativize(path), code, message));
    }
}
