package org.spoolhound.indexer.index;

import java.util.function.Function;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.index.IndexWriterConfig;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.spool.codec.EventJson;

/** Lets benchmarks build the documents this package builds. */
public final class IndexBenchSupport {
    private IndexBenchSupport() {}

    /** Turns events into documents; not safe for several threads. */
    public static Function<IndexedEvent, Document> documents() {
        return new EventDocuments(FieldCatalogue.standard())::build;
    }

    /** The same documents, with events stored as what they are: JSON. */
    public static Function<IndexedEvent, Document> stockDocuments() {
        Function<IndexedEvent, Document> ours = documents();
        return event -> {
            Document document = ours.apply(event);
            document.removeFields(IndexFields.SOURCE);
            document.add(new StoredField(IndexFields.SOURCE, EventJson.toBytes(event.event())));
            return document;
        };
    }

    /** As Lucene comes, at its best compression. */
    public static IndexWriterConfig stockConfig() {
        return config().setCodec(new Lucene104Codec(Lucene104Codec.Mode.BEST_COMPRESSION));
    }

    /** The configuration a partition is written with. */
    public static IndexWriterConfig config() {
        return PartitionWriter.config();
    }
}
