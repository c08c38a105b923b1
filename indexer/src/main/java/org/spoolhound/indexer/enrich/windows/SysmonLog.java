package org.spoolhound.indexer.enrich.windows;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.enrich.format.CommunityIdStep;
import org.spoolhound.indexer.enrich.value.LogContext;

/** Sysmon, on Windows and Linux. */
final class SysmonLog {

    private static final Map<String, String> REGISTRY_TYPES =
            Map.of("DWORD", "SZ_DWORD", "QWORD", "SZ_QWORD", "Binary Data", "REG_BINARY");

    private SysmonLog() {}

    static void put(WindowsEvent event, LogContext context) {
        Instant when = WindowsLog.time(event.text("UtcTime"), context);
        event.out().time(when);
        if (event.channel().startsWith("Linux")) {
            event.put("host.os.family", "linux");
            event.put("host.os.type", "linux");
        }
        image(event);
        parent(event);
        WindowsText.account(event.text("User"), "user", event);
        String rule = event.text("RuleName");
        event.put("rule.name", rule);
        WindowsText.file(event.text("TargetFilename"), event);
        hashes(event);
        switch (event.id()) {
            case "3" -> network(event);
            case "6", "7" -> loaded(event);
            case "8", "10" -> otherProcess(event);
            case "12", "13", "14" -> registry(event);
            case "17", "18" -> event.copy("PipeName", "file.name");
            case "22" -> SysmonDns.put(event);
            case "24" -> event.copy("ClientInfo", "sysmon.clipboard.client");
            case "255" -> event.copy("ID", "error.code");
            default -> {
                // nothing more than every event has
            }
        }
        bool(event, "Archived", "sysmon.file.archived");
        bool(event, "IsExecutable", "sysmon.file.is_executable");
    }

    private static void image(WindowsEvent event) {
        event.copy("ProcessGuid", "process.entity_id");
        event.copyNumber("ProcessId", "process.pid");
        WindowsText.executable(event.text("Image"), "process", event);
        WindowsText.command(event.text("CommandLine"), "process", event);
        event.copy("CurrentDirectory", "process.working_directory");
        if (!event.id().equals("6") && !event.id().equals("7")) {
            pe("process.pe", event);
        }
    }

    private static void pe(String prefix, WindowsEvent event) {
        event.copy("Company", prefix + ".company");
        event.copy("Description", prefix + ".description");
        event.copy("FileVersion", prefix + ".file_version");
        event.copy("OriginalFileName", prefix + ".original_file_name");
        event.copy("Product", prefix + ".product");
    }

    private static void parent(WindowsEvent event) {
        event.copy("ParentProcessGuid", "process.parent.entity_id");
        event.copyNumber("ParentProcessId", "process.parent.pid");
        WindowsText.executable(event.text("ParentImage"), "process.parent", event);
        WindowsText.command(event.text("ParentCommandLine"), "process.parent", event);
    }

    private static void hashes(WindowsEvent event) {
        String prefix = switch (event.id()) {
            case "6", "7", "15" -> "file";
            case "27", "28", "29" -> "";
            default -> "process";
        };
        String text = event.text("Hashes");
        WindowsText.hashes(
                text != null ? text : event.text("Hash"),
                prefix.isEmpty() ? "file" : prefix,
                event);
    }

    private static void network(WindowsEvent event) {
        event.copyIp("SourceIp", "source.ip");
        event.copyNumber("SourcePort", "source.port");
        event.copy("SourceHostname", "source.domain");
        event.copyIp("DestinationIp", "destination.ip");
        event.copyNumber("DestinationPort", "destination.port");
        event.copy("DestinationHostname", "destination.domain");
        event.copy("Protocol", "network.transport");
        String initiated = event.text("Initiated");
        event.put(
                "network.direction",
                initiated == null ? null : initiated.equals("true") ? "egress" : "ingress");
        String six = event.text("SourceIsIpv6");
        event.put("network.type", six == null ? null : six.equals("true") ? "ipv6" : "ipv4");
        String name = event.text("DestinationPortName");
        event.put("network.protocol", name != null ? name : event.text("SourcePortName"));
        new CommunityIdStep().apply(event.out());
    }

    private static void loaded(WindowsEvent event) {
        WindowsText.file(event.text("ImageLoaded"), event);
        pe("file.pe", event);
        event.put("file.code_signature.subject_name", event.text("Signature"));
        event.put("file.code_signature.status", event.text("SignatureStatus"));
        String signed = event.text("Signed");
        event.put(
                "file.code_signature.signed",
                signed == null ? null : (Object) signed.equals("true"));
    }

    private static void otherProcess(WindowsEvent event) {
        String guid = event.text("SourceProcessGUID");
        event.put("process.entity_id", guid != null ? guid : event.text("SourceProcessGuid"));
        event.copyNumber("SourceProcessId", "process.pid");
        event.copyNumber("SourceThreadId", "process.thread.id");
        WindowsText.executable(event.text("SourceImage"), "process", event);
        WindowsText.account(event.text("SourceUser"), "user", event);
    }

    private static void registry(WindowsEvent event) {
        String path = event.text("TargetObject");
        if (path == null) {
            return;
        }
        if (event.id().equals("12") && event.text("EventType") != null) {
            event.put("_.event", "sysmon:12-" + event.text("EventType"));
        }
        int slash = path.indexOf('\\');
        event.put("registry.path", path);
        event.put("registry.hive", slash > 0 ? hive(path.substring(0, slash)) : null);
        event.put("registry.key", slash > 0 ? path.substring(slash + 1) : null);
        event.put("registry.value", WindowsText.name(path));
        value(event);
    }

    private static String hive(String root) {
        return root.equals("HKEY_LOCAL_MACHINE")
                ? "HKLM"
                : root.equals("HKEY_USERS") ? "HKU" : root;
    }

    /** {@code DWORD (0x00000004)}, {@code Binary Data}, or text. */
    private static void value(WindowsEvent event) {
        String details = event.text("Details");
        if (details == null || !event.id().equals("13")) {
            return;
        }
        int space = details.indexOf(" (");
        String type = space > 0 ? details.substring(0, space) : details;
        String known = REGISTRY_TYPES.get(type);
        event.put("registry.data.type", known == null ? "REG_SZ" : known);
        if (known == null || space < 0) {
            event.put("registry.data.strings", List.of(details));
        } else {
            String text = number(details.substring(space + 2).replace(")", ""));
            event.put("registry.data.strings", text == null ? null : List.of(text));
        }
    }

    /** {@code 0x00000004} or {@code 0x00000000-0x00000004} as a decimal number. */
    private static @Nullable String number(String hex) {
        String digits = hex.toLowerCase(Locale.ROOT).replace("0x", "").replace("-", "");
        try {
            return digits.length() > 16
                    ? null
                    : Long.toUnsignedString(Long.parseUnsignedLong(digits, 16));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static void bool(WindowsEvent event, String name, String field) {
        String text = event.text(name);
        event.put(field, text == null ? null : (Object) text.equalsIgnoreCase("true"));
    }
}
