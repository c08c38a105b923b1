package org.spoolhound.indexer.index;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.spool.settings.ByteSize;

final class LuceneEventStoreTest extends EventStoreContract {
    private static final IndexSettings TIGHT =
            new IndexSettings(3, ByteSize.ofMebibytes(8), 5, Duration.ofMinutes(1), 2);

    @TempDir
    Path folder;

    @Override
    EventStore emptyStore() {
        return new LuceneEventStore(folder.resolve("index"), FieldCatalogue.standard(), TIGHT);
    }
}
