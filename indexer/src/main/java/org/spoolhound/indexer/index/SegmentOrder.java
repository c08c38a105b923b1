package org.spoolhound.indexer.index;

import java.io.IOException;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedDocValues;
import org.jspecify.annotations.Nullable;

/**
 * Finds documents of a segment by their place in the order newest first, then by event id, which is
 * the order of their numbers. Not safe for use by several threads.
 */
final class SegmentOrder {
    private final LeafReader reader;
    private final @Nullable HourPlaces hours;
    private NumericDocValues times;
    private @Nullable SortedDocValues origins;
    private @Nullable NumericDocValues lines;
    private int origin = -1;
    private String originText = "";

    SegmentOrder(LeafReader reader) throws IOException {
        this(reader, null);
    }

    /** With the places of the hours of its day. */
    SegmentOrder(LeafReader reader, @Nullable HourPlaces hours) throws IOException {
        this.reader = reader;
        this.hours = hours;
        this.times = DocValues.getNumeric(reader, IndexFields.TIME);
    }

    /** A document's time in microseconds. */
    long time(int document) throws IOException {
        if (times.docID() > document) {
            times = DocValues.getNumeric(reader, IndexFields.TIME);
        }
        if (!times.advanceExact(document)) {
            throw new IOException("document " + document + " of " + reader + " has no time");
        }
        return times.longValue();
    }

    /** A document's event key. */
    EventKey key(int document) throws IOException {
        SortedDocValues of = origins;
        NumericDocValues at = lines;
        if (of == null || at == null || of.docID() > document || at.docID() > document) {
            of = DocValues.getSorted(reader, IndexFields.ORIGIN);
            at = DocValues.getNumeric(reader, IndexFields.LINE);
            origins = of;
            lines = at;
        }
        if (!of.advanceExact(document) || !at.advanceExact(document)) {
            throw new IOException("document " + document + " of " + reader + " has no id");
        }
        if (of.ordValue() != origin) {
            originText = of.lookupOrd(of.ordValue()).utf8ToString();
            origin = of.ordValue();
        }
        return new EventKey(originText, at.longValue());
    }

    /** The first document not later than a moment; the number of documents when all are later. */
    int firstAtOrBefore(long micros) throws IOException {
        return firstAtOrBefore(micros, 0, reader.maxDoc());
    }

    private int firstAtOrBefore(long micros, int from, int to) throws IOException {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (time(middle) > micros) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The first document earlier than a moment. */
    int firstBefore(long micros) throws IOException {
        if (micros == Long.MIN_VALUE) {
            return reader.maxDoc();
        }
        HourPlaces known = hours;
        if (known == null || !known.covers(micros)) {
            return firstAtOrBefore(micros - 1);
        }
        return known.isWhole(micros)
                ? known.high(micros)
                : firstAtOrBefore(micros - 1, known.low(micros), known.high(micros));
    }

    /** The first document behind a place in the order. */
    int firstBehind(long micros, EventKey key) throws IOException {
        return first(micros, key, 1);
    }

    /** The first document at a place in the order or behind it. */
    int firstFrom(long micros, EventKey key) throws IOException {
        return first(micros, key, 0);
    }

    private int first(long micros, EventKey key, int leastOrder) throws IOException {
        int low = firstAtOrBefore(micros);
        int high = firstBefore(micros);
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (key(middle).compareTo(key) < leastOrder) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
