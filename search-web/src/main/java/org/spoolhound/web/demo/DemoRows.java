package org.spoolhound.web.demo;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.spoolhound.web.demo.DemoMachine.Row;

/** Rows as the agent's probes write them. */
final class DemoRows {
    private static final int FINGERPRINT_CHARS = 43;

    private DemoRows() {}

    /**
     * A process.
     *
     * @param user whose it is
     * @param share of one processor it uses
     */
    record Program(int pid, String executable, String commandLine, String user, double share) {
        String name() {
            return executable.substring(executable.lastIndexOf('/') + 1);
        }
    }

    static Row running(Program program, String parent) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("process.pid", (long) program.pid());
        fields.put("process.name", program.name());
        fields.put("process.entity_id", "demo-" + program.pid() + "-" + program.name());
        fields.put("process.executable", program.executable());
        fields.put("process.command_line", program.commandLine());
        fields.put("process.parent.name", parent);
        fields.put("user.name", program.user());
        fields.put("user.id", program.user().equals("root") ? "0" : "1000");
        fields.put("system.process.cpu.total.pct", program.share());
        fields.put("message", "process " + program.pid() + " " + program.commandLine());
        return new Row("process", "system.process", "process", fields);
    }

    static Row deleted(Program program, String parent) {
        Map<String, Object> fields = running(program, parent).fields();
        fields.put("spoolhound.process.executable_deleted", true);
        return new Row("process", "system.process", "process", fields);
    }

    static Row listener(int port, Program program) {
        Map<String, Object> fields = socket("listening", program);
        fields.put("system.socket.state", "LISTEN");
        fields.put("server.ip", "0.0.0.0");
        fields.put("server.port", (long) port);
        fields.put("message", "tcp listens on 0.0.0.0:" + port + " (" + program.name() + ")");
        return new Row("socket", "system.socket", "network", fields);
    }

    static Row connection(String from, String to, int port, Program program) {
        Map<String, Object> fields = socket("egress", program);
        fields.put("system.socket.state", "ESTABLISHED");
        fields.put("source.ip", from);
        fields.put("source.port", 40_000L + program.pid() % 20_000);
        fields.put("destination.ip", to);
        fields.put("destination.port", (long) port);
        fields.put("message", "tcp " + from + " to " + to + ":" + port + " " + program.name());
        return new Row("socket", "system.socket", "network", fields);
    }

    private static Map<String, Object> socket(String direction, Program program) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("network.transport", "tcp");
        fields.put("network.type", "ipv4");
        fields.put("network.direction", direction);
        fields.put("process.pid", (long) program.pid());
        fields.put("process.executable", program.executable());
        fields.put("process.name", program.name());
        fields.put("user.name", program.user());
        return fields;
    }

    static Row account(String name, int uid, boolean administrator) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("user.name", name);
        fields.put("user.id", String.valueOf(uid));
        fields.put("user.group.id", String.valueOf(uid));
        if (administrator) {
            fields.put("user.roles", List.of("administrator"));
            fields.put("spoolhound.admin_reasons", List.of(uid == 0 ? "uid 0" : "group sudo"));
        }
        fields.put("system.audit.user.groups", List.of(administrator && uid != 0 ? "sudo" : name));
        fields.put("system.audit.user.shell", "/bin/bash");
        fields.put("system.audit.user.can_login", true);
        fields.put("message", "user " + name + " uid " + uid);
        return new Row("user", "system.user", "iam", fields);
    }

    static Row key(String user, String home, String comment) {
        String print = Base64.getEncoder()
                .encodeToString(DemoMachine.sha256("key " + comment))
                .substring(0, FINGERPRINT_CHARS);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("user.name", user);
        fields.put("file.path", home + "/.ssh/authorized_keys");
        fields.put("spoolhound.ssh_key.type", "ssh-ed25519");
        fields.put("spoolhound.ssh_key.fingerprint", "SHA256:" + print);
        fields.put("spoolhound.ssh_key.comment", comment);
        fields.put("message", home + "/.ssh/authorized_keys: " + comment);
        return new Row("authorized_key", "system.authorized_key", "iam", fields);
    }

    static Row sudo(String who, String rule) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("spoolhound.sudo.who", who);
        fields.put("spoolhound.sudo.rule", who + " " + rule);
        fields.put("user.name", who);
        fields.put("file.path", "/etc/sudoers.d/" + who);
        fields.put("message", "/etc/sudoers.d/" + who + ": " + who + " " + rule);
        return new Row("sudo", "system.sudo", "iam", fields);
    }

    static Row unit(String unit, String description) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("service.name", unit);
        fields.put("service.type", "systemd");
        fields.put("service.state", "active");
        fields.put("systemd.unit", unit);
        fields.put("system.service.description", description);
        fields.put("system.service.state", "active");
        fields.put("system.service.unit_file.state", "enabled");
        fields.put("message", "service " + unit + " is active, enabled");
        return new Row("service", "system.service", "host", fields);
    }

    static Row installed(String name, String version) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("package.type", "dpkg");
        fields.put("package.name", name);
        fields.put("package.version", version);
        fields.put("package.architecture", "amd64");
        fields.put("message", "package " + name + " " + version);
        return new Row("package", "system.package", "package", fields);
    }
}
