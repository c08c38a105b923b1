package org.spoolhound.indexer.enrich.windows;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The Security log. */
final class SecurityLog {

    private static final Map<String, String> LOGON_TYPES = Map.of(
            "2",
            "Interactive",
            "3",
            "Network",
            "4",
            "Batch",
            "5",
            "Service",
            "7",
            "Unlock",
            "8",
            "NetworkCleartext",
            "9",
            "NewCredentials",
            "10",
            "RemoteInteractive",
            "11",
            "CachedInteractive");
    /** Somebody (target) logs on or off; the subject is who asked for it. */
    private static final Set<String> LOGONS = Set.of(
            "4624", "4625", "4634", "4647", "4768", "4769", "4770", "4771", "4776", "4778", "4779",
            "4964");

    private static final Set<String> GROUPS = range(
            Set.of(4727, 4728, 4729, 4730, 4731, 4732, 4733, 4734, 4735, 4737, 4764, 4799),
            4744,
            4763);
    private static final Set<String> USER_TARGETS = Set.of(
            "4670", "4720", "4722", "4723", "4724", "4725", "4726", "4738", "4740", "4767", "4797",
            "4798", "4817", "4907");
    private static final Set<String> COMPUTERS = Set.of("4741", "4742", "4743");
    private static final Set<String> TARGET_SESSIONS = Set.of("4634", "4647", "4964");

    private SecurityLog() {}

    static void put(WindowsEvent event) {
        String id = event.id();
        logonType(event);
        subject(event, !LOGONS.contains(id));
        if (LOGONS.contains(id)) {
            logon(event);
        } else if (GROUPS.contains(id)) {
            group(event);
        } else if (COMPUTERS.contains(id)) {
            computer(event);
        } else if (USER_TARGETS.contains(id)) {
            account(event, "user.target", "TargetSid");
        } else if (id.equals("4648") || id.equals("4688")) {
            account(event, "user.effective", "TargetUserSid");
        }
        image(event);
        source(event);
        object(event);
        SecurityCodes.put(event);
    }

    private static void logonType(WindowsEvent event) {
        String type = event.text("LogonType");
        event.put("winlog.logon.type", type == null ? null : LOGON_TYPES.get(type));
    }

    private static void subject(WindowsEvent event, boolean isUser) {
        String session = TARGET_SESSIONS.contains(event.id()) ? event.text("TargetLogonId") : null;
        event.put("winlog.logon.id", session);
        event.copy("LogonID", "winlog.logon.id");
        event.copy("SubjectLogonId", "winlog.logon.id");
        String name = event.text("SubjectUserName");
        if (isUser) {
            event.copy("SubjectUserSid", "user.id");
            event.put("user.name", name);
            event.copy("SubjectDomainName", "user.domain");
        }
        event.out().add("related.user", name);
    }

    private static void logon(WindowsEvent event) {
        event.copy("TargetUserSid", "user.id");
        event.copy("TargetSid", "user.id");
        String name = event.text("TargetUserName");
        if (name != null) {
            event.put("user.name", beforeAt(name));
        }
        event.copy("AccountName", "user.name");
        event.copy("TargetDomainName", "user.domain");
        event.copy("AccountDomain", "user.domain");
        if (event.id().equals("4625")) {
            event.put("event.outcome", "failure");
        }
    }

    private static String beforeAt(String name) {
        int at = name.indexOf('@');
        return at > 0 ? name.substring(0, at) : name;
    }

    private static void account(WindowsEvent event, String prefix, String sid) {
        event.copy(sid, prefix + ".id");
        String name = event.text("TargetUserName");
        if (name != null) {
            event.put(prefix + ".name", beforeAt(name));
            event.out().add("related.user", beforeAt(name));
        }
        event.copy("TargetDomainName", prefix + ".domain");
    }

    private static void group(WindowsEvent event) {
        String sid = event.text("TargetSid");
        event.put("group.id", sid != null ? sid : event.text("TargetUserSid"));
        event.copy("TargetUserName", "group.name");
        event.copy("TargetDomainName", "group.domain");
        String member = event.text("MemberName");
        if (member == null) {
            return;
        }
        List<String> parts = distinguished(member);
        event.put(
                "user.target.name", parts.getFirst().substring(parts.getFirst().indexOf('=') + 1));
        if (parts.size() >= 4) {
            event.put("user.target.domain", parts.get(3).substring(parts.get(3).indexOf('=') + 1));
        }
        event.put("user.target.group.id", event.out().get("group.id"));
        event.put("user.target.group.name", event.out().get("group.name"));
        event.put("user.target.group.domain", event.out().get("group.domain"));
    }

