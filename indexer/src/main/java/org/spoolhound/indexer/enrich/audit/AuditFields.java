package org.spoolhound.indexer.enrich.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.enrich.audit.AuditAction.Accounts;
import org.spoolhound.indexer.enrich.format.Fields;
import org.spoolhound.indexer.enrich.value.IpText;

/** One record's keys to fields. What has no common name is kept as {@code auditd.log.KEY}. */
final class AuditFields {

    private static final String OWN = "auditd.log.";
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("auid", "user.audit.id"),
            Map.entry("uid", "user.id"),
            Map.entry("euid", "user.effective.id"),
            Map.entry("suid", "user.saved.id"),
            Map.entry("fsuid", "user.filesystem.id"),
            Map.entry("gid", "user.group.id"),
            Map.entry("egid", "user.effective.group.id"),
            Map.entry("sgid", "user.saved.group.id"),
            Map.entry("fsgid", "user.filesystem.group.id"),
            Map.entry("agid", "user.audit.group.id"),
            Map.entry("ouid", "user.owner.id"),
            Map.entry("ogid", "user.owner.group.id"),
            Map.entry("acct", "user.name"),
            Map.entry("comm", "process.name"),
            Map.entry("exe", "process.executable"),
            Map.entry("cwd", "process.working_directory"),
            Map.entry("terminal", "user.terminal"));
    private static final Map<String, String> ENRICHED = Map.of(
            "UID",
            "user.name",
            "AUID",
            "user.audit.name",
            "EUID",
            "user.effective.name",
            "SUID",
            "user.saved.name",
            "FSUID",
            "user.filesystem.name",
            "GID",
            "user.group.name",
            "EGID",
            "user.effective.group.name");
    private static final Map<String, String> NUMBERS =
            Map.of("pid", "process.pid", "ppid", "process.parent.pid", "exit", "process.exit_code");
    private static final Set<String> WHOLE =
            Set.of("lport", "rport", "entries", "src_prefixlen", "dst_prefixlen");
    private static final Set<String> EGRESS = Set.of("connect", "sendto", "sendmsg", "sendmmsg");
    private static final Set<String> INGRESS =
            Set.of("accept", "accept4", "recvfrom", "recvmsg", "recvmmsg", "listen", "bind");

    private AuditFields() {}

    static void put(AuditRecord record, Fields out) {
        out.time(record.time());
        out.put(OWN + "record_type", record.type());
        out.put(OWN + "sequence", record.serial());
        out.put(OWN + "node", record.node());
        AuditAction action = AuditAction.ofRecord(record.type());
        Accounts accounts = action == null ? Accounts.PROCESS : action.accounts();
        record.fields().forEach((key, value) -> {
            if (!record.type().equals("EXECVE") || !isArgument(key)) {
                field(record.type(), Map.entry(key, value), accounts, out);
            }
        });
        AuditAccounts.put(accounts, record.fields(), out);
        call(record, out);
        action(record, action, out);
        outcome(record.fields(), out);
        out.put("host.hostname", record.node());
    }

    private static void field(
            String type, Map.Entry<String, String> pair, Accounts accounts, Fields out) {
        String key = pair.getKey();
        String value = pair.getValue();
        String name = NAMES.get(key);
        if (accounts != Accounts.PROCESS && (key.equals("uid") || key.equals("acct"))) {
            out.put(key.equals("uid") ? OWN + "uid" : "_.acct", value);
        } else if (name != null) {
            out.put(name, value);
        } else if (NUMBERS.containsKey(key) && number(value) != null) {
            out.put(NUMBERS.getOrDefault(key, key), number(value));
        } else {
            special(type, key, value, out);
        }
    }

    static boolean isArgument(String key) {
        return key.equals("argc")
                || (key.length() > 1 && key.charAt(0) == 'a' && Character.isDigit(key.charAt(1)));
    }

    private static void special(String type, String key, String value, Fields out) {
        switch (key) {
            case "arch" -> out.put("host.architecture", SystemCalls.architecture(value));
            case "addr" -> address("source", value, out);
            case "src" -> address("source", value, out);
            case "dst" -> address("destination", value, out);
            case "res" -> out.put("_.res", value);
            case "cmd" -> command(value, out);
            case "user" -> out.put("user.name", value);
            case "proctitle" -> {
                out.put(OWN + key, value);
                out.put("process.title", value);
            }
            default -> {
                String field = ENRICHED.get(key);
                out.put(field == null ? "" : field, value);
                out.put(
                        OWN + key,
                        WHOLE.contains(key) && number(value) != null ? number(value) : value);
            }
        }
        if (key.equals("path") && type.startsWith("ANOM")) {
            out.put("file.path", value);
        }
    }

    private static void command(String value, Fields out) {
        out.put("process.command_line", value);
        List<String> words = words(value);
        out.put("process.args", words);
        out.put("process.args_count", (long) words.size());
    }

    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (String word : text.strip().split(" ")) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return List.copyOf(words);
    }

    static void address(String side, String value, Fields out) {
        String address = IpText.plain(value);
        out.put(side + ".address", address);
        if (IpText.isIp(address)) {
            out.put(side + ".ip", address);
        }
    }

    private static void call(AuditRecord record, Fields out) {
        String number = record.fields().get("syscall");
        String architecture = record.fields().get("arch");
        if (number == null || architecture == null) {
            arguments(record, out);
            return;
        }
        String name = SystemCalls.name(SystemCalls.architecture(architecture), number);
        out.put("auditd.data.syscall", name);
        if (name != null && EGRESS.contains(name)) {
            out.put("network.direction", "egress");
        } else if (name != null && INGRESS.contains(name)) {
            out.put("network.direction", "ingress");
        }
    }

    private static void arguments(AuditRecord record, Fields out) {
        if (record.type().equals("EXECVE")) {
            ExecArguments.put(record.fields(), out);
        }
    }

    private static void action(AuditRecord record, @Nullable AuditAction action, Fields out) {
        if (record.type().equals("AVC")) {
            avc(record.fields(), out);
            return;
        }
        out.put(
                "event.action",
                action == null ? record.type().toLowerCase(Locale.ROOT) : action.action());
        if (action != null && !action.categories().isEmpty()) {
            out.put("event.category", action.categories());
            out.put("event.type", action.types());
        }
        virtualMachine(record, out);
    }

    private static void avc(Map<String, String> fields, Fields out) {
        boolean apparmor = fields.containsKey("apparmor");
        boolean selinux = fields.containsKey("seresult");
        out.put(
                "event.action",
                apparmor
                        ? "violated-apparmor-policy"
                        : selinux ? "violated-selinux-policy" : "avc");
        String verdict = apparmor ? fields.get("apparmor") : fields.get("avc.action");
        boolean denied = "DENIED".equalsIgnoreCase(verdict);
        if (verdict != null) {
            out.put("event.outcome", denied ? "failure" : "success");
            out.put("event.category", List.of("process"));
            out.put("event.type", List.of(denied ? "denied" : "allowed"));
        }
    }

    private static void virtualMachine(AuditRecord record, Fields out) {
        String operation = record.fields().get("op");
        if (record.type().equals("VIRT_CONTROL") && operation != null) {
            String type = switch (operation) {
                case "start" -> "start";
                case "stop" -> "end";
                case "create" -> "creation";
                case "delete" -> "deletion";
                default -> "info";
            };
            out.put("event.type", List.of(type));
        } else if (record.type().equals("VIRT_MACHINE_ID")) {
            out.put("container.name", record.fields().get("vm"));
            out.put("container.runtime", record.fields().get("virt"));
        }
    }

    private static void outcome(Map<String, String> fields, Fields out) {
        String result =
                fields.getOrDefault("res", fields.getOrDefault("result", fields.get("success")));
        if (result == null) {
            return;
        }
        String outcome = switch (result.toLowerCase(Locale.ROOT)) {
            case "success", "yes", "1", "ok" -> "success";
            case "failed", "fail", "failure", "no", "0" -> "failure";
            default -> "unknown";
        };
        out.putIfAbsent("event.outcome", outcome);
    }

    static @Nullable Long number(String value) {
        int from = value.startsWith("-") ? 1 : 0;
        if (value.length() == from || value.length() > 18) {
            return null;
        }
        for (int i = from; i < value.length(); i++) {
            if (value.charAt(i) < '0' || value.charAt(i) > '9') {
                return null;
            }
        }
        return Long.parseLong(value);
    }
}
