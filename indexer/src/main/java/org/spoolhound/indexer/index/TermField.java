package org.spoolhound.indexer.index;

import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.InvertableType;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.util.BytesRef;
import org.spoolhound.indexer.index.codec.EventCodec;

/** A whole value as one term: which documents have it, nothing else. */
final class TermField extends Field {
    private static final FieldType PLAIN = type(false);
    private static final FieldType SIGNED = type(true);

    TermField(String name, BytesRef term) {
        super(name, term, PLAIN);
    }

    private TermField(String name, BytesRef term, FieldType type) {
        super(name, term, type);
    }

    /** A value in which people look for parts of it. */
    static TermField signed(String name, String term) {
        return new TermField(name, new BytesRef(term), SIGNED);
    }

    private static FieldType type(boolean signed) {
        FieldType type = new FieldType();
        type.setIndexOptions(IndexOptions.DOCS);
        type.setTokenized(false);
        type.setOmitNorms(true);
        if (signed) {
            EventCodec.sign(type);
        }
        type.freeze();
        return type;
    }

    TermField(String name, String term) {
        this(name, new BytesRef(term));
    }

    @Override
    public InvertableType invertableType() {
        return InvertableType.BINARY;
    }
}
