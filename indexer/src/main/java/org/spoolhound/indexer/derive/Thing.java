package org.spoolhound.indexer.derive;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.spoolhound.spool.codec.EventJson;
import org.spoolhound.spool.codec.SnapshotException;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.EventKind;

/**
 * A thing that one row of a snapshot shows, small enough to be kept until the next snapshot.
 *
 * @param subject the name of what sort it is; empty when none is known
 * @param key what identifies it among the things of one probe
 * @param print a digest of everything in it that may not change unseen
 * @param line of the row in its snapshot
 * @param json its fields as one object, without what changes all the time; read when needed
 */
record Thing(String subject, String key, String print, long line, String json) {

    /** Its fields. */
    Map<String, Object> fields() {
        try {
            return EventJson.parse(json.getBytes(StandardCharsets.UTF_8)).fields();
        } catch (SnapshotException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String json(Map<String, Object> fields) {
        return EventJson.toText(new Event(EventKind.STATE, Instant.EPOCH, fields));
    }
}
