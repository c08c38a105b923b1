package org.spoolhound.indexer.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.spoolhound.indexer.derive.SnapshotFiles;
import org.spoolhound.indexer.ingest.LooseFile;
import org.spoolhound.spool.snapshot.SnapshotName;

/**
 * The snapshot files below a folder, known by their names: an archive, a whole spool, or copies of
 * files. What was refused (below {@code quarantine}) is left where it is.
 */
public final class SnapshotFolder implements SnapshotFiles {
    private static final String REFUSED = "quarantine";
    private static final Comparator<LooseFile> ORDER = Comparator.comparing(
                    (LooseFile file) -> file.name().id())
            .thenComparing(LooseFile::path);

    private final List<LooseFile> files;
    private final Map<SnapshotName, LooseFile> byName = new HashMap<>();

    private SnapshotFolder(List<LooseFile> files) {
        this.files = List.copyOf(files);
        files.forEach(file -> byName.putIfAbsent(file.name(), file));
    }

    /** Looks through a folder and those below it; links are not followed. */
    public static SnapshotFolder of(Path folder) throws IOException {
        List<LooseFile> found = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path at, BasicFileAttributes attributes) {
                boolean refused = !at.equals(folder) && at.endsWith(REFUSED);
                return refused ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                Optional<SnapshotName> name =
                        SnapshotName.parse(String.valueOf(file.getFileName()));
                if (attributes.isRegularFile() && name.isPresent()) {
                    found.add(new LooseFile(file, name.get()));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        found.sort(ORDER);
        return new SnapshotFolder(found);
    }

    /** By agent and sequence. */
    List<LooseFile> files() {
        return files;
    }

    /** How many there are. */
    public int size() {
        return files.size();
    }

    @Override
    public Optional<InputStream> open(SnapshotName name) throws IOException {
        LooseFile file = byName.get(name);
        return file == null ? Optional.empty() : Optional.of(file.open());
    }
}
