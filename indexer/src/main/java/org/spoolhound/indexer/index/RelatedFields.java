package org.spoolhound.indexer.index;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.condition.IpAddress;
import org.spoolhound.indexer.condition.Values;
import org.spoolhound.indexer.fields.Field;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.indexer.fields.PivotKind;
import org.spoolhound.spool.snapshot.Event;

/**
 * Gathers every address, account, machine name and digest of an event in {@code related.ip},
 * {@code related.user}, {@code related.hosts} and {@code related.hash}, so that one look finds a
 * value wherever it stands. A pure function; applied twice it changes nothing more.
 */
public final class RelatedFields {
    private static final int MAX_VALUES = 256;
    private static final Map<PivotKind, String> TARGETS = Map.of(
            PivotKind.IP, "related.ip",
            PivotKind.USER, "related.user",
            PivotKind.HOST, "related.hosts",
            PivotKind.HASH, "related.hash");

    private final FieldCatalogue catalogue;

    /** Uses the pivot kinds of a catalogue. */
    public RelatedFields(FieldCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** The event with these fields added to; the same event when there is nothing to add. */
    public Event addTo(Event event) {
        Map<String, Set<Object>> found = new LinkedHashMap<>();
        for (Map.Entry<String, Object> entry : event.fields().entrySet()) {
            Field field = catalogue.find(entry.getKey());
            String target = field == null ? null : TARGETS.get(field.pivot());
            if (target != null) {
                gather(entry.getValue(), target, found);
            }
        }
        Map<String, Object> more = new LinkedHashMap<>();
        found.forEach((target, values) -> {
            if (values.size() > existing(event.field(target)).size()) {
                more.put(target, List.copyOf(values));
            }
        });
        return more.isEmpty() ? event : event.with(more);
    }

    private static List<?> existing(@Nullable Object value) {
        if (value == null) {
            return List.of();
        }
        return value instanceof List<?> list ? list : List.of(value);
    }

    private static void gather(Object value, String target, Map<String, Set<Object>> found) {
        for (Object element : existing(value)) {
            String text = Values.text(element);
            boolean wanted = target.equals("related.ip")
                    ? IpAddress.parse(text) != null
                    : !text.isBlank() && !text.equals("-");
            Set<Object> values = found.computeIfAbsent(target, t -> new LinkedHashSet<>());
            if (wanted && values.size() < MAX_VALUES) {
                values.add(text);
            }
        }
    }
}
