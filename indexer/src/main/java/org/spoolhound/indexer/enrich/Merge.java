package org.spoolhound.indexer.enrich;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Joins what a line says with what was known about its event before. */
final class Merge {

    /** What the event itself knows better than its line. */
    private static final Set<String> OWN =
            Set.of("event.dataset", "event.module", "host.name", "host.id");

    private Merge() {}

    static void into(Map<String, Object> event, Map<String, Object> parsed) {
        parsed.forEach((name, value) -> {
            if (name.equals("host.hostname")) {
                hostname(event, value);
            } else if (name.equals("tags")) {
                event.put(name, joined(event.get(name), value));
            } else if (!OWN.contains(name) || !event.containsKey(name)) {
                event.put(name, value);
            }
        });
        if (event.get("event.dataset") instanceof String dataset && dataset.indexOf('.') > 0) {
            event.putIfAbsent("event.module", dataset.substring(0, dataset.indexOf('.')));
        }
    }

    /**
     * A relayed line names another machine than the one that sent it; who sent an imported line
     * only the line can tell.
     */
    private static void hostname(Map<String, Object> event, Object value) {
        Object own = event.putIfAbsent("host.hostname", value);
        event.putIfAbsent("host.name", value);
        if (own != null && !own.equals(value)) {
            event.put("log.syslog.hostname", value);
        }
    }

    static void failure(Map<String, Object> event, String reason) {
        event.put("error.message", reason);
        event.put("tags", joined(event.get("tags"), LogParsers.FAILURE_TAG));
    }

    private static List<Object> joined(
            @org.jspecify.annotations.Nullable Object known, Object more) {
        List<Object> all = new ArrayList<>(list(known));
        for (Object item : list(more)) {
            if (!all.contains(item)) {
                all.add(item);
            }
        }
        return all;
    }

    private static List<?> list(@org.jspecify.annotations.Nullable Object value) {
        return value == null ? List.of() : value instanceof List<?> list ? list : List.of(value);
    }
}
