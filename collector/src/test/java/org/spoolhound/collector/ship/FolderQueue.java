package org.spoolhound.collector.ship;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A queue that is a folder: sent files are deleted. */
record FolderQueue(Path folder) implements ShipQueue {
    @Override
    public List<Path> waiting() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    @Override
    public void sent(Path file) throws IOException {
        Files.delete(file);
    }
}
