package org.spoolhound.indexer.derive;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.spoolhound.indexer.derive.Difference.FieldChange;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.EventKind;
import org.spoolhound.spool.snapshot.SnapshotHeader;
import org.spoolhound.spool.snapshot.SnapshotId;

/** Tells the differences between a snapshot and those before it as events. One per snapshot. */
final class DerivedEvents {
    /** What becomes of a thing: appeared, changed, gone. */
    static final String CHANGE = "derived.change";

    /** Whether a snapshot is missing in between. */
    static final String GAP = "derived.gap";

    /** When it was as before for the last time, as far as is known. */
    static final String SINCE = "derived.since";

    /** The snapshot compared with. */
    static final String SNAPSHOT = "derived.snapshot";

    private static final int NUMBER_SHIFT = 12;

    private final SnapshotHeader header;
    private final Instant time;
    private final Set<Long> numbers = new HashSet<>();

    DerivedEvents(SnapshotHeader header) {
        this.header = header;
        this.time = header.collectedAt().truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * What a probe's rows were compared with.
     *
     * @param probe its name
     * @param snapshot the earlier snapshot
     * @param collectedAt when that was collected
     * @param gap whether a snapshot between the two is missing
     */
    record Before(String probe, SnapshotId snapshot, Instant collectedAt, boolean gap) {}

    /** The event that tells a difference. */
    Event event(Difference difference, Before before) {
        Map<String, Object> fields = new LinkedHashMap<>(header.host());
        fields.put("agent.id", header.id().agent().hex());
        fields.put("agent.version", header.agentVersion());
        fields.putAll(difference.fields());
        fields.put("event.module", "spoolhound");
        fields.put("event.dataset", "spoolhound.derived");
        fields.put("event.category", difference.subject().category());
        fields.put("event.type", difference.action().types());
        fields.put("event.action", difference.action().name());
        fields.put(CHANGE, difference.action().change().word());
        fields.put(GAP, before.gap());
        fields.put(SINCE, before.collectedAt().truncatedTo(ChronoUnit.MILLIS).toString());
        fields.put(SNAPSHOT, before.snapshot().toString());
        changes(difference.changed(), fields);
        fields.put("message", difference.sentence());
        fields.put(Event.PROBE, before.probe());
        return new Event(EventKind.EVENT, time, fields);
    }

    private static void changes(List<FieldChange> changes, Map<String, Object> fields) {
        List<String> names = new ArrayList<>();
        List<String> from = new ArrayList<>();
        List<String> to = new ArrayList<>();
        for (FieldChange one : changes) {
            names.add(one.field());
            from.add(one.from());
            to.add(one.to());
        }
        if (!names.isEmpty()) {
            fields.put("derived.field", names);
            fields.put("derived.from", from);
            fields.put("derived.to", to);
        }
    }

    /**
     * A number for the event's id that is the same whenever the same difference is told, whatever
     * else was derived with it.
     */
    long number(Difference difference, Before before) {
        String what = before.probe() + '\n' + difference.action().name() + '\n' + difference.key();
        byte[] hash = sha256(what.getBytes(StandardCharsets.UTF_8));
        long number = ByteBuffer.wrap(hash).getLong() >>> NUMBER_SHIFT;
        while (!numbers.add(number)) {
            number++;
        }
        return number;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
