package org.spoolhound.indexer.detect.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a record of the Windows event log, in one of the shapes shippers write, names its data; any
 * other record keeps its names.
 */
sealed interface WindowsRecord {

    /** The shape of a flattened record. */
    static WindowsRecord of(Map<String, Object> flat) {
        if (flat.containsKey("Event.System.EventID")
                || flat.containsKey("Event.System.EventID.#text")) {
            return new Evtx();
        }
        if (flat.containsKey("event_id") && flat.containsKey("log_name")) {
            return new Beats6();
        }
        if (flat.containsKey("win.system.eventID")) {
            return new Wazuh();
        }
        return flat.containsKey("EventID") ? new Flat() : new Plain();
    }

    /** The name a field gets. */
    String name(String written);

    /** Adds a field under its name. */
    default void put(String written, Object value, Map<String, Object> fields) {
        add(name(written), value, fields);
    }

    /** Adds a value, to those the field may have already. */
    static void add(String name, Object value, Map<String, Object> fields) {
        Object known = fields.get(name);
        if (known == null) {
            fields.put(name, value);
        } else if (!known.equals(value)) {
            List<Object> all =
                    new ArrayList<>(known instanceof List<?> many ? many : List.of(known));
            if (value instanceof List<?> more) {
                all.addAll(more);
            } else {
                all.add(value);
            }
            fields.put(name, List.copyOf(all));
        }
    }

    /** Without blanks. */
    static String solid(String name) {
        return name.indexOf(' ') < 0 ? name : name.replace(" ", "");
    }

    /** Not from Windows, or in our own names. */
    record Plain() implements WindowsRecord {
        @Override
        public String name(String written) {
            return solid(written);
        }
    }

    /** Data and header side by side, as NXLog and Sentinel have it. */
    record Flat() implements WindowsRecord {
        /** What shippers call severity; Windows has no such type of event. */
        private static final Set<String> SEVERITIES = Set.of(
                "INFO",
                "WARNING",
                "ERROR",
                "CRITICAL",
                "VERBOSE",
                "DEBUG",
                "AUDIT_SUCCESS",
                "AUDIT_FAILURE");

        @Override
        public String name(String written) {
            return switch (written) {
                case "EventLog" -> "Channel";
                case "SourceName", "ProviderName", "Source" -> "Provider_Name";
                default -> solid(written);
            };
        }

        @Override
        public void put(String written, Object value, Map<String, Object> fields) {
            if (written.equals("EventType") && SEVERITIES.contains(String.valueOf(value))) {
                return;
            }
            if (written.equals("EventData") && value instanceof String xml) {
                EventDataXml.read(xml, (name, text) -> add(solid(name), text, fields));
            }
            String name = name(written);
            if (!name.equals(written)) {
                add(solid(written), value, fields);
            }
            add(name, value, fields);
        }
    }

    /** The XML of an event turned into JSON. */
    record Evtx() implements WindowsRecord {
        private static final String SYSTEM = "Event.System.";
        private static final String DATA = "Event.EventData.";
        private static final String USER_DATA = "Event.UserData.";

        @Override
        public String name(String written) {
            if (written.startsWith(SYSTEM)) {
                return attribute(written.substring(SYSTEM.length()));
            }
            if (written.startsWith(DATA)) {
                return solid(attribute(written.substring(DATA.length())));
            }
            if (written.startsWith(USER_DATA)) {
                String rest = written.substring(USER_DATA.length());
                int dot = rest.indexOf('.');
                return solid(attribute(dot < 0 ? rest : rest.substring(dot + 1)));
            }
            return solid(written);
        }

        /** An element's text has its name, an attribute both names with an underscore. */
        private static String attribute(String path) {
            return path.replace(".#text", "")
                    .replace(".#attributes.", "_")
                    .replace("#attributes.", "")
                    .replace(".@", "_");
        }
    }

    /** Winlogbeat before 7. */
    record Beats6() implements WindowsRecord {
        private static final Map<String, String> HEADER = Map.of(
                "event_id", "EventID",
                "log_name", "Channel",
                "source_name", "Provider_Name",
                "provider_guid", "Provider_Guid",
                "computer_name", "Computer",
                "record_number", "EventRecordID",
                "message", "Message",
                "level", "Level",
                "task", "Task",
                "opcode", "Opcode");

        @Override
        public String name(String written) {
            String known = HEADER.get(written);
            if (known != null) {
                return known;
            }
            for (String prefix : List.of("event_data.", "user_data.")) {
                if (written.startsWith(prefix)) {
                    return solid(written.substring(prefix.length()));
                }
            }
            return solid(written);
        }
    }

    /** Wazuh's, which begins names in lower case. */
    record Wazuh() implements WindowsRecord {
        private static final Map<String, String> HEADER = Map.of(
                "win.system.eventID", "EventID",
                "win.system.channel", "Channel",
                "win.system.providerName", "Provider_Name",
                "win.system.computer", "Computer",
                "win.system.message", "Message");

        @Override
        public String name(String written) {
            String known = HEADER.get(written);
            if (known != null) {
                return known;
            }
            String prefix = "win.eventdata.";
            if (written.startsWith(prefix) && written.length() > prefix.length()) {
                String rest = written.substring(prefix.length());
                return Character.toUpperCase(rest.charAt(0)) + solid(rest.substring(1));
            }
            return solid(written);
        }
    }
}
