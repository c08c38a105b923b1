package org.spoolhound.spool.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class SharedNamesTest {
    private final SharedNames names = new SharedNames(List.of("host.name", "process.pid"));

    private Map<String, Object> fields() {
        return names.with(new Object[] {"web", 7L});
    }

    @Test
    void fields_equalAnyMapOfTheSame() {
        Map<String, Object> other = new LinkedHashMap<>();
        other.put("host.name", "web");
        other.put("process.pid", 7L);
        assertEquals(other, fields());
        assertEquals(fields(), other);
        assertEquals(other.hashCode(), fields().hashCode());
        assertEquals(other.toString(), fields().toString());
    }

    @Test
    void value_isFoundByItsName() {
        assertEquals(7L, fields().get("process.pid"));
        assertNull(fields().get("process.name"));
        assertTrue(fields().containsKey("host.name"));
        assertFalse(fields().containsKey("process.name"));
    }

    @Test
    void fields_comeInTheOrderOfNames() {
        Map<String, Object> seen = new LinkedHashMap<>();
        fields().forEach(seen::put);
        assertEquals(List.of("host.name", "process.pid"), List.copyOf(seen.keySet()));
        assertEquals(List.of("web", 7L), List.copyOf(fields().values()));
    }

    @Test
    void fields_cannotBeChanged() {
        Map<String, Object> fields = fields();
        Iterator<Map.Entry<String, Object>> entries = fields.entrySet().iterator();
        Map.Entry<String, Object> first = entries.next();
        assertThrows(UnsupportedOperationException.class, () -> fields.put("host.name", "db"));
        assertThrows(UnsupportedOperationException.class, () -> fields.remove("host.name"));
        assertThrows(UnsupportedOperationException.class, () -> first.setValue("db"));
        assertThrows(UnsupportedOperationException.class, entries::remove);
    }

    @Test
    void walkPastTheLastField_isRefused() {
        Iterator<Map.Entry<String, Object>> entries = fields().entrySet().iterator();
        entries.next();
        entries.next();
        assertThrows(NoSuchElementException.class, entries::next);
    }

    @Test
    void event_takesFieldsWithoutACopy() {
        Map<String, Object> fields = fields();
        assertSame(fields, new Event(EventKind.EVENT, Instant.EPOCH, fields).fields());
    }

    @Test
    void nameThatComesTwice_isRefused() {
        assertThrows(
                IllegalArgumentException.class, () -> new SharedNames(List.of("tags", "tags")));
    }

    @Test
    void valueTooMany_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> names.with(new Object[] {1L}));
    }
}
