package org.spoolhound.indexer.index.codec;

import org.apache.lucene.codecs.FilterCodec;
import org.apache.lucene.codecs.StoredFieldsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;

/**
 * Lucene's codec, but for stored events. Lucene finds it by its name, through {@code
 * META-INF/services}; a change of what it writes needs a new name.
 */
public final class EventCodec extends FilterCodec {
    private static final String NAME = "Spoolhound1";

    private final StoredFieldsFormat events = new EventsFormat();

    /** The codec; Lucene makes its own, too. */
    public EventCodec() {
        super(NAME, new Lucene104Codec());
    }

    @Override
    public StoredFieldsFormat storedFieldsFormat() {
        return events;
    }
}
