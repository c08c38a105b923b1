package org.spoolhound.indexer.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PointValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.condition.ConditionEvaluator;
import org.spoolhound.spool.snapshot.Event;

/**
 * Reads the values that the matching documents of a segment have in one field, from the field's
 * terms or points; from the events where the index does not hold them. Values are numbered the same
 * in all segments.
 */
final class ColumnReading {
    private static final int CHECK_EVERY = 4_096;

    /** More different values than this are not counted: the answer is partial. */
    private static final int MAX_VALUES = 2_000_000;

    private final FieldKeys keys;
    private final Deadline deadline;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> values = new ArrayList<>();
    private int steps;

    ColumnReading(FieldKeys keys, Deadline deadline) {
        this.keys = keys;
        this.deadline = deadline;
    }

    FieldKeys keys() {
        return keys;
    }

    /** The key of a numbered value. */
    String key(int number) {
        return values.get(number);
    }

    /** The column of a segment. */
    ValueColumn read(StackSegment segment) throws IOException {
        LeafReader reader = segment.leaf().reader();
        ValueColumn column = new ValueColumn(reader.maxDoc());
        if (keys.isOnlyStored()) {
            segment.each(document -> addAll(column, document, segment.event(document)));
            return column;
        }
        if (keys.isNumber()) {
            addPoints(segment, reader, column);
        } else {
            addTerms(segment, reader, column);
        }
        addIgnored(segment, reader, column);
        return column;
    }

    private void addTerms(StackSegment segment, LeafReader reader, ValueColumn column)
            throws IOException {
        Terms terms = reader.terms(keys.termField());
        if (terms == null) {
            return;
        }
        TermsEnum each = terms.iterator();
        if (each.seekCeil(keys.termPrefix()) == TermsEnum.SeekStatus.END) {
            return;
        }
        PostingsEnum documents = null;
        @Nullable BytesRef term = each.term();
        while (term != null && StringHelper.startsWith(term, keys.termPrefix())) {
            documents = each.postings(documents, PostingsEnum.NONE);
            add(segment, documents, term, column);
            term = each.next();
        }
    }

    private void add(
            StackSegment segment, PostingsEnum documents, BytesRef term, ValueColumn column)
            throws IOException {
        int number = -1;
        int document = documents.nextDoc();
        while (document != DocIdSetIterator.NO_MORE_DOCS) {
            check();
            if (segment.has(document)) {
                number = number < 0 ? number(keys.of(term)) : number;
                column.add(document, number);
            }
            document = documents.nextDoc();
        }
    }

    private void addPoints(StackSegment segment, LeafReader reader, ValueColumn column)
            throws IOException {
        PointValues points = reader.getPointValues(keys.field());
        if (points != null) {
            points.intersect(new PointValues.IntersectVisitor() {
                @Override
                public void visit(int document) {
                    throw new IllegalStateException("values are needed");
                }

                @Override
                public void visit(int document, byte[] packed) {
                    check();
                    if (segment.has(document)) {
                        column.add(document, number(keys.of(packed)));
                    }
                }

                @Override
                public PointValues.Relation compare(byte[] least, byte[] most) {
                    return PointValues.Relation.CELL_CROSSES_QUERY;
                }
            });
        }
    }

    /** What the index could not hold is in the event. */
    private void addIgnored(StackSegment segment, LeafReader reader, ValueColumn column)
            throws IOException {
        PostingsEnum ignored =
                reader.postings(new Term(IndexFields.IGNORED, keys.field()), PostingsEnum.NONE);
        int document = ignored == null ? DocIdSetIterator.NO_MORE_DOCS : ignored.nextDoc();
        while (ignored != null && document != DocIdSetIterator.NO_MORE_DOCS) {
            if (segment.has(document)) {
                addAll(column, document, segment.event(document));
            }
            document = ignored.nextDoc();
        }
    }

    private void addAll(ValueColumn column, int document, Event event) {
        deadline.check();
        for (Object raw : ConditionEvaluator.values(event, keys.field())) {
            column.add(document, number(keys.of(raw)));
        }
    }

    private int number(String key) {
        Integer known = numbers.get(key);
        if (known != null) {
            return known;
        }
        if (values.size() == MAX_VALUES) {
            throw new Deadline.Passed();
        }
        numbers.put(key, values.size());
        values.add(key);
        return values.size() - 1;
    }

    private void check() {
        if (++steps % CHECK_EVERY == 0) {
            deadline.check();
        }
    }
}
