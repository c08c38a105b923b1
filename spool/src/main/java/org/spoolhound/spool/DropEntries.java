package org.spoolhound.spool;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import org.spoolhound.spool.snapshot.SnapshotName;

/** Lists what lies in the drop, however much it is, in bounded memory. */
final class DropEntries {
    /** How the name of a complete file ends; all else is still being written. */
    static final String SUFFIX = SnapshotName.SUFFIX;

    private static final int MAX_FOLDERS = 100_000;
    private static final int MAX_LISTED = 100_000;
    private static final Comparator<Path> BY_NAME =
            Comparator.comparing(path -> String.valueOf(path.getFileName()));

    private final SpoolFiles files;

    DropEntries(SpoolFiles files) {
        this.files = files;
    }

    /** The folders (not links to any) that may be drop folders, sorted by name. */
    List<Path> folders(Path root) throws IOException {
        List<Path> folders = new ArrayList<>();
        for (Path entry : first(root, MAX_FOLDERS, DropEntries::isFolderName)) {
            if (files.isFolder(entry)) {
                folders.add(entry);
            }
        }
        return folders;
    }

    private static boolean isFolderName(Path entry) {
        return SpoolFolders.isFolderName(String.valueOf(entry.getFileName()));
    }

    /** The complete files of a drop folder that come first by name. */
    List<Path> complete(Path folder, int most) throws IOException {
        return first(folder, most, DropEntries::isComplete);
    }

    /** Whether an entry's name says that it is complete. */
    static boolean isComplete(Path entry) {
        String name = String.valueOf(entry.getFileName());
        return name.endsWith(SUFFIX) && !name.startsWith(".");
    }

    /** The entries that come first by name; none when the folder is no folder (any more). */
    List<Path> first(Path folder, int most, Predicate<Path> wanted) throws IOException {
        PriorityQueue<Path> kept = new PriorityQueue<>(BY_NAME.reversed());
        try (DirectoryStream<Path> entries = files.list(folder)) {
            for (Path entry : entries) {
                if (wanted.test(entry)) {
                    kept.add(entry);
                }
                if (kept.size() > most) {
                    kept.remove();
                }
            }
        } catch (NotDirectoryException | NoSuchFileException e) {
            return List.of();
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return kept.stream().sorted(BY_NAME).toList();
    }

    /**
     * The complete files of all folders: one of each in turn, so that a full folder does not make
     * the others wait.
     *
     * @param after the folder that had the last turn
     */
    List<Path> inTurn(Path drop, int most, String after) throws IOException {
        List<Path> folders = rotated(folders(drop), after);
        List<Deque<Path>> queues = new ArrayList<>();
        int listed = 0;
        for (Path folder : folders) {
            Deque<Path> queue = new ArrayDeque<>(complete(folder, most));
            if (!queue.isEmpty() && listed < MAX_LISTED) {
                queues.add(queue);
                listed += queue.size();
            }
        }
        List<Path> taken = new ArrayList<>();
        while (taken.size() < most && !queues.isEmpty()) {
            for (Deque<Path> queue : queues) {
                if (taken.size() < most) {
                    taken.add(queue.remove());
                }
            }
            queues.removeIf(Deque::isEmpty);
        }
        return taken;
    }

    private static List<Path> rotated(List<Path> folders, String after) {
        List<Path> behind = new ArrayList<>();
        List<Path> before = new ArrayList<>();
        for (Path folder : folders) {
            boolean isBehind = String.valueOf(folder.getFileName()).compareTo(after) > 0;
            (isBehind ? behind : before).add(folder);
        }
        behind.addAll(before);
        return behind;
    }
}
