package org.spoolhound.indexer.report;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spoolhound.spool.snapshot.Event;

/** Which changes a report tells of, and how each is put. */
final class Subjects {

    /** In the order of the report: what gives rights first. */
    static final List<Subject> ALL = List.of(
            new Subject("administrators", "event.action:(admin-added OR sudo-rule-added)"),
            new Subject("keys", "event.action:(authorized-key-added OR authorized-key-changed)"),
            new Subject("accounts", "event.action:user-added"),
            new Subject("listeners", "event.action:listener-opened"),
            new Subject("services", "event.action:(service-appeared OR timer-appeared)"),
            new Subject("modules", "event.action:kernel-module-loaded"),
            new Subject(
                    "software",
                    "event.action:(package-installed OR package-changed OR package-removed)"));

    private static final String DERIVED = "event.dataset:spoolhound.derived AND ";

    /** What a change is shown by: the first of these fields that says anything, by action. */
    private static final Map<String, List<String>> SHOWN = Map.of(
            "admin-added", List.of("user.name"),
            "sudo-rule-added", List.of("spoolhound.sudo.rule"),
            "authorized-key-added", List.of("user.name", "file.path"),
            "authorized-key-changed", List.of("user.name", "file.path"),
            "user-added", List.of("user.name"),
            "service-appeared", List.of("service.name", "systemd.unit"),
            "timer-appeared", List.of("systemd.unit"),
            "kernel-module-loaded", List.of("system.kernel_module.name"));

    private Subjects() {}

    /** Changes of one kind. */
    record Subject(String name, String actions) {
        /** The hunt that finds them. */
        String query() {
            return DERIVED + actions;
        }
    }

    /** What a change is about. */
    static String what(String action, Event event) {
        if (action.startsWith("listener-")) {
            return listener(event);
        }
        if (action.startsWith("package-")) {
            return text(event, "package.name") + " " + version(event);
        }
        return SHOWN.getOrDefault(action, List.of("message")).stream()
                .map(field -> text(event, field))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse(action);
    }

    /** More about it. */
    static String detail(String action, Event event) {
        if (action.startsWith("listener-")) {
            return text(event, "process.executable", "process.name");
        }
        return switch (action) {
            case "admin-added" -> text(event, "spoolhound.admin_reasons");
            case "authorized-key-added", "authorized-key-changed" ->
                text(event, "spoolhound.ssh_key.fingerprint");
            case "service-appeared", "timer-appeared" ->
                text(event, "process.command_line", "file.path");
            default -> "";
        };
    }

    private static String listener(Event event) {
        String ip = text(event, "server.ip");
        return (ip.contains(":") ? "[" + ip + "]" : ip) + ":" + text(event, "server.port") + "/"
                + text(event, "network.transport");
    }

    private static String version(Event event) {
        String from = text(event, "derived.from");
        String to = text(event, "derived.to");
        return "changed".equals(event.text("derived.change")) && !from.isEmpty()
                ? from + " → " + to
                : text(event, "package.version");
    }

    private static String text(Event event, String... fields) {
        for (String field : fields) {
            @Nullable Object value = event.field(field);
            if (value instanceof List<?> list) {
                return String.join(", ", list.stream().map(String::valueOf).toList());
            }
            if (value != null) {
                return value.toString();
            }
        }
        return "";
    }
}
