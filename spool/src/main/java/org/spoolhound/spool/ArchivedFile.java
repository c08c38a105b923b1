package org.spoolhound.spool;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import org.spoolhound.spool.snapshot.SnapshotName;

/**
 * One file of the archive.
 *
 * @param name what it is
 * @param bytes its size
 */
public record ArchivedFile(SnapshotName name, long bytes) implements Comparable<ArchivedFile> {
    private static final Comparator<ArchivedFile> ORDER =
            Comparator.comparing((ArchivedFile file) -> file.name().toString());

    /** The UTC day it was collected on, which is the folder it lies in. */
    public LocalDate day() {
        return dayOf(name);
    }

    /** Where it lies below the archive, for example {@code 2026/11/21/name}. */
    public Path path() {
        return pathOf(name);
    }

    static LocalDate dayOf(SnapshotName name) {
        return LocalDate.ofInstant(name.collectedAt(), ZoneOffset.UTC);
    }

    static Path pathOf(SnapshotName name) {
        return folderOf(dayOf(name)).resolve(name.toString());
    }

    static Path folderOf(LocalDate day) {
        String[] parts = day.toString().split("-", -1);
        return Path.of(parts[0], parts[1], parts[2]);
    }

    @Override
    public int compareTo(ArchivedFile other) {
        return ORDER.compare(this, other);
    }
}
