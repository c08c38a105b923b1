package org.spoolhound.indexer.index.codec;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.FilterLeafReader;
import org.apache.lucene.index.Terms;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** A field's terms of which it is known, roughly, where a text stands in them. */
public final class SignedTerms extends FilterLeafReader.FilterTerms {
    private final TermSignatures signatures;

    SignedTerms(Terms terms, TermSignatures signatures) {
        super(terms);
        this.signatures = signatures;
    }

    /**
     * The blocks that may hold terms containing all these texts; null when the texts are too short
     * to tell.
     */
    public @Nullable TermBlocks blocksWith(List<BytesRef> texts) throws IOException {
        List<Integer> trigrams = Trigrams.of(texts);
        return trigrams.isEmpty() ? null : signatures.blocks(trigrams);
    }
}
