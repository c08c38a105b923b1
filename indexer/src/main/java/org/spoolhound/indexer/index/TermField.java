package org.spoolhound.indexer.index;

import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.InvertableType;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.util.BytesRef;

/** A whole value as one term: which documents have it, nothing else. */
final class TermField extends Field {
    private static final FieldType TYPE = new FieldType();

    static {
        TYPE.setIndexOptions(IndexOptions.DOCS);
        TYPE.setTokenized(false);
        TYPE.setOmitNorms(true);
        TYPE.freeze();
    }

    TermField(String name, BytesRef term) {
        super(name, term, TYPE);
    }

    TermField(String name, String term) {
        this(name, new BytesRef(term));
    }

    @Override
    public InvertableType invertableType() {
        return InvertableType.BINARY;
    }
}
