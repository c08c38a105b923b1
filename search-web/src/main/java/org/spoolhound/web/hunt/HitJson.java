package org.spoolhound.web.hunt;

import java.util.Map;
import org.spoolhound.indexer.index.Hit;
import org.spoolhound.spool.codec.EventJson;
import org.spoolhound.spool.snapshot.Event;

/** Hits as JSON: the flat event with its id. */
public final class HitJson {

    private static final String ID = "event.id";

    private HitJson() {}

    /** One JSON object; an id that the source gave the event moves to {@code event.original_id}. */
    public static String text(Hit hit) {
        Event event = hit.event();
        Object own = event.field(ID);
        if (own == null) {
            return EventJson.toText(event, ID, hit.id());
        }
        return EventJson.toText(event.with(Map.of(ID, hit.id(), "event.original_id", own)));
    }

    /** The same with a line feed. */
    public static String line(Hit hit) {
        return text(hit) + "\n";
    }
}
