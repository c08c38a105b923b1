package org.spoolhound.indexer.index;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds a partition in a folder beside, and moves it into place. */
final class LucenePartitionRepair implements PartitionRepair {
    private final PartitionId partition;
    private final PartitionFolders place;
    private final Path scratch;
    private final Writers writers;
    private @Nullable EventWriter writer;

    /** Opens a writer in a folder. */
    @FunctionalInterface
    interface Writers {
        EventWriter open(Path folder) throws IOException;
    }

    LucenePartitionRepair(
            PartitionId partition, PartitionFolders place, Path scratch, Writers writers) {
        this.partition = partition;
        this.place = place;
        this.scratch = scratch;
        this.writers = writers;
    }

    @Override
    public EventWriter writer() throws IOException {
        EventWriter open = writer;
        if (open == null) {
            open = writers.open(scratch);
            writer = open;
        }
        return open;
    }

    @Override
    public void publish() throws IOException {
        writer().commit();
        closeWriter();
        PartitionFolders built = new PartitionFolders(scratch);
        place.replace(
                partition, built.exists(partition) ? List.of(built.of(partition)) : List.of());
    }

    private void closeWriter() throws IOException {
        EventWriter open = writer;
        writer = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public void close() throws IOException {
        closeWriter();
        Generations.delete(scratch);
    }
}
