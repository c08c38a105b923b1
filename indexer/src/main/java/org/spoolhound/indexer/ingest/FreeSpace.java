package org.spoolhound.indexer.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.spoolhound.spool.settings.ByteSize;

/** Watches the disks the indexer writes to. */
public final class FreeSpace {

    private final List<Path> folders;
    private final ByteSize floor;
    private final Gauge gauge;

    /** Measures free bytes. */
    @FunctionalInterface
    public interface Gauge {
        /** What the file system knows; of a folder not made yet, what that above it has. */
        Gauge REAL = folder -> Files.getFileStore(existing(folder)).getUsableSpace();

        /** How many bytes may still be written below a folder. */
        long freeBytes(Path folder) throws IOException;
    }

    private static Path existing(Path folder) {
        Path existing = folder;
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        return existing;
    }

    /**
     * Watches the disks below these folders.
     *
     * @param floor what must stay free
     */
    public FreeSpace(List<Path> folders, ByteSize floor, Gauge gauge) {
        this.folders = List.copyOf(folders);
        this.floor = floor;
        this.gauge = gauge;
    }

    /** What is short, for people; nothing while all is well. */
    public Optional<String> shortage() throws IOException {
        for (Path folder : folders) {
            long free = gauge.freeBytes(folder);
            if (free < floor.bytes()) {
                return Optional.of("paused: only " + (free >> 20) + " MiB are free on the disk of "
                        + folder + ", less than " + floor
                        + " (ingest.free-space-floor); free some space, work resumes by itself");
            }
        }
        return Optional.empty();
    }
}
