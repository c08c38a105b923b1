package org.spoolhound.indexer.index;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.document.DoublePoint;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.PointValues;
import org.spoolhound.indexer.condition.Values;
import org.spoolhound.indexer.fields.FieldType;

/**
 * Counts the numbers of a field by walking its points. They come in order of value, then document,
 * so a number that an event carries twice is told from one that two events carry.
 */
final class PointWalk implements PointValues.IntersectVisitor {
    private static final int CHECK_EVERY = 4_096;
    private static final int MAX_DISTINCT = 1_000_000;

    private final StackSegment segment;
    private final boolean fraction;
    private final Deadline deadline;
    private final Map<Long, Run> runs = new HashMap<>();
    private long lastBits;
    private int lastDocument = -1;
    private int steps;

    PointWalk(StackSegment segment, FieldType type, Deadline deadline) {
        this.segment = segment;
        this.fraction = type == FieldType.DOUBLE;
        this.deadline = deadline;
    }

    /** Adds what one segment holds to the counts, which are by the number's text. */
    static void add(StackSegment segment, String field, FieldType type, Counts counts)
            throws IOException {
        PointValues points = segment.leaf().reader().getPointValues(field);
        if (points == null || segment.count() == 0) {
            return;
        }
        PointWalk walk = new PointWalk(segment, type, counts.deadline());
        points.intersect(walk);
        for (Map.Entry<Long, Run> entry : walk.runs.entrySet()) {
            Run run = entry.getValue();
            String text = text(entry.getKey(), type);
            StackCount.add(
                    counts.map(),
                    text,
                    new StackCount.Sighting(
                            text,
                            run.count,
                            segment.time(run.lastDocument),
                            segment.time(run.firstDocument)));
        }
        if (counts.map().size() > MAX_DISTINCT) {
            throw new Deadline.Passed();
        }
    }

    /** Where counts go, and until when. */
    record Counts(Map<String, StackCount> map, Deadline deadline) {}

    /** A number's text: the same as the key of a value read from an event. */
    private static String text(long bits, FieldType type) {
        return switch (type) {
            case DOUBLE -> Double.toString(Double.longBitsToDouble(bits));
            case DATE -> Values.ofMicros(bits).toString();
            default -> Long.toString(bits);
        };
    }

    @Override
    public void visit(int document) {
        throw new IllegalStateException("values are needed");
    }

    @Override
    public void visit(int document, byte[] packed) {
        if (++steps % CHECK_EVERY == 0) {
            deadline.check();
        }
        long bits = fraction
                ? Double.doubleToLongBits(DoublePoint.decodeDimension(packed, 0))
                : LongPoint.decodeDimension(packed, 0);
        boolean again = document == lastDocument && bits == lastBits;
        if (!again && segment.has(document)) {
            runs.computeIfAbsent(bits, b -> new Run(document)).add(document);
        }
        lastBits = bits;
        lastDocument = document;
    }

    @Override
    public PointValues.Relation compare(byte[] minPacked, byte[] maxPacked) {
        return PointValues.Relation.CELL_CROSSES_QUERY;
    }

    /** The documents of one number. */
    private static final class Run {
        private long count;
        private int firstDocument;
        private int lastDocument;

        Run(int document) {
            firstDocument = document;
            lastDocument = document;
        }

        void add(int document) {
            count++;
            firstDocument = Math.min(firstDocument, document);
            lastDocument = Math.max(lastDocument, document);
        }
    }
}
