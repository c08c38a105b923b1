package org.spoolhound.indexer.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Holds partitions open while something is done with them, one after the other or several at once,
 * and goes on without those that turn out to be broken.
 */
final class PartitionVisits {
    private final PartitionReaders readers;
    private final BrokenPartitions broken;

    PartitionVisits(PartitionReaders readers, BrokenPartitions broken) {
        this.readers = readers;
        this.broken = broken;
    }

    /** What is done with a partition while it is held. */
    interface Visit {
        void to(PartitionView view) throws IOException;
    }

    /** The partitions of a tenant with a part in a span of time, oldest first. */
    List<PartitionId> partitions(TenantId tenant, TimeRange range) throws IOException {
        MicrosRange micros = MicrosRange.of(range);
        return readers.partitions(tenant).stream().filter(micros::overlaps).toList();
    }

    /** Visits partitions; true when the deadline stopped it, or one is broken. */
    boolean eachNewestFirst(List<PartitionId> partitions, Deadline deadline, Visit visit)
            throws IOException {
        return each(partitions.reversed(), deadline, visit);
    }

    /** Visits partitions in this order; true when the deadline stopped it, or one is broken. */
    boolean each(List<PartitionId> partitions, Deadline deadline, Visit visit) throws IOException {
        boolean whole = true;
        try {
            for (PartitionId partition : partitions) {
                deadline.check();
                whole &= one(partition, visit);
            }
            return !whole;
        } catch (Deadline.Passed e) {
            return true;
        }
    }

    /** Visits partitions, several at a time; true when something was left out. */
    boolean eachAtOnce(List<PartitionId> partitions, Deadline deadline, Visit visit)
            throws IOException {
        AtomicBoolean whole = new AtomicBoolean(true);
        try {
            InParallel.each(partitions, partition -> {
                deadline.check();
                if (!one(partition, visit)) {
                    whole.set(false);
                }
            });
            return !whole.get();
        } catch (Deadline.Passed e) {
            return true;
        }
    }

    /** Visits a partition, if it is there; false when it is broken, as far as that was seen. */
    boolean one(PartitionId partition, Visit visit) throws IOException {
        List<PartitionView> opened = new ArrayList<>(1);
        boolean whole = open(partition, opened);
        for (PartitionView view : opened) {
            try {
                visit.to(view);
                broken.passed(partition);
            } catch (Deadline.Passed | SinkFailure e) {
                throw e;
            } catch (IOException | RuntimeException | AssertionError e) {
                broken.without(opened, e);
                whole = false;
            } finally {
                readers.release(view);
            }
        }
        return whole;
    }

    /** Adds the views of partitions, those that are there; false when one is broken. */
    boolean open(List<PartitionId> partitions, List<PartitionView> views) throws IOException {
        boolean whole = true;
        for (PartitionId partition : partitions) {
            whole &= open(partition, views);
        }
        return whole;
    }

    private boolean open(PartitionId partition, List<PartitionView> views) throws IOException {
        try {
            PartitionView view = readers.acquire(partition);
            if (view != null) {
                views.add(view);
            }
            return true;
        } catch (IOException e) {
            broken.met(partition, e);
            return false;
        }
    }

    /** Gives back what was opened. */
    void release(List<PartitionView> views) throws IOException {
        for (PartitionView view : views) {
            readers.release(view);
        }
    }
}