    /** The parts of {@code CN=Ana,OU=x,DC=y}; a backslash protects a comma. */
    private static List<String> distinguished(String name) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < name.length() && parts.size() < 32; i++) {
            if (name.charAt(i) == ',' && (i == 0 || name.charAt(i - 1) != '\\')) {
                parts.add(name.substring(from, i));
                from = i + 1;
            }
        }
        parts.add(name.substring(from));
        return parts;
    }

    private static void computer(WindowsEvent event) {
        event.copy("TargetSid", "winlog.computerObject.id");
        event.copy("TargetUserName", "winlog.computerObject.name");
        event.copy("TargetDomainName", "winlog.computerObject.domain");
    }

    private static void image(WindowsEvent event) {
        if (event.id().equals("4688")) {
            event.copyNumber("NewProcessId", "process.pid");
            WindowsText.executable(event.text("NewProcessName"), "process", event);
            event.copyNumber("ProcessId", "process.parent.pid");
            WindowsText.executable(event.text("ParentProcessName"), "process.parent", event);
            WindowsText.command(event.text("CommandLine"), "process", event);
            return;
        }
        event.copyNumber("ProcessId", "process.pid");
        event.copyNumber("ClientProcessId", "process.pid");
        event.copyNumber("ProcessID", "process.pid");
        WindowsText.executable(event.text("ProcessName"), "process", event);
        WindowsText.executable(event.text("Application"), "process", event);
    }

    private static void source(WindowsEvent event) {
        event.copyIp("IpAddress", "source.ip");
        event.copyNumber("IpPort", "source.port");
        event.copy("WorkstationName", "source.domain");
        event.copy("Workstation", "source.domain");
        event.copy("ClientName", "source.domain");
        event.copyIp("ClientAddress", "source.ip");
        if (Set.of("5156", "5157", "5158", "5152", "5154", "5155").contains(event.id())) {
            filteringPlatform(event);
        }
    }

    private static void filteringPlatform(WindowsEvent event) {
        event.copyIp("SourceAddress", "source.ip");
        event.copyNumber("SourcePort", "source.port");
        event.copyIp("DestAddress", "destination.ip");
        event.copyNumber("DestPort", "destination.port");
        String direction = event.text("Direction");
        event.put(
                "network.direction",
                "%%14592".equals(direction)
                        ? "inbound"
                        : "%%14593".equals(direction) ? "outbound" : null);
        Long protocol = event.number("Protocol");
        event.put("network.iana_number", event.text("Protocol"));
        event.put(
                "network.transport",
                protocol == null
                        ? null
                        : protocol == 6
                                ? "tcp"
                                : protocol == 17 ? "udp" : protocol == 1 ? "icmp" : null);
    }

    private static void object(WindowsEvent event) {
        event.copy("ServiceName", "service.name");
        event.copy("TaskName", "winlog.event_data.TaskName");
        event.copy("OldTargetUserName", "user.target.name");
        event.copy("NewTargetUserName", "user.changes.name");
        String share = event.text("RelativeTargetName");
        if (event.id().equals("5145") || event.id().equals("5140")) {
            event.put("file.name", share);
            event.copy("ShareLocalPath", "file.directory");
        }
        String type = event.text("ObjectType");
        String name = event.text("ObjectName");
        if (name != null && "File".equalsIgnoreCase(type)) {
            WindowsText.file(name, event);
        } else if (name != null && "Key".equalsIgnoreCase(type)) {
            event.put("registry.path", name);
        }
    }

    private static Set<String> range(Set<Integer> single, int from, int to) {
        Set<String> all = new java.util.HashSet<>();
        single.forEach(id -> all.add(id.toString()));
        for (int id = from; id <= to; id++) {
            all.add(Integer.toString(id));
        }
        return Set.copyOf(all);
    }

    static @Nullable String lower(@Nullable String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }
}
