package org.spoolhound.web;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.indexer.index.EventReader;
import org.spoolhound.indexer.index.EventWriter;
import org.spoolhound.indexer.index.IndexSettings;
import org.spoolhound.indexer.index.IndexedEvent;
import org.spoolhound.indexer.index.LuceneEventStore;
import org.spoolhound.indexer.index.PartitionId;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.spool.snapshot.Event;

/** A real index in a data folder. */
final class TestIndex {
    private final LuceneEventStore store;

    TestIndex(Path data) {
        store = new LuceneEventStore(
                data.resolve("index"), FieldCatalogue.standard(), IndexSettings.DEFAULT);
    }

    /** Commits events of one snapshot, their ids its key and their line. */
    TestIndex add(TenantId tenant, String snapshot, List<Event> events) throws IOException {
        try (EventWriter writer = store.openWriter()) {
            for (int i = 0; i < events.size(); i++) {
                Event event = events.get(i);
                LocalDate day = LocalDate.ofInstant(event.time(), ZoneOffset.UTC);
                writer.add(new IndexedEvent(
                        snapshot + "-" + (i + 1), snapshot, new PartitionId(tenant, day), event));
            }
            writer.commit();
        }
        return this;
    }

    EventReader open() throws IOException {
        return store.openReader();
    }
}
