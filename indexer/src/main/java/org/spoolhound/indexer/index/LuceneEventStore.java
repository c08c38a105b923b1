package org.spoolhound.indexer.index;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.spoolhound.indexer.fields.FieldCatalogue;

/**
 * Events in Lucene indexes, one per tenant and UTC day, under one folder for each generation. One
 * writer at a time (the data folder's lock sees to that, Lucene's own lock makes sure), any number
 * of readers in any number of processes.
 */
public final class LuceneEventStore implements EventStore {
    private static final String LABEL = "LABEL";

    private final Generations generations;
    private final FieldCatalogue catalogue;
    private final IndexSettings settings;

    /** A store in a folder, which need not exist yet. */
    public LuceneEventStore(Path indexFolder, FieldCatalogue catalogue, IndexSettings settings) {
        this.generations = new Generations(indexFolder);
        this.catalogue = catalogue;
        this.settings = settings;
    }

    @Override
    public EventReader openReader() throws IOException {
        return reader(new PartitionFolders(generations));
    }

    private EventReader reader(PartitionFolders folders) {
        return new LuceneEventReader(folders, catalogue, settings, Clock.systemUTC());
    }

    @Override
    public EventWriter openWriter() throws IOException {
        generations.deleteOld();
        return writer(generations.folder(generations.current()));
    }

    private EventWriter writer(Path folder) throws IOException {
        PartitionFolders folders = new PartitionFolders(folder);
        folders.deleteDropped();
        return new LuceneEventWriter(folders, catalogue, settings);
    }

    private PartitionFolders folders() throws IOException {
        return new PartitionFolders(generations.folder(generations.current()));
    }

    @Override
    public List<PartitionId> partitions() throws IOException {
        PartitionFolders folders = folders();
        List<PartitionId> all = new ArrayList<>();
        for (TenantId tenant : folders.tenants()) {
            all.addAll(folders.partitions(tenant));
        }
        return all;
    }

    @Override
    public List<PartitionId> outdated() throws IOException {
        PartitionFolders folders = folders();
        PartitionVersion current = PartitionVersion.current(catalogue.version());
        List<PartitionId> outdated = new ArrayList<>();
        for (PartitionId partition : partitions()) {
            try {
                if (!PartitionVersion.of(folders.of(partition), current).equals(current)) {
                    outdated.add(partition);
                }
            } catch (IOException e) {
                if (!BrokenPartitionException.tellsOfDamage(e)) {
                    throw e;
                }
            }
        }
        return outdated;
    }

    @Override
    public List<PartitionId> scattered(Instant quietSince) throws IOException {
        PartitionFolders folders = folders();
        LocalDate today = LocalDate.ofInstant(quietSince, ZoneOffset.UTC);
        List<PartitionId> scattered = new ArrayList<>();
        for (PartitionId partition : partitions()) {
            boolean closed = partition.day().isBefore(today);
            if (closed && Scatter.of(folders.of(partition)).isWorthMerging(quietSince)) {
                scattered.add(partition);
            }
        }
        return scattered;
    }

    @Override
    public Optional<String> fault(PartitionId partition) throws IOException {
        PartitionFolders folders = folders();
        return folders.exists(partition)
                ? PartitionCheck.fault(folders.of(partition))
                : Optional.of("its folder is missing");
    }

    @Override
    public DocumentCounts openCounts() throws IOException {
        return new LuceneDocumentCounts(
                new PartitionReaders(
                        new PartitionFolders(generations), settings, Clock.systemUTC()),
                catalogue);
    }

    @Override
    public PartitionRepair repair(PartitionId partition) throws IOException {
        return new LucenePartitionRepair(
                partition, folders(), generations.scratch(), folder -> writer(folder));
    }

    @Override
    public long generation() throws IOException {
        return generations.current();
    }

    @Override
    public NextIndex next() throws IOException {
        return new Beside(generations.next());
    }

    /** The generation that is built beside the one that is read. */
    private final class Beside implements NextIndex {
        private final Path folder;

        Beside(Path folder) {
            this.folder = folder;
        }

        @Override
        public boolean holds(String label) throws IOException {
            return Generations.text(folder.resolve(LABEL)).filter(label::equals).isPresent();
        }

        @Override
        public void label(String label) throws IOException {
            Generations.write(folder.resolve(LABEL), label);
        }

        @Override
        public EventReader openReader() {
            return reader(new PartitionFolders(folder));
        }

        @Override
        public EventWriter openWriter() throws IOException {
            return writer(folder);
        }

        @Override
        public void publish() throws IOException {
            generations.publishNext();
            generations.deleteOld();
        }

        @Override
        public void discard() throws IOException {
            generations.discardNext();
        }
    }
}
