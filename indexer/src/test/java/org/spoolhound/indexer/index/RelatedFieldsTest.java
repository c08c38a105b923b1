package org.spoolhound.indexer.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.spool.snapshot.Event;

final class RelatedFieldsTest {
    private final RelatedFields related = new RelatedFields(FieldCatalogue.standard());

    @Test
    void addTo_gathersEveryKind() {
        Event event = related.addTo(TestEvents.event(
                "2026-11-21T09:30:00Z",
                "host.ip",
                List.of("10.0.0.1", "fe80::1"),
                "source.ip",
                "203.0.113.7",
                "destination.ip",
                "not an address",
                "user.name",
                "root",
                "user.target.name",
                "jdoe",
                "host.name",
                "web-1",
                "file.hash.sha256",
                "abc",
                "process.name",
                "bash"));
        assertEquals(List.of("10.0.0.1", "fe80::1", "203.0.113.7"), event.field("related.ip"));
        assertEquals(List.of("root", "jdoe"), event.field("related.user"));
        assertEquals(List.of("web-1"), event.field("related.hosts"));
        assertEquals(List.of("abc"), event.field("related.hash"));
    }

    @Test
    void addTo_twice_changesNothingMore() {
        Event once =
                related.addTo(TestEvents.event("2026-11-21T09:30:00Z", "source.ip", "203.0.113.7"));
        assertSame(once, related.addTo(once));
    }

    @Test
    void addTo_keepsWhatWasThere() {
        Event event = related.addTo(TestEvents.event(
                "2026-11-21T09:30:00Z", "related.user", "old", "user.name", "new"));
        assertEquals(List.of("old", "new"), event.field("related.user"));
    }

    @Test
    void addTo_emptyValues_addNothing() {
        Event event = TestEvents.event("2026-11-21T09:30:00Z", "user.name", "-", "host.name", " ");
        assertNull(related.addTo(event).field("related.user"));
        assertSame(event, related.addTo(event));
    }
}
