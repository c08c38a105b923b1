package org.spoolhound.indexer.index;

import java.util.Arrays;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.spoolhound.indexer.condition.TextAnalysis;

/** The words of a folded text as Lucene wants them; reused from text to text. */
final class WordStream extends TokenStream {
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final PositionIncrementAttribute increment =
            addAttribute(PositionIncrementAttribute.class);
    private String text = "";
    private int[] bounds = new int[64];
    private int length;
    private int next;

    /** Takes a folded text; words longer than {@link IndexFields#MAX_WORD_CHARS} leave a hole. */
    WordStream of(String foldedText) {
        text = foldedText;
        length = 0;
        TextAnalysis.eachWord(foldedText, this::add);
        return this;
    }

    private void add(int start, int end) {
        if (length + 2 > bounds.length) {
            bounds = Arrays.copyOf(bounds, bounds.length * 2);
        }
        bounds[length++] = start;
        bounds[length++] = end;
    }

    @Override
    public void reset() {
        next = 0;
    }

    @Override
    public boolean incrementToken() {
        clearAttributes();
        int step = 1;
        while (next < length) {
            int start = bounds[next++];
            int end = bounds[next++];
            if (end - start <= IndexFields.MAX_WORD_CHARS) {
                term.append(text, start, end);
                increment.setPositionIncrement(step);
                return true;
            }
            step++;
        }
        return false;
    }
}
