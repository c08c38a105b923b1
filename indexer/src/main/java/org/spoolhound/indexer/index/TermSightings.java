package org.spoolhound.indexer.index;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.jspecify.annotations.Nullable;
import org.spoolhound.spool.snapshot.Event;

/** When a term was seen among the documents of some segments. */
final class TermSightings {
    private final List<StackSegment> segments;
    private final Term term;
    private final Spelling spelling;
    private @Nullable StackSegment newestSegment;
    private int newestDocument;
    private long events;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    TermSightings(List<StackSegment> segments, Term term, Spelling spelling) {
        this.segments = segments;
        this.term = term;
        this.spelling = spelling;
    }

    /** All sightings, with the value as the newest event spells it; null when there is none. */
    StackCount.@Nullable Sighting newest(String key) throws IOException {
        for (StackSegment segment : segments) {
            look(segment);
        }
        if (newestSegment == null) {
            return null;
        }
        String text = spelling.of(newestSegment.event(newestDocument), key);
        return new StackCount.Sighting(text, events, first, last);
    }

    private void look(StackSegment segment) throws IOException {
        PostingsEnum documents = segment.leaf().reader().postings(term, PostingsEnum.NONE);
        if (documents == null) {
            return;
        }
        int newest = -1;
        int oldest = -1;
        int document = documents.nextDoc();
        while (document != DocIdSetIterator.NO_MORE_DOCS) {
            if (segment.has(document)) {
                newest = newest < 0 ? document : newest;
                oldest = document;
                events++;
            }
            document = documents.nextDoc();
        }
        if (newest >= 0) {
            note(segment, newest, oldest);
        }
    }

    private void note(StackSegment segment, int newest, int oldest) throws IOException {
        long newestTime = segment.time(newest);
        if (newestTime > last) {
            last = newestTime;
            newestSegment = segment;
            newestDocument = newest;
        }
        first = Math.min(first, segment.time(oldest));
    }

    /** Finds how an event spells a value. */
    interface Spelling {
        String of(Event event, String key);
    }
}
