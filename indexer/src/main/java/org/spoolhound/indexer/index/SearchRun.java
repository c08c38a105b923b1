package org.spoolhound.indexer.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.fields.FieldCatalogue;

/**
 * One search. Partitions may be searched at once, each by a thread; then the hits are read by one.
 * Partitions with hits still to be read are held until then, or until this is closed.
 */
final class SearchRun implements AutoCloseable {
    private final SearchRequest request;
    private final FieldCatalogue catalogue;
    private final MicrosRange range;
    private final Deadline deadline;
    private final BucketPlan plan;
    private final long[] counts;
    private final List<Hit> hits = new ArrayList<>();
    private final List<Held> held = new ArrayList<>();
    private long total;
    private @Nullable Cursor next;

    SearchRun(
            SearchRequest request,
            FieldCatalogue catalogue,
            List<PartitionId> partitions,
            Deadline deadline) {
        this.request = request;
        this.catalogue = catalogue;
        this.range = MicrosRange.of(request.range());
        this.deadline = deadline;
        MicrosRange covered = range.within(partitions);
        this.plan = BucketPlan.of(covered.from(), covered.to(), request.buckets());
        this.counts = new long[plan.count()];
    }

    /** A partition with hits to be read. */
    private record Held(PartitionView view, List<RecentAnswers.LeafPlaces> found) {
        static final Comparator<Held> OLDEST_FIRST =
                Comparator.comparing(one -> one.view().id());
    }

    /** What is done when the hits of a partition cannot be read; may throw the failure. */
    interface OnFailure {
        void failed(PartitionView view, Exception failure) throws IOException;
    }

    /** Searches one partition. Safe beside other calls of this method. */
    void search(PartitionView view) throws IOException {
        PartitionSearch part = new PartitionSearch(request, range, plan, wanted());
        try {
            part.run(view, catalogue, deadline);
        } finally {
            add(view, part);
        }
    }

    private synchronized void add(PartitionView view, PartitionSearch part) {
        total += part.total();
        for (int i = 0; i < counts.length; i++) {
            counts[i] += part.counts()[i];
        }
        if (!part.found().isEmpty() && view.reader().tryIncRef()) {
            held.add(new Held(view, part.found()));
        }
    }

    /** One more than there is room for, to learn whether there is another page. */
    private synchronized int wanted() {
        return request.limit() == 0 || next != null ? 0 : request.limit() - hits.size() + 1;
    }

    /**
     * Reads the hits of what was searched; the hits of every partition searched later must
     * come behind them.
     *
     * @return whether all could be read
     */
    synchronized boolean readHits(OnFailure onFailure) throws IOException {
        boolean whole = true;
        boolean oldest = request.order() == SearchRequest.Order.OLDEST;
        held.sort(oldest ? Held.OLDEST_FIRST : Held.OLDEST_FIRST.reversed());
        for (Held one : held) {
            if (wanted() == 0) {
                break;
            }
            try {
                read(new FoundDocuments(one.view().reader(), one.found(), request.order()));
            } catch (IOException | RuntimeException e) {
                onFailure.failed(one.view(), e);
                whole = false;
            }
        }
        close();
        return whole;
    }

    private void read(FoundDocuments found) throws IOException {
        while (!found.isEmpty() && wanted() > 0) {
            if (hits.size() == request.limit()) {
                Hit last = hits.getLast();
                next = new Cursor(last.event().time(), last.id());
                return;
            }
            hits.add(found.next());
        }
    }

    List<Hit> hits() {
        return hits;
    }

    long total() {
        return total;
    }

    Histogram histogram() {
        return plan.histogram(counts);
    }

    @Nullable
    Cursor next() {
        return next;
    }

    @Override
    public synchronized void close() throws IOException {
        for (Held one : held) {
            one.view().reader().decRef();
        }
        held.clear();
    }
}
