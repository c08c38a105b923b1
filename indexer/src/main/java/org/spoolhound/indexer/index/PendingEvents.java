package org.spoolhound.indexer.index;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.spoolhound.indexer.condition.ConditionEvaluator;
import org.spoolhound.spool.snapshot.Event;

/**
 * Events that wait for their partition to be opened. Opening a partition is dear; where events of
 * many days come mixed, they are gathered so that each opening serves many. Not safe for several
 * threads.
 */
final class PendingEvents {
    private static final int EVENT_BYTES = 200;
    private static final int FIELD_BYTES = 120;

    private final Map<PartitionId, Queue> queues = new HashMap<>();
    private long bytes;

    /** Lets an event wait. */
    void add(IndexedEvent event) {
        long size = bytes(event.event());
        queues.computeIfAbsent(event.partition(), p -> new Queue()).add(event, size);
        bytes += size;
    }

    /** A rough count of the memory all of them take. */
    long bytes() {
        return bytes;
    }

    /** Takes the events of a partition out. */
    List<IndexedEvent> take(PartitionId partition) {
        Queue queue = queues.remove(partition);
        if (queue == null) {
            return List.of();
        }
        bytes -= queue.bytes;
        return queue.events;
    }

    /** Whether events of a partition wait. */
    boolean has(PartitionId partition) {
        return queues.containsKey(partition);
    }

    /** The partition whose events take the most memory; there must be one. */
    PartitionId largest() {
        return queues.entrySet().stream()
                .max(Comparator.comparingLong(entry -> entry.getValue().bytes))
                .orElseThrow()
                .getKey();
    }

    /** Every partition with waiting events, in order. */
    Collection<PartitionId> partitions() {
        return new TreeSet<>(queues.keySet());
    }

    /** Forgets the events of a snapshot in a partition. */
    void remove(String snapshot, PartitionId partition) {
        List<IndexedEvent> events = take(partition);
        for (IndexedEvent event : events) {
            if (!event.snapshot().equals(snapshot)) {
                add(event);
            }
        }
    }

    /** Forgets all. */
    void clear() {
        queues.clear();
        bytes = 0;
    }

    private static long bytes(Event event) {
        long size = EVENT_BYTES;
        for (Map.Entry<String, Object> field : event.fields().entrySet()) {
            size += FIELD_BYTES;
            for (Object value : ConditionEvaluator.values(event, field.getKey())) {
                size += value instanceof String text ? 48 + text.length() : 24;
            }
        }
        return size;
    }

    /** The events of one partition. */
    private static final class Queue {
        private final List<IndexedEvent> events = new ArrayList<>();
        private long bytes;

        void add(IndexedEvent event, long size) {
            events.add(event);
            bytes += size;
        }
    }
}
