package org.spoolhound.indexer.index;

import java.io.IOException;
import org.apache.lucene.search.DocIdStream;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;

/**
 * Counts the matching documents of one segment, in all and per bucket, and keeps a few.
 * Documents come in the order newest first, so each bucket is one run of numbers and nothing is
 * read per document.
 */
final class SegmentTally implements LeafCollector {
    private final SegmentOrder order;
    private final int end;
    private final BucketPlan plan;
    private final long[] counts;
    private final KeptDocuments hits;
    private long total;
    private int bucket;
    private int bucketEnd;

    /**
     * A tally of the documents from {@code start} (in) to {@code end} (out).
     *
     * @param buckets the plan and its counts, which are added to
     * @param hits keeps documents for the page
     */
    SegmentTally(SegmentOrder order, Window window, Buckets buckets, KeptDocuments hits)
            throws IOException {
        this.order = order;
        this.end = window.end();
        this.plan = buckets.plan();
        this.counts = buckets.counts();
        this.hits = hits;
        if (plan.count() > 0) {
            long newest = order.time(window.start());
            bucket = (int) ((newest - plan.startMicros()) / plan.widthMicros());
            bucketEnd = endOf(bucket);
        } else {
            bucketEnd = end;
        }
    }

    /** A run of documents. */
    record Window(int start, int end) {}

    /** Where buckets are counted. */
    record Buckets(BucketPlan plan, long[] counts) {}

    private int endOf(int b) throws IOException {
        return b == 0 ? end : order.firstBefore(plan.startMicros() + b * plan.widthMicros());
    }

    private void nextBucket() throws IOException {
        bucket--;
        bucketEnd = endOf(bucket);
    }

    private void count(long documents) {
        total += documents;
        if (counts.length > 0) {
            counts[bucket] += documents;
        }
    }

    @Override
    public void setScorer(Scorable scorer) {
        // scores play no part
    }

    @Override
    public void collect(int document) throws IOException {
        hits.add(document);
        while (document >= bucketEnd) {
            nextBucket();
        }
        count(1);
    }

    @Override
    public void collectRange(int min, int max) throws IOException {
        hits.addRange(min, max);
        int at = min;
        while (at < max) {
            while (at >= bucketEnd) {
                nextBucket();
            }
            int to = Math.min(max, bucketEnd);
            count(to - at);
            at = to;
        }
    }

    @Override
    public void collect(DocIdStream documents) throws IOException {
        if (!hits.isFull()) {
            documents.forEach(this::collect);
            return;
        }
        while (documents.mayHaveRemaining()) {
            count(documents.count(bucketEnd));
            if (bucketEnd >= end) {
                return;
            }
            if (documents.mayHaveRemaining()) {
                nextBucket();
            }
        }
    }

    /** How many documents matched. */
    long total() {
        return total;
    }
}
