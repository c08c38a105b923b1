package org.spoolhound.indexer.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.spoolhound.indexer.fields.FieldCatalogue;

/** Counts values over all partitions at once, and again without those that turn out broken. */
final class StackCounts {
    private final PartitionVisits visits;
    private final BrokenPartitions broken;
    private final FieldCatalogue catalogue;
    private final StopSignal stop;

    StackCounts(
            PartitionVisits visits,
            BrokenPartitions broken,
            FieldCatalogue catalogue,
            StopSignal stop) {
        this.visits = visits;
        this.broken = broken;
        this.catalogue = catalogue;
        this.stop = stop;
    }

    StackResult stack(StackRequest request) throws IOException {
        Deadline deadline = Deadline.in(request.deadline(), stop);
        List<PartitionView> views = new ArrayList<>();
        try {
            boolean whole =
                    visits.open(visits.partitions(request.tenant(), request.range()), views);
            return stack(request, views, deadline, whole);
        } finally {
            visits.release(views);
        }
    }

    private StackResult stack(
            StackRequest request, List<PartitionView> views, Deadline deadline, boolean whole)
            throws IOException {
        try {
            StackResult result = new StackRun(request, catalogue, views, deadline).result();
            return whole ? result : result.asPartial();
        } catch (IOException | RuntimeException | AssertionError e) {
            List<PartitionView> sound = broken.without(views, e);
            return stack(request, sound, deadline, false);
        }
    }

    JointStackResult stackJointly(JointStackRequest request) throws IOException {
        List<PartitionView> views = new ArrayList<>();
        try {
            boolean whole =
                    visits.open(visits.partitions(request.tenant(), request.range()), views);
            return stackJointly(request, views, whole);
        } finally {
            visits.release(views);
        }
    }

    private JointStackResult stackJointly(
            JointStackRequest request, List<PartitionView> views, boolean whole)
            throws IOException {
        try {
            Deadline deadline = Deadline.in(request.deadline(), stop);
            JointStackResult result = new JointStackRun(request, catalogue, deadline).result(views);
            return whole ? result : result.asPartial();
        } catch (IOException | RuntimeException | AssertionError e) {
            return stackJointly(request, broken.without(views, e), false);
        }
    }
}
