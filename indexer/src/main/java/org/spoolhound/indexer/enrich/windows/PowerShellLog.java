package org.spoolhound.indexer.enrich.windows;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * PowerShell: the operational log (4103 pipeline, 4104 script block, 4105 and 4106 its start and
 * end) and the classic one (400 and 403 engine, 600 provider, 800 pipeline), whose details are
 * lines of {@code Name=Value}.
 */
final class PowerShellLog {

    private static final int MAX_DETAILS = 64;

    private PowerShellLog() {}

    static void put(WindowsEvent event) {
        Map<String, String> details = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Object value : event.data().values()) {
            if (value instanceof java.util.List<?> list) {
                list.forEach(item -> details(item.toString(), details));
            } else {
                details(value.toString(), details);
            }
        }
        engine(details, event);
        host(details, event);
        command(details, event);
        script(event);
        String user = details.getOrDefault("User", details.get("UserId"));
        account(user, "user", event);
        account(details.get("User"), "source.user", event);
        account(details.get("Connected User"), "destination.user", event);
    }

    private static void account(@Nullable String account, String prefix, WindowsEvent event) {
        if (account != null && !account.isBlank()) {
            WindowsText.account(account, prefix, event);
        }
    }

    /** Lines of {@code Name=Value} or {@code Name = Value}. */
    private static void details(String text, Map<String, String> details) {
        if (text.indexOf('=') < 0) {
            return;
        }
        for (String line : text.split("\n", 512)) {
            int equals = line.indexOf('=');
            String name = equals <= 0 ? "" : line.substring(0, equals).strip();
            if (!name.isEmpty()
                    && name.length() < 40
                    && details.size() < MAX_DETAILS
                    && isName(name)) {
                details.putIfAbsent(
                        name.replace(" ", "").isEmpty() ? name : key(name),
                        line.substring(equals + 1).strip());
            }
        }
    }

    /**
     * The operational log spells names with blanks, the classic one without: {@code Host Name},
     * {@code HostName}.
     */
    private static String key(String name) {
        return name.equals("Connected User") ? name : name.replace(" ", "");
    }

    private static boolean isName(String name) {
        return name.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == ' ');
    }

    private static void engine(Map<String, String> details, WindowsEvent event) {
        event.put("powershell.engine.version", details.get("EngineVersion"));
        event.put("powershell.engine.new_state", details.get("NewEngineState"));
        event.put("powershell.engine.previous_state", details.get("PreviousEngineState"));
        event.put("powershell.provider.name", details.get("ProviderName"));
        event.put("powershell.provider.new_state", details.get("NewProviderState"));
        event.put("powershell.pipeline_id", details.get("PipelineId"));
        event.put(
                "powershell.runspace_id",
                first(details.get("RunspaceID"), event.text("RunspaceId")));
        event.put("powershell.process.executable_version", details.get("HostVersion"));
        event.put("powershell.id", details.get("ShellID"));
        number(details.get("SequenceNumber"), "event.sequence", event);
        number(details.get("DetailSequence"), "powershell.sequence", event);
        number(details.get("DetailTotal"), "powershell.total", event);
    }

    private static void number(@Nullable String text, String field, WindowsEvent event) {
        event.put(field, text == null ? null : WindowsEvent.whole(text));
    }

    private static @Nullable String first(@Nullable String one, @Nullable String other) {
        return one != null ? one : other;
    }

    private static void host(Map<String, String> details, WindowsEvent event) {
        event.put("process.title", details.get("HostName"));
        event.put("process.entity_id", details.get("HostID"));
        String application = details.get("HostApplication");
        WindowsText.command(
                application == null || application.isEmpty() ? null : application,
                "process",
                event);
    }

    private static void command(Map<String, String> details, WindowsEvent event) {
        event.put("powershell.command.name", details.get("CommandName"));
        event.put("powershell.command.type", details.get("CommandType"));
        event.put("powershell.command.path", details.get("CommandPath"));
        event.put("powershell.command.value", details.get("CommandLine"));
        file(details.get("ScriptName"), event);
    }

    private static void file(@Nullable String path, WindowsEvent event) {
        if (path != null && !path.isEmpty()) {
            WindowsText.file(path, event);
        }
    }

    private static void script(WindowsEvent event) {
        event.copy("ScriptBlockText", "powershell.file.script_block_text");
        event.copy("ScriptBlockId", "powershell.file.script_block_id");
        event.copyNumber("MessageNumber", "powershell.sequence");
        event.copyNumber("MessageTotal", "powershell.total");
        if (event.id().equals("4104") && event.text("Path") != null) {
            file(event.text("Path"), event);
        }
        invocations(event);
    }

    /**
     * {@code CommandInvocation(Get-Item): "Get-Item"} and {@code ParameterBinding(Get-Item):
     * name="Path"; value="x"}.
     */
    private static void invocations(WindowsEvent event) {
        String payload = first(event.text("Payload"), event.text("param3"));
        if (payload == null) {
            return;
        }
        for (String line : payload.split("\n", 512)) {
            int open = line.indexOf('(');
            int close = line.indexOf("):");
            String type = open > 0 ? line.substring(0, open).strip() : "";
            if (close > open
                    && (type.equals("CommandInvocation") || type.equals("ParameterBinding"))) {
                invocation(
                        type,
                        line.substring(open + 1, close),
                        line.substring(close + 2).strip(),
                        event);
            }
        }
    }

    private static void invocation(String type, String command, String rest, WindowsEvent event) {
        String prefix = "powershell.command.invocation_details.";
        event.out().add(prefix + "type", type);
        event.out().add(prefix + "related_command", command);
        int value = rest.toLowerCase(Locale.ROOT).indexOf("; value=");
        if (rest.startsWith("name=") && value > 0) {
            event.out().add(prefix + "name", rest.substring(5, value));
            event.out().add(prefix + "value", rest.substring(value + 8));
        } else {
            event.out().add(prefix + "value", rest);
        }
    }
}
