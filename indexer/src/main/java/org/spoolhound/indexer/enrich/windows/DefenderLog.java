package org.spoolhound.indexer.enrich.windows;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Microsoft Defender Antivirus. */
final class DefenderLog {

    private static final Map<String, Long> SEVERITIES = Map.of(
            "Low", 3L, "Moderate", 5L, "Medium", 5L, "High", 7L, "Severe", 9L, "Critical", 9L);

    private DefenderLog() {}

    static void put(WindowsEvent event) {
        event.put("threat.software.name", any(event, "Threat Name", "Threat_Name", "ThreatName"));
        event.put(
                "winlog.defender.category",
                any(event, "Category Name", "Category_Name", "CategoryName"));
        String severity = any(event, "Severity Name", "Severity_Name", "SeverityName");
        event.put("event.severity", severity == null ? null : SEVERITIES.get(severity));
        event.put("event.reason", any(event, "Action Name", "Action_Name", "ActionName"));
        path(any(event, "Path", "Resources", "Process Name"), event);
        String process = any(event, "Process Name", "Process_Name", "ProcessName");
        if (process != null && process.indexOf('\\') > 0) {
            WindowsText.executable(process, "process", event);
        }
        String user = any(event, "Detection User", "Detection_User", "User");
        WindowsText.account(user, "user", event);
        if (user == null) {
            event.put("user.name", event.out().get("winlog.user.name"));
            event.put("user.domain", event.out().get("winlog.user.domain"));
        }
    }

    private static @Nullable String any(WindowsEvent event, String... names) {
        for (String name : names) {
            String value = event.text(name);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /** {@code file:_C:\\x.exe; process:_pid:12}: the first file. */
    private static void path(@Nullable String resources, WindowsEvent event) {
        if (resources == null) {
            return;
        }
        for (String resource : resources.split(";")) {
            String text = resource.strip();
            if (text.startsWith("file:_") || text.startsWith("containerfile:_")) {
                WindowsText.file(text.substring(text.indexOf('_') + 1), event);
                return;
            }
        }
    }
}
