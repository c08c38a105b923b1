package org.spoolhound.indexer.index;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.indexer.fields.FieldCatalogue;

final class LuceneEventAnswersTest extends EventAnswersContract {
    @TempDir
    Path folder;

    @Override
    EventStore emptyStore() {
        return new LuceneEventStore(folder, FieldCatalogue.standard(), IndexSettings.DEFAULT);
    }
}
