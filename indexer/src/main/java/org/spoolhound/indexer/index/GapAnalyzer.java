package org.spoolhound.indexer.index;

import org.apache.lucene.analysis.Analyzer;

/** Only says how far apart the values of one field stand; words come from {@link WordsField}. */
final class GapAnalyzer extends Analyzer {

    @Override
    public int getPositionIncrementGap(String field) {
        return IndexFields.VALUE_GAP;
    }

    @Override
    protected TokenStreamComponents createComponents(String field) {
        throw new UnsupportedOperationException("field " + field + " must bring its own words");
    }
}
