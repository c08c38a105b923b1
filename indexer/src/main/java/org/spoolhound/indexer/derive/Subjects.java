package org.spoolhound.indexer.derive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.EventKind;

/**
 * Everything that is compared between snapshots: the table behind docs/derived.md. Rows that show
 * none of these are still told apart as a whole, so that only new ones are indexed.
 */
public final class Subjects {
    private static final List<Subject> ALL = new ArrayList<>();
    private static final Map<String, List<Subject>> BY_PROBE = new HashMap<>();
    private static final Map<String, Subject> BY_NAME = new HashMap<>();

    static {
        processes();
        sockets();
        accounts();
        services();
        software();
        host();
        ALL.forEach(one -> BY_PROBE.computeIfAbsent(one.probe(), probe -> new ArrayList<>())
                .add(one));
    }

    private Subjects() {}

    /** All of them, in the order of the documentation. */
    public static List<Subject> all() {
        return List.copyOf(ALL);
    }

    /** Those that a probe's rows may show. */
    static List<Subject> of(String probe) {
        return BY_PROBE.getOrDefault(probe, List.of());
    }

    /** The subject of this name. */
    static Subject named(String name) {
        Subject subject = BY_NAME.get(name);
        if (subject == null) {
            throw new IllegalArgumentException("no subject " + name);
        }
        return subject;
    }

    /** Whether a row is compared: states, and the measurements that show an interface. */
    static boolean isCompared(Event row) {
        return row.kind() == EventKind.STATE
                || (row.kind() == EventKind.METRIC && "network".equals(row.text(Event.PROBE)));
    }

    private static Subject subject(String name, String probe, String... category) {
        Subject subject = Subject.of(name, probe, category);
        ALL.add(subject);
        BY_NAME.put(name, subject);
        return subject;
    }

    private static void processes() {
        subject("process", "process", "process")
                .where(row -> !Boolean.TRUE.equals(row.field("spoolhound.process.kernel_thread")))
                .key("process.entity_id")
                .key("process.pid", "process.start")
                .key("process.pid")
                .details("process.executable", "user.name", "user.effective.name")
                .note(
                        // Many programs rewrite it to tell what they do: that is no exec.
                        "process.command_line",
                        "process.parent.pid",
                        "spoolhound.process.executable_deleted")
                .show("process.pid", "process.command_line")
                .appears("process-started", "start")
                .changes("process-changed", "change")
                .goes("process-ended", "end");
        subject("container", "container", "host")
                .key("container.id")
                .compare("container.state", "container.image.name", "container.network_mode")
                .note("container.name", "container.ports", "container.mounts")
                .show("container.name", "container.image.name", "container.state")
                .appears("container-appeared", "start")
                .changes("container-changed", "change")
                .goes("container-gone", "end");
    }

    private static void sockets() {
        subject("listener", "socket", "network")
                .where(row -> "listening".equals(row.text("network.direction")))
                .key("network.transport", "server.ip", "server.port")
                .details("process.executable", "process.name", "user.name")
                .note("process.pid")
                .show("network.transport", "server.ip", "server.port", "process.name")
                .appears("listener-opened", "start")
                .changes("listener-changed", "change")
                .goes("listener-closed", "end");
        connection("ingress", "source.ip", "destination.port");
        connection("egress", "destination.ip", "destination.port");
    }

    /** The port on the other side of a service is another one each time: it is left out. */
    private static void connection(String direction, String peer, String port) {
        subject("connection (" + direction + ")", "socket", "network")
                .where(row -> direction.equals(row.text("network.direction")))
                .key("network.transport", "network.direction", peer, port)
                .details("process.executable", "process.name")
                .show("network.transport", "source.ip", "destination.ip", port, "process.name")
                .appears("connection-seen", "connection", "start");
    }

