package org.spoolhound.indexer.index;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.spoolhound.indexer.fields.FieldCatalogue;

/**
 * Events in Lucene indexes, one per tenant and UTC day, under one folder. One writer at a time (the
 * data folder's lock sees to that, Lucene's own lock makes sure), any number of readers in any
 * number of processes.
 */
public final class LuceneEventStore implements EventStore {
    private final PartitionFolders folders;
    private final FieldCatalogue catalogue;
    private final IndexSettings settings;

    /** A store in a folder, which need not exist yet. */
    public LuceneEventStore(Path indexFolder, FieldCatalogue catalogue, IndexSettings settings) {
        this.folders = new PartitionFolders(indexFolder);
        this.catalogue = catalogue;
        this.settings = settings;
    }

    @Override
    public EventReader openReader() throws IOException {
        return new LuceneEventReader(folders, catalogue, settings, Clock.systemUTC());
    }

    @Override
    public EventWriter openWriter() throws IOException {
        folders.deleteDropped();
        return new LuceneEventWriter(folders, catalogue, settings);
    }
}
