package org.spoolhound.web.hunt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spoolhound.indexer.index.Hit;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.EventKind;

class HitJsonTest {
    private static final String HEAD =
            "{\"@timestamp\":\"1970-01-01T00:00:00Z\",\"event.kind\":\"event\",";

    private static String text(String... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return HitJson.text(new Hit("a-1-1", new Event(EventKind.EVENT, Instant.EPOCH, fields)));
    }

    @Test
    void id_standsBehindTheFields() {
        assertEquals(
                HEAD + "\"user.name\":\"root\",\"event.id\":\"a-1-1\"}", text("user.name", "root"));
    }

    @Test
    void eventsOwnId_moves() {
        assertEquals(
                HEAD + "\"event.id\":\"a-1-1\",\"user.name\":\"root\","
                        + "\"event.original_id\":\"7\"}",
                text("event.id", "7", "user.name", "root"));
    }
}
