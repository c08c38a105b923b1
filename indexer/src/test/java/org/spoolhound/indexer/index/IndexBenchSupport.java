package org.spoolhound.indexer.index;

import java.util.function.Function;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexWriterConfig;
import org.spoolhound.indexer.fields.FieldCatalogue;

/** Lets benchmarks build the documents this package builds. */
public final class IndexBenchSupport {
    private IndexBenchSupport() {}

    /** Turns events into documents; not safe for several threads. */
    public static Function<IndexedEvent, Document> documents() {
        return new EventDocuments(FieldCatalogue.standard())::build;
    }

    /** The configuration a partition is written with. */
    public static IndexWriterConfig config() {
        return PartitionWriter.config();
    }
}
