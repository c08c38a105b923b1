package org.spoolhound.indexer.enrich.windows;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.enrich.format.Fields;

/** Tells the shapes apart and fills {@code winlog.*} from each. */
final class WindowsShapes {

    private static final String SYSTEM = "Event.System.";
    private static final Map<String, String> EVTX = Map.ofEntries(
            Map.entry("Channel", "winlog.channel"),
            Map.entry("Computer", "winlog.computer_name"),
            Map.entry("EventRecordID", "winlog.record_id"),
            Map.entry("Task", "winlog.task"),
            Map.entry("Version", "winlog.version"),
            Map.entry("Level", "_.level"),
            Map.entry("Opcode", "_.opcode"),
            Map.entry("Keywords", "_.keywords"),
            Map.entry("Provider.Name", "winlog.provider_name"),
            Map.entry("Provider.Guid", "winlog.provider_guid"),
            Map.entry("Security.UserID", "winlog.user.identifier"),
            Map.entry("Execution.ProcessID", "winlog.process.pid"),
            Map.entry("Execution.ThreadID", "winlog.process.thread.id"),
            Map.entry("Correlation.ActivityID", "winlog.activity_id"),
            Map.entry("TimeCreated.SystemTime", "winlog.time_created"));
    private static final Map<String, String> FLAT = Map.ofEntries(
            Map.entry("Channel", "winlog.channel"),
            Map.entry("Hostname", "winlog.computer_name"),
            Map.entry("Computer", "winlog.computer_name"),
            Map.entry("ComputerName", "winlog.computer_name"),
            Map.entry("RecordNumber", "winlog.record_id"),
            Map.entry("EventRecordID", "winlog.record_id"),
            Map.entry("Task", "winlog.task"),
            Map.entry("Version", "winlog.version"),
            Map.entry("Level", "_.level"),
            Map.entry("SeverityValue", "_.severity"),
            Map.entry("Opcode", "winlog.opcode"),
            Map.entry("OpcodeValue", "_.opcode"),
            Map.entry("Keywords", "_.keywords"),
            Map.entry("SourceName", "winlog.provider_name"),
            Map.entry("ProviderName", "winlog.provider_name"),
            Map.entry("Provider_Name", "winlog.provider_name"),
            Map.entry("ProviderGuid", "winlog.provider_guid"),
            Map.entry("ExecutionProcessID", "winlog.process.pid"),
            Map.entry("ThreadID", "winlog.process.thread.id"),
            Map.entry("ActivityID", "winlog.activity_id"),
            Map.entry("TimeCreated", "winlog.time_created"),
            Map.entry("UserID", "winlog.user.identifier"),
            Map.entry("AccountName", "winlog.user.name"),
            Map.entry("Domain", "winlog.user.domain"),
            Map.entry("AccountType", "winlog.user.type"),
            Map.entry("Message", "message"));
    /** What collectors add to the flat shape; it is not the event's. */
    private static final Set<String> NOISE = Set.of(
            "EventID",
            "EventReceivedTime",
            "SourceModuleName",
            "SourceModuleType",
            "Severity",
            "port",
            "host",
            "tags",
            "@version",
            "@timestamp",
            "EventTime",
            "EventTypeOrignal",
            "message",
            "timestamp",
            "type");

    private WindowsShapes() {}

    /** The event of a record, or null when it is none. */
    static @Nullable WindowsEvent read(Map<String, Object> record, Fields out) {
        WindowsEvent event = new WindowsEvent(out);
        if (record.containsKey("winlog.event_id")) {
            return beat(record, event);
        }
        if (record.get(SYSTEM + "EventID") != null
                || record.get(SYSTEM + "EventID.#text") != null) {
            return evtx(record, event);
        }
        if (record.containsKey("win.system.eventID")) {
            return wazuh(record, event);
        }
        return record.containsKey("EventID") && record.containsKey("Channel")
                ? flat(record, event)
                : null;
    }

    private static WindowsEvent beat(Map<String, Object> record, WindowsEvent event) {
        record.forEach((name, value) -> {
            if (name.startsWith("winlog.event_data.")) {
                event.data(name.substring(18), value);
            } else if (name.startsWith("winlog.user_data.")) {
                event.data(name.substring(17), value);
            }
            if (name.indexOf('.') > 0 || name.equals("message")) {
                event.put(name, value);
            }
        });
        event.id(record.get("winlog.event_id"));
        event.channel(record.get("winlog.channel"));
        event.provider(record.get("winlog.provider_name"));
        event.put("log.level", record.get("winlog.level"));
        return event;
    }

