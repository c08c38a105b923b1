package org.spoolhound.collector.probe;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Services and timers and their state: of systemd where it runs, otherwise the scripts in {@code
 * /etc/init.d} (which are not run: their state is read from their pid files).
 */
final class ServiceProbe implements Probe {

    private static final String PROPERTIES = "Id,Description,LoadState,ActiveState,SubState,"
            + "UnitFileState,FragmentPath,MainPID,ExecStart,User,ActiveEnterTimestamp";

    private final HostFiles files;
    private final Programs programs;

    ServiceProbe(HostFiles files, Programs programs) {
        this.files = files;
        this.programs = programs;
    }

    @Override
    public String name() {
        return "service";
    }

    @Override
    public void observe(Observations out) throws IOException, InterruptedException {
        if (files.exists("/run/systemd/system")) {
            systemd(out);
        } else {
            scripts(out);
        }
    }

    private void systemd(Observations out) throws IOException, InterruptedException {
        String units = programs.output(
                "systemctl",
                "show",
                "--all",
                "--no-pager",
                "--property=" + PROPERTIES,
                "*.service",
                "*.timer");
        Set<String> told = new TreeSet<>();
        for (Map<String, String> unit : blocks(units)) {
            String id = unit.getOrDefault("Id", "");
            boolean exists = !unit.getOrDefault("LoadState", "").equals("not-found");
            if (!id.isEmpty() && exists && told.add(id)) {
                tell(id, unit, out);
            }
        }
        String installed = programs.output(
                "systemctl",
                "list-unit-files",
                "--no-pager",
                "--no-legend",
                "--plain",
                "--type=service,timer");
        for (String line : (Iterable<String>) installed.lines()::iterator) {
            String[] words = line.strip().split(" +", -1);
            if (words.length >= 2 && told.add(words[0])) {
                tell(words[0], Map.of("UnitFileState", words[1], "ActiveState", "inactive"), out);
            }
        }
    }

    /** Splits the answer of {@code systemctl show}: a blank line stands between units. */
    static List<Map<String, String>> blocks(String text) {
        List<Map<String, String>> blocks = new ArrayList<>();
        Map<String, String> block = new HashMap<>();
        for (String line : (Iterable<String>) text.lines()::iterator) {
            int equals = line.indexOf('=');
            if (line.isEmpty() && !block.isEmpty()) {
                blocks.add(block);
                block = new HashMap<>();
            } else if (equals > 0) {
                block.merge(
                        line.substring(0, equals),
                        line.substring(equals + 1),
                        (first, second) -> first + "; " + second);
            }
        }
        if (!block.isEmpty()) {
            blocks.add(block);
        }
        return blocks;
    }

    private static void tell(String id, Map<String, String> unit, Observations out) {
        String state = unit.getOrDefault("ActiveState", "");
        String command = command(unit.getOrDefault("ExecStart", ""));
        Facts facts = Facts.of("system.service", "host")
                .put(
                        "service.name",
                        id.endsWith(".service") ? id.substring(0, id.length() - 8) : id)
                .put("service.type", "systemd")
                .put("service.state", state)
                .put("systemd.unit", id)
                .put("system.service.description", unit.get("Description"))
                .put("system.service.load_state", unit.get("LoadState"))
                .put("system.service.state", state)
                .put("system.service.sub_state", unit.get("SubState"))
                .put("system.service.unit_file.state", unit.get("UnitFileState"))
                .put("system.service.state_since", unit.get("ActiveEnterTimestamp"))
                .put("file.path", unit.get("FragmentPath"))
                .put("user.name", unit.get("User"))
                .put("process.command_line", command);
        long pid = Numbers.parse(unit.getOrDefault("MainPID", "0"), 0);
        if (pid > 0) {
            facts.put("process.pid", pid);
        }
        String enabled = unit.getOrDefault("UnitFileState", "");
        String how = enabled.isEmpty() ? "" : ", " + enabled;
        out.state(facts, "service " + id + " is " + state + how);
    }

    /** The command lines in {@code { path=… ; argv[]=… ; … }}, one or several. */
    private static String command(String execStart) {
        List<String> commands = new ArrayList<>();
        int at = execStart.indexOf("argv[]=");
        while (at >= 0) {
            int end = execStart.indexOf(" ; ", at);
            commands.add(execStart.substring(at + 7, end < 0 ? execStart.length() : end));
            at = execStart.indexOf("argv[]=", at + 7);
        }
        return new CommandLineRedactor().redact(String.join("; ", commands));
    }

    private void scripts(Observations out) throws IOException {
        Set<String> enabled = new TreeSet<>();
        for (String level : List.of("2", "3", "4", "5")) {
            for (String link : files.names("/etc/rc" + level + ".d")) {
                if (link.length() > 3 && link.charAt(0) == 'S') {
                    enabled.add(link.substring(3));
                }
            }
        }
        for (String name : files.names("/etc/init.d")) {
            boolean script = java.nio.file.Files.isRegularFile(files.path("/etc/init.d/" + name))
                    && java.nio.file.Files.isExecutable(files.path("/etc/init.d/" + name));
            if (script && !name.contains(".")) {
                script(name, enabled.contains(name), out);
            }
        }
    }

    private void script(String name, boolean enabled, Observations out) {
        long pid = runningPid(name);
        String state = pid > 0 ? "running" : "unknown";
        Facts facts = Facts.of("system.service", "host")
                .put("service.name", name)
                .put("service.type", "init.d")
                .put("service.state", state)
                .put("system.service.state", state)
                .put("system.service.unit_file.state", enabled ? "enabled" : "disabled")
                .put("file.path", "/etc/init.d/" + name);
        if (pid > 0) {
            facts.put("process.pid", pid);
        }
        String how = enabled ? "enabled" : "disabled";
        out.state(facts, "service " + name + " is " + state + ", " + how);
    }

    private long runningPid(String name) {
        for (String path : List.of("/run/" + name + ".pid", "/run/" + name + "/" + name + ".pid")) {
            long pid = files.word(path).map(w -> Numbers.parse(w, 0)).orElse(0L);
            if (pid > 0 && files.exists("/proc/" + pid)) {
                return pid;
            }
        }
        return 0;
    }
}
