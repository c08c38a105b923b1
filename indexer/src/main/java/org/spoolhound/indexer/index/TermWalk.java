package org.spoolhound.indexer.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;
import org.jspecify.annotations.Nullable;

/**
 * Walks the terms of a field over several segments at once, in order, so that each value is met
 * once and nothing but the current one is held.
 */
final class TermWalk {
    private static final int CHECK_EVERY = 256;

    private final PriorityQueue<Cursor> cursors = new PriorityQueue<>();
    private final List<Cursor> current = new ArrayList<>();
    private final Deadline deadline;
    private int steps;

    TermWalk(List<StackSegment> segments, String field, BytesRef prefix, Deadline deadline)
            throws IOException {
        this.deadline = deadline;
        for (StackSegment segment : segments) {
            Terms terms = segment.count() == 0 ? null : segment.leaf().reader().terms(field);
            if (terms != null) {
                Cursor cursor = new Cursor(segment, terms.iterator(), prefix);
                if (cursor.start()) {
                    cursors.add(cursor);
                }
            }
        }
    }

    /** Goes to the next value; false when there is none. */
    boolean next() throws IOException {
        for (Cursor cursor : current) {
            if (cursor.advance()) {
                cursors.add(cursor);
            }
        }
        current.clear();
        if (cursors.isEmpty()) {
            return false;
        }
        if (++steps % CHECK_EVERY == 0) {
            deadline.check();
        }
        Cursor first = cursors.poll();
        current.add(first);
        while (!cursors.isEmpty() && cursors.element().term.equals(first.term)) {
            current.add(cursors.poll());
        }
        return true;
    }

    /** The current value's term, until the next step. */
    BytesRef term() {
        return current.getFirst().term;
    }

    /** How many documents to be counted have the current value. */
    long count() throws IOException {
        long count = 0;
        for (Cursor cursor : current) {
            count += cursor.count();
        }
        return count;
    }

    /** The place in one segment's terms. */
    private static final class Cursor implements Comparable<Cursor> {
        private final StackSegment segment;
        private final TermsEnum terms;
        private final BytesRef prefix;
        private BytesRef term = new BytesRef();
        private @Nullable PostingsEnum postings;

        Cursor(StackSegment segment, TermsEnum terms, BytesRef prefix) {
            this.segment = segment;
            this.terms = terms;
            this.prefix = prefix;
        }

        boolean start() throws IOException {
            return terms.seekCeil(prefix) != TermsEnum.SeekStatus.END && take(terms.term());
        }

        boolean advance() throws IOException {
            return take(terms.next());
        }

        private boolean take(@Nullable BytesRef next) {
            if (next == null || !StringHelper.startsWith(next, prefix)) {
                return false;
            }
            term = next;
            return true;
        }

        long count() throws IOException {
            PostingsEnum documents = terms.postings(postings, PostingsEnum.NONE);
            postings = documents;
            long count = 0;
            int document = documents.nextDoc();
            while (document != DocIdSetIterator.NO_MORE_DOCS) {
                if (segment.has(document)) {
                    count++;
                }
                document = documents.nextDoc();
            }
            return count;
        }

        @Override
        public int compareTo(Cursor other) {
            return term.compareTo(other.term);
        }
    }
}
