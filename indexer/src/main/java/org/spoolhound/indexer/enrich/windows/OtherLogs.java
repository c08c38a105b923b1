package org.spoolhound.indexer.enrich.windows;

import org.jspecify.annotations.Nullable;

/** Logs with a few events worth fields: services, tasks, remote desktop, WMI, transfers. */
final class OtherLogs {

    private OtherLogs() {}

    static void put(WindowsEvent event) {
        switch (event.id()) {
            case "7045" -> {
                event.copy("ServiceName", "service.name");
                event.copy("ServiceType", "service.type");
                WindowsText.command(event.text("ImagePath"), "process", event);
            }
            case "7036", "7040" -> {
                event.copy("param1", "service.name");
                event.copy("param2", "service.state");
            }
            case "104", "1102" -> {
                event.copy("SubjectUserName", "user.name");
                event.copy("SubjectDomainName", "user.domain");
            }
            default -> common(event);
        }
    }

    private static void common(WindowsEvent event) {
        WindowsText.account(event.text("User"), "user", event);
        WindowsText.account(event.text("UserContext"), "user", event);
        event.copyIp("Address", "source.ip");
        event.copyIp("ClientAddress", "source.ip");
        event.copy("TaskName", "winlog.event_data.TaskName");
        event.copy("url", "url.original");
        event.copy("Path", "process.executable");
        WindowsText.account(event.text("TargetUser"), "user", event);
        publisher(event.text("Fqbn"), event);
    }

    /** AppLocker's {@code O=…, L=…, S=…, C=…\\product\\file\\version}. */
    private static void publisher(@Nullable String name, WindowsEvent event) {
        if (name == null) {
            return;
        }
        String[] parts = name.split("\\\\", 5);
        for (String attribute : parts[0].split(",")) {
            String text = attribute.strip();
            String field = text.length() < 3
                    ? ""
                    : switch (text.substring(0, 2)) {
                        case "O=" -> "organization";
                        case "L=" -> "locality";
                        case "S=" -> "state_or_province";
                        case "C=" -> "country";
                        default -> "";
                    };
            if (!field.isEmpty()) {
                event.put("file.x509.subject." + field, text.substring(2));
            }
        }
        event.put("file.pe.product", parts.length > 1 ? parts[1] : null);
        event.put("file.pe.original_file_name", parts.length > 2 ? parts[2] : null);
        event.put("file.pe.file_version", parts.length > 3 ? parts[3] : null);
    }
}