    private static void accounts() {
        subject("user", "user", "iam")
                .key("user.name")
                .compare(
                        "user.id",
                        "user.group.id",
                        "system.audit.user.groups",
                        "system.audit.user.dir",
                        "system.audit.user.shell",
                        "system.audit.user.can_login")
                .details(
                        "system.audit.user.password.type",
                        "system.audit.user.password.last_changed")
                .note("user.roles", "spoolhound.admin_reasons", "user.full_name")
                .show("user.name")
                .appears("user-added", "user", "creation")
                .changes("user-changed", "user", "change")
                .goes("user-removed", "user", "deletion");
        subject("administrator", "user", "iam")
                .where(row -> row.field("user.roles") instanceof List<?> roles
                        && roles.contains("administrator"))
                .key("user.name")
                .note("spoolhound.admin_reasons")
                .show("user.name", "spoolhound.admin_reasons")
                .appears("admin-added", "admin", "change")
                .goes("admin-removed", "admin", "change");
        subject("group", "group", "iam")
                .key("group.name")
                .compare("group.id", "system.audit.group.members")
                .note("spoolhound.admin_reasons")
                .show("group.name")
                .appears("group-added", "group", "creation")
                .changes("group-changed", "group", "change")
                .goes("group-removed", "group", "deletion");
        subject("sudo rule", "sudo", "iam")
                .key("file.path", "spoolhound.sudo.rule")
                .show("file.path", "spoolhound.sudo.rule")
                .appears("sudo-rule-added", "admin", "creation")
                .goes("sudo-rule-removed", "admin", "deletion");
        subject("authorized key", "authorized_key", "iam")
                .key("file.path", "spoolhound.ssh_key.fingerprint")
                .compare("spoolhound.ssh_key.options", "spoolhound.ssh_key.comment")
                .show("user.name", "file.path", "spoolhound.ssh_key.fingerprint")
                .appears("authorized-key-added", "user", "change")
                .changes("authorized-key-changed", "user", "change")
                .goes("authorized-key-removed", "user", "change");
        subject("session", "session", "session")
                .key("user.name", "system.session.tty", "event.start")
                .key("user.name", "system.session.tty")
                .note("source.ip")
                .show("user.name", "system.session.tty", "source.ip")
                .appears("session-opened", "start")
                .goes("session-closed", "end");
    }

    private static void services() {
        subject("service", "service", "configuration")
                .where(row -> !isTimer(row))
                .key("service.type", "systemd.unit")
                .key("service.type", "service.name")
                .compare(
                        "service.state",
                        "system.service.unit_file.state",
                        "file.path",
                        "user.name",
                        "process.command_line")
                .note("process.pid", "system.service.sub_state", "system.service.load_state")
                .show("service.name", "service.state")
                .appears("service-appeared", "creation")
                .changes("service-changed", "change")
                .goes("service-gone", "deletion");
        subject("timer", "service", "configuration")
                .where(Subjects::isTimer)
                .key("systemd.unit")
                .compare("service.state", "system.service.unit_file.state", "file.path")
                .show("systemd.unit", "service.state")
                .appears("timer-appeared", "creation")
                .changes("timer-changed", "change")
                .goes("timer-gone", "deletion");
    }

    private static boolean isTimer(Event row) {
        String unit = row.text("systemd.unit");
        return unit != null && unit.endsWith(".timer");
    }

    private static void software() {
        subject("package", "package", "package")
                .key("package.type", "package.name", "package.architecture")
                .key("package.type", "package.name")
                .distinguishedBy("package.version")
                .compare("package.version")
                .show("package.name", "package.version", "package.architecture")
                .appears("package-installed", "installation")
                .changes("package-changed", "change")
                .goes("package-removed", "deletion");
        subject("file", "file", "file")
                .key("file.path")
                .compare(
                        "file.type",
                        "file.mode",
                        "file.uid",
                        "file.gid",
                        "file.size",
                        "file.target_path")
                .details("file.hash.sha256", "file.mtime", "file.inode")
                .note("file.owner", "file.group", "file.ctime")
                .show("file.path")
                .appears("file-created", "creation")
                .changes("file-changed", "change")
                .goes("file-deleted", "deletion");
        subject("kernel module", "kernel_module", "driver")
                .key("system.kernel_module.name")
                .compare("system.kernel_module.taints", "file.hash.sha256")
                .show("system.kernel_module.name")
                .appears("kernel-module-loaded", "start")
                .changes("kernel-module-changed", "change")
                .goes("kernel-module-unloaded", "end");
    }

    private static void host() {
        subject("boot", "host", "host")
                .key()
                .details("host.boot.id")
                .show("host.name")
                .changes("host-rebooted", "start");
        subject("host", "host", "host")
                .key()
                .details(
                        "host.name",
                        "host.hostname",
                        "host.id",
                        "host.architecture",
                        "host.os.full",
                        "host.os.kernel",
                        "device.serial_number")
                .show("host.name")
                .changes("host-changed", "change");
        subject("address", "network", "host")
                .key("system.network.name")
                .compare("system.network.ip")
                .show("system.network.name")
                .changes("address-changed", "change");
        subject("interface", "network", "host")
                .key("system.network.name")
                .compare("system.network.mac", "system.network.promiscuous")
                .show("system.network.name", "system.network.ip")
                .appears("interface-appeared", "start")
                .changes("interface-changed", "change")
                .goes("interface-gone", "end");
    }
}
