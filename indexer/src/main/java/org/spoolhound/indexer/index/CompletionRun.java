package org.spoolhound.indexer.index;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.condition.TextAnalysis;
import org.spoolhound.indexer.fields.FieldCatalogue;

/**
 * Finds values by walking the terms of their fields, newest partition first: no document is read
 * but one for each value returned, to write it as people do. Counts come from the terms, or, where
 * the time begins or ends within a partition, from their postings.
 */
final class CompletionRun {
    /** So many different values are held at once; a field with more is answered in part. */
    private static final int MAX_VALUES = 20_000;

    private static final int CHECK_EVERY = 256;

    private final String typed;
    private final List<CompletionField> fields;
    private final MicrosRange range;
    private final int limit;
    private final Deadline deadline;
    private final Map<String, Found> found = new HashMap<>();
    private boolean crowded;
    private int steps;

    CompletionRun(CompletionRequest request, FieldCatalogue catalogue, Deadline deadline) {
        this.typed = TextAnalysis.fold(request.typed());
        this.fields = request.fields().stream()
                .map(name -> CompletionField.of(name, catalogue))
                .filter(CompletionField::hasTerms)
                .toList();
        this.range = MicrosRange.of(request.range());
        this.limit = request.limit();
        this.deadline = deadline;
    }

    /** A value on its way: in how many events, how it is written once that is known. */
    private static final class Found {
        private final boolean begins;
        private long count;
        private @Nullable String text;

        Found(boolean begins) {
            this.begins = begins;
        }
    }

    /** Whether so many values begin with what was typed that no others are needed. */
    boolean isEnough() {
        return found.size() >= limit || typed.isEmpty();
    }

    /** Whether there were too many values to hold. */
    boolean isCrowded() {
        return crowded;
    }

    /** Takes the values that begin with what was typed. */
    void takeBeginning(PartitionView view) throws IOException {
        take(view, true);
    }

    /** Takes the values that contain it further on. */
    void takeContaining(PartitionView view) throws IOException {
        take(view, false);
    }

    private void take(PartitionView view, boolean begins) throws IOException {
        for (LeafReaderContext leaf : view.reader().leaves()) {
            Span span = span(leaf.reader());
            for (CompletionField field : fields) {
                Terms terms = leaf.reader().terms(field.termField());
                if (terms != null && span.start() < span.end()) {
                    walk(field, terms.iterator(), span, begins);
                }
            }
        }
    }

    /** The documents of a segment in time, and whether that is all of them. */
    private record Span(
            int start, int end, boolean whole, @Nullable Bits live) {}

    private Span span(LeafReader reader) throws IOException {
        int size = reader.maxDoc();
        SegmentTally.Window window = range.window(new SegmentOrder(reader), size);
        boolean whole = window.start() == 0 && window.end() == size && !reader.hasDeletions();
        return new Span(window.start(), window.end(), whole, reader.getLiveDocs());
    }

    private void walk(CompletionField field, TermsEnum terms, Span span, boolean begins)
            throws IOException {
        BytesRef prefix = field.prefix(begins ? typed : "");
        if (terms.seekCeil(prefix) == TermsEnum.SeekStatus.END) {
            return;
        }
        PostingsEnum postings = null;
        for (BytesRef term = terms.term();
                term != null && StringHelper.startsWith(term, prefix);
                term = terms.next()) {
            if (++steps % CHECK_EVERY == 0) {
                deadline.check();
            }
            String key = field.key(term);
            int at = key.indexOf(typed);
            if (begins ? at == 0 : at > 0) {
                postings = span.whole() ? postings : terms.postings(postings, PostingsEnum.NONE);
                add(key, begins, span.whole() ? terms.docFreq() : count(postings, span));
            }
        }
    }

    private static long count(@Nullable PostingsEnum postings, Span span) throws IOException {
        long count = 0;
        int document = postings == null ? span.end() : postings.advance(span.start());
        while (postings != null && document < span.end()) {
            Bits live = span.live();
            count += live == null || live.get(document) ? 1 : 0;
            document = postings.nextDoc();
        }
        return count;
    }

    private void add(String key, boolean begins, long count) {
        if (count == 0) {
            return;
        }
        Found one = found.get(key);
        if (one == null) {
            if (found.size() == MAX_VALUES) {
                crowded = true;
                return;
            }
            one = new Found(begins);
            found.put(key, one);
        }
        one.count += count;
    }

    /** Keeps what will be returned, and forgets the rest. */
    void choose() {
        List<String> best = best();
        found.keySet().retainAll(best);
    }

    private List<String> best() {
        Comparator<Map.Entry<String, Found>> order = Comparator.comparing(
                        (Map.Entry<String, Found> one) -> !one.getValue().begins)
                .thenComparingLong(one -> -one.getValue().count)
                .thenComparing(Map.Entry::getKey);
        return found.entrySet().stream()
                .sorted(order)
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Finds out how the chosen values are written. */
    void spell(PartitionView view) throws IOException {
        for (LeafReaderContext leaf : view.reader().leaves()) {
            Span span = span(leaf.reader());
            for (CompletionField field : fields) {
                Terms terms = leaf.reader().terms(field.termField());
                if (terms != null && span.start() < span.end()) {
                    spell(field, leaf.reader(), span);
                }
            }
        }
    }

    private void spell(CompletionField field, LeafReader reader, Span span) throws IOException {
        for (Map.Entry<String, Found> one : found.entrySet()) {
            PostingsEnum postings =
                    one.getValue().text != null ? null : reader.postings(field.term(one.getKey()));
            int document = postings == null
                    ? DocIdSetIterator.NO_MORE_DOCS
                    : postings.advance(span.start());
            if (document < span.end()) {
                one.getValue().text = field.textOf(
                        StoredEvents.read(reader.storedFields(), document), one.getKey());
            }
        }
    }

    CompletionResult result(boolean partial) {
        List<CompletionResult.Value> values = best().stream().map(this::value).toList();
        return new CompletionResult(values, partial || crowded);
    }

    private CompletionResult.Value value(String key) {
        Found one = found.getOrDefault(key, new Found(false));
        return new CompletionResult.Value(one.text == null ? key : one.text, one.count);
    }
}
