package org.spoolhound.indexer.enrich.windows;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.enrich.format.Fields;
import org.spoolhound.indexer.enrich.format.RecordReader;
import org.spoolhound.indexer.enrich.value.LogContext;
import org.spoolhound.indexer.enrich.value.TimeFormat;
import org.spoolhound.spool.codec.SnapshotException;

/** Windows events of any log: Security, Sysmon, PowerShell, Defender and the rest. */
public final class WindowsLog implements RecordReader {

    private static final TimeFormat ISO = TimeFormat.of("iso");
    private static final List<String> LEVELS =
            List.of("information", "critical", "error", "warning", "information", "verbose");
    private static final List<String> OPCODES = List.of("Info", "Start", "Stop");
    private static final Map<String, String> DATASETS = Map.of(
            "security",
            "system.security",
            "sysmon",
            "windows.sysmon_operational",
            "powershell",
            "windows.powershell_operational",
            "classic-powershell",
            "windows.powershell",
            "defender",
            "windows.windows_defender",
            "system",
            "system.system",
            "application",
            "system.application");
    private static final long AUDIT_FAILURE = 0x10000000000000L;
    private static final long AUDIT_SUCCESS = 0x20000000000000L;

    @Override
    public boolean read(Map<String, Object> record, LogContext context, Fields out) {
        WindowsEvent event = WindowsShapes.read(record, out);
        if (event == null) {
            return false;
        }
        common(event, context);
        out.put("_.event", event.kind() + ":" + event.id());
        switch (event.kind()) {
            case "security" -> SecurityLog.put(event);
            case "sysmon" -> SysmonLog.put(event, context);
            case "powershell", "classic-powershell" -> PowerShellLog.put(event);
            case "defender" -> DefenderLog.put(event);
            default -> OtherLogs.put(event);
        }
        return true;
    }

    @Override
    public Map<String, Object> flatten(String text) throws SnapshotException {
        return text.stripLeading().startsWith("<")
                ? WindowsXml.flatten(text)
                : RecordReader.super.flatten(text);
    }

    private static void common(WindowsEvent event, LogContext context) {
        Fields out = event.out();
        out.put("winlog.event_id", event.id());
        out.put("event.code", event.id());
        out.put("event.provider", event.provider());
        out.put("event.dataset", DATASETS.getOrDefault(event.kind(), "windows." + event.kind()));
        numbers(out);
        String computer = out.text("winlog.computer_name");
        out.put("host.name", computer);
        out.put("host.os.family", "windows");
        out.put("host.os.type", "windows");
        out.put("user.id", out.get("winlog.user.identifier"));
        level(out);
        outcome(out);
        Instant created = time(out.text("winlog.time_created"), context);
        out.time(created);
        out.put("event.created", created == null ? null : created.toString());
    }

    private static void numbers(Fields out) {
        for (String name : new String[] {"winlog.process.pid", "winlog.process.thread.id"}) {
            if (out.get(name) instanceof String text) {
                out.put(name, WindowsEvent.whole(text));
            }
        }
        Object record = out.get("winlog.record_id");
        out.put("winlog.record_id", record == null ? null : record.toString());
    }

    static @Nullable Instant time(@Nullable String text, LogContext context) {
        if (text == null) {
            return null;
        }
        TimeFormat.Found found = ISO.read(text, 0, context);
        return found == null ? null : found.time();
    }

    private static void level(Fields out) {
        String number = out.text("_.level");
        Long value = number == null ? null : WindowsEvent.whole(number);
        if (value != null && value >= 0 && value < LEVELS.size()) {
            out.putIfAbsent("log.level", LEVELS.get(value.intValue()));
        } else if (number != null) {
            out.putIfAbsent("log.level", number.toLowerCase(Locale.ROOT));
        }
        String code = out.text("_.opcode");
        Long opcode = code == null ? null : WindowsEvent.whole(code);
        if (opcode != null && opcode >= 0 && opcode < OPCODES.size()) {
            out.putIfAbsent("winlog.opcode", OPCODES.get(opcode.intValue()));
        }
    }

    private static void outcome(Fields out) {
        String bits = out.text("_.keywords");
        Long keywords = bits == null ? null : bits(bits);
        if (keywords != null && (keywords & AUDIT_FAILURE) != 0) {
            audit("failure", "Audit Failure", out);
        } else if (keywords != null && (keywords & AUDIT_SUCCESS) != 0) {
            audit("success", "Audit Success", out);
        } else if (String.valueOf(out.get("winlog.keywords")).contains("Audit Failure")) {
            out.put("event.outcome", "failure");
        } else if (String.valueOf(out.get("winlog.keywords")).contains("Audit Success")) {
            out.put("event.outcome", "success");
        }
    }

    private static void audit(String outcome, String keyword, Fields out) {
        out.put("event.outcome", outcome);
        out.put("winlog.keywords", List.of(keyword));
    }

    private static @Nullable Long bits(String text) {
        try {
            return text.startsWith("0x")
                    ? Long.parseUnsignedLong(text.substring(2), 16)
                    : Long.parseLong(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
