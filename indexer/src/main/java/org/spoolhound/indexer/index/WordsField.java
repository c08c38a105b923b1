package org.spoolhound.indexer.index;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.index.IndexOptions;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.index.codec.EventCodec;

/** A text field: words with their places, no norms, not stored. */
final class WordsField extends Field {
    private static final FieldType TYPE = new FieldType();

    static {
        TYPE.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
        TYPE.setTokenized(true);
        TYPE.setOmitNorms(true);
        EventCodec.sign(TYPE);
        TYPE.freeze();
    }

    private final String foldedText;

    WordsField(String name, String foldedText) {
        super(name, TYPE);
        this.foldedText = foldedText;
    }

    @Override
    public TokenStream tokenStream(Analyzer analyzer, @Nullable TokenStream reuse) {
        WordStream words = reuse instanceof WordStream w ? w : new WordStream();
        return words.of(foldedText);
    }
}
