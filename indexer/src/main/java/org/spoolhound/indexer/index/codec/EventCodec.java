package org.spoolhound.indexer.index.codec;

import org.apache.lucene.codecs.FilterCodec;
import org.apache.lucene.codecs.PostingsFormat;
import org.apache.lucene.codecs.StoredFieldsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.document.FieldType;

/**
 * Lucene's codec, but that stored events are kept by {@link EventsFormat}, and that texts are found
 * in terms by {@link SignedTermsFormat}. Lucene finds it by its name, through {@code
 * META-INF/services}; a change of what it writes needs a new name.
 */
public final class EventCodec extends FilterCodec {
    private static final String NAME = "Spoolhound1";

    private final StoredFieldsFormat events = new EventsFormat();

    private final PostingsFormat postings;

    /** The codec; Lucene makes its own, too. */
    public EventCodec() {
        super(NAME, new Lucene104Codec());
        postings = new SignedTermsFormat(delegate.postingsFormat());
    }

    /** Asks for signatures of the terms of fields of this type: {@link SignedTerms}. */
    public static void sign(FieldType type) {
        type.putAttribute(SignedTermsFormat.attribute(), "");
    }

    @Override
    public PostingsFormat postingsFormat() {
        return postings;
    }

    @Override
    public StoredFieldsFormat storedFieldsFormat() {
        return events;
    }
}