    private static WindowsEvent evtx(Map<String, Object> record, WindowsEvent event) {
        record.forEach((name, value) -> {
            String plain = plain(name);
            if (plain.startsWith(SYSTEM)) {
                event.put(EVTX.getOrDefault(plain.substring(SYSTEM.length()), ""), value);
                event.out().consume(name);
            } else if (name.startsWith("Event.")) {
                section(plain.substring(6), value, event);
                event.out().consume(name);
            }
        });
        named(record, event);
        Object id = record.get(SYSTEM + "EventID");
        event.id(id != null ? id : record.get(SYSTEM + "EventID.#text"));
        return known(event);
    }

    /** {@code #attributes.X}, {@code @X} and {@code -X} are all attributes. */
    private static String plain(String name) {
        return name.replace(".#attributes.", ".")
                .replace(".@", ".")
                .replace("_attributes.", ".")
                .replace(".-", ".");
    }

    private static void section(String name, Object value, WindowsEvent event) {
        if (name.startsWith("EventData.") && !name.startsWith("EventData.Data.")) {
            data(name.substring(10), value, event);
        } else if (name.startsWith("UserData.")) {
            int dot = name.indexOf('.', 9);
            data(name.substring(dot < 0 ? 9 : dot + 1), value, event);
        } else if (name.equals("EventData.Data")) {
            data("param1", value, event);
        } else if (name.equals("RenderingInfo.Message")) {
            event.put("message", value);
        }
    }

    /** {@code <Data Name="X">v</Data>} as lists of names and values of the same length. */
    private static void named(Map<String, Object> record, WindowsEvent event) {
        Object names = first(
                record, "Event.EventData.Data.@Name", "Event.EventData.Data.#attributes.Name");
        Object values = first(record, "Event.EventData.Data.#text", "Event.EventData.Data.content");
        if (names instanceof List<?> some
                && values instanceof List<?> theirs
                && some.size() == theirs.size()) {
            for (int i = 0; i < some.size(); i++) {
                data(some.get(i).toString(), theirs.get(i), event);
            }
        } else if (names instanceof String name && values != null && !(values instanceof List)) {
            data(name, values, event);
        }
    }

    private static @Nullable Object first(Map<String, Object> record, String one, String other) {
        Object value = record.get(one);
        return value != null ? value : record.get(other);
    }

    private static WindowsEvent wazuh(Map<String, Object> record, WindowsEvent event) {
        record.forEach((name, value) -> {
            if (name.startsWith("win.eventdata.")) {
                data(capital(name.substring(14)), value, event);
                event.out().consume(name);
            } else if (name.startsWith("win.system.")) {
                String key = name.substring(11);
                String field = switch (key) {
                    case "channel" -> "winlog.channel";
                    case "computer" -> "winlog.computer_name";
                    case "providerName" -> "winlog.provider_name";
                    case "providerGuid" -> "winlog.provider_guid";
                    case "eventRecordID" -> "winlog.record_id";
                    case "processID" -> "winlog.process.pid";
                    case "threadID" -> "winlog.process.thread.id";
                    case "level" -> "_.level";
                    case "opcode" -> "_.opcode";
                    case "keywords" -> "_.keywords";
                    case "systemTime" -> "winlog.time_created";
                    case "message" -> "message";
                    default -> "";
                };
                event.put(field, value);
                event.out().consume(name);
            }
        });
        event.id(record.get("win.system.eventID"));
        return known(event);
    }

    private static String capital(String name) {
        return name.isEmpty() ? name : Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private static WindowsEvent flat(Map<String, Object> record, WindowsEvent event) {
        record.forEach((name, value) -> {
            String field = FLAT.get(name);
            if (field != null) {
                event.out().putIfAbsent(field, value);
                event.out().consume(name);
            } else if (name.indexOf('.') < 0 && !NOISE.contains(name)) {
                data(name, value, event);
                event.out().consume(name);
            }
        });
        event.out().consume("EventID");
        event.id(record.get("EventID"));
        return known(event);
    }

    private static WindowsEvent known(WindowsEvent event) {
        event.channel(event.out().get("winlog.channel"));
        event.provider(event.out().get("winlog.provider_name"));
        return event;
    }

    private static void data(String name, Object value, WindowsEvent event) {
        event.data(name, value);
        event.put("winlog.event_data." + name, value instanceof List ? value : value.toString());
    }
}
