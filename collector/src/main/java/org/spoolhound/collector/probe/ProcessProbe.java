package org.spoolhound.collector.probe;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every process: parent, owner, command line, executable, working directory, start, state,
 * processor and memory use. Kernel threads are told too, because malware likes to look like one.
 */
final class ProcessProbe implements Probe {

    private final HostFiles files;
    private final ProcTable table;
    private final ProcessSettings settings;
    private final CpuSample before;

    /**
     * A probe that compares processor time with what was used when this was made.
     *
     * @param files the host
     * @param settings what to keep out and what to add
     */
    ProcessProbe(HostFiles files, ProcessSettings settings) {
        this.files = files;
        this.table = new ProcTable(files);
        this.settings = settings;
        this.before = CpuSample.take(table);
    }

    @Override
    public String name() {
        return "process";
    }

    @Override
    public void observe(Observations out) throws IOException {
        List<Long> pids = table.pids();
        if (pids.isEmpty()) {
            throw new IOException("/proc shows no processes");
        }
        if (table.stat(1).isEmpty()) {
            out.incomplete("processes of other users are hidden (hidepid); run the agent as root");
        }
        Look look = new Look(Accounts.read(files), bootTime(), memoryBytes(), bootId());
        Map<Long, Named> known = new HashMap<>();
        pids.forEach(pid -> name(pid).ifPresent(n -> known.put(pid, n)));
        long blind = 0;
        for (Named process : known.values().stream().sorted().toList()) {
            Facts facts = facts(process, known.get(process.stat().parent()), look);
            out.state(facts, line(process));
            blind += process.executable() == null && !process.stat().kernelThread() ? 1 : 0;
        }
        if (blind > 0) {
            out.detailsMissing("the executable of " + blind + " processes may not be seen");
        }
    }

    private Optional<Named> name(long pid) {
        return table.stat(pid).map(stat -> {
            CommandLineRedactor redactor = new CommandLineRedactor();
            List<String> args = table.arguments(pid);
            List<String> shown = settings.redact() ? redactor.redact(args) : args;
            return new Named(stat, shown, table.executable(pid).orElse(null));
        });
    }

    private Facts facts(Named process, @Nullable Named parent, Look look) {
        ProcStat stat = process.stat();
        Facts facts = Facts.of("system.process", "process")
                .put("process.pid", stat.pid())
                .put("process.name", process.shortName())
                .put(
                        "process.entity_id",
                        look.bootId() + "-" + stat.pid() + "-" + stat.startTicks())
                .put("process.parent.pid", stat.parent())
                .put("process.command_line", process.commandLine())
                .putAll("process.args", process.args())
                .put("process.working_directory", table.workingDirectory(stat.pid()))
                .put("process.thread.count", stat.threads())
                .put("process.session_leader.pid", stat.session())
                .put("container.id", table.container(stat.pid()))
                .put("system.process.state", stateWord(stat.state()));
        if (!process.args().isEmpty()) {
            facts.put("process.args_count", process.args().size());
        }
        if (stat.kernelThread()) {
            facts.put("spoolhound.process.kernel_thread", true);
        }
        if (!stat.name().equals(process.shortName())) {
            facts.put("process.title", stat.name());
        }
        executable(process, facts);
        times(stat, look, facts);
        table.status(stat.pid()).ifPresent(s -> owner(s, look, facts));
        if (parent != null) {
            facts.put("process.parent.name", parent.shortName())
                    .put("process.parent.executable", parent.path())
                    .put("process.parent.command_line", parent.commandLine());
        }
        return facts;
    }

    private void executable(Named process, Facts facts) {
        ProcTable.Executable executable = process.executable();
        if (executable == null) {
            return;
        }
        facts.put("process.executable", executable.path());
        if (executable.deleted()) {
            facts.put("spoolhound.process.executable_deleted", true);
        }
        if (settings.hashes()) {
            long pid = process.stat().pid();
            facts.put("process.hash.sha256", settings.hasher().sha256(files, pid));
        }
    }

    private void times(ProcStat stat, Look look, Facts facts) {
        look.boot().ifPresent(b -> facts.put("process.start", ProcTable.startTime(b, stat)));
        long tickMillis = 1000 / ProcStat.TICKS_PER_SECOND;
        facts.put("system.process.cpu.total.ms", stat.cpuTicks() * tickMillis)
                .put("system.process.memory.size", stat.virtualBytes());
        before.use(stat).ifPresent(u -> facts.putRounded("system.process.cpu.total.pct", u));
    }

    private static void owner(ProcStatus status, Look look, Facts facts) {
        Accounts accounts = look.accounts();
        if (status.uid() >= 0) {
            facts.put("user.id", Long.toString(status.uid()))
                    .put("user.name", accounts.userName(status.uid()));
        }
        if (status.effectiveUid() >= 0 && status.effectiveUid() != status.uid()) {
            facts.put("user.effective.id", Long.toString(status.effectiveUid()))
                    .put("user.effective.name", accounts.userName(status.effectiveUid()));
        }
        if (status.gid() >= 0) {
            facts.put("group.id", Long.toString(status.gid()))
                    .put("group.name", accounts.groupName(status.gid()));
        }
        facts.put("system.process.memory.rss.bytes", status.residentBytes())
                .putShare(
                        "system.process.memory.rss.pct",
                        status.residentBytes(),
                        look.memoryBytes());
    }

    private static String line(Named process) {
        String what = process.commandLine().isEmpty()
                ? "[" + process.shortName() + "]"
                : process.commandLine();
        String shown = what.length() > 200 ? what.substring(0, 200) + "…" : what;
        return "process " + process.stat().pid() + " " + shown;
    }

    private Optional<Instant> bootTime() {
        return table.bootTime();
    }

    private String bootId() {
        return files.word("/proc/sys/kernel/random/boot_id").orElse("unknown");
    }

    private long memoryBytes() {
        try {
            return MemInfo.read(files).bytes("MemTotal");
        } catch (IOException e) {
            return 0;
        }
    }

    private static String stateWord(String letter) {
        return switch (letter) {
            case "R" -> "running";
            case "S" -> "sleeping";
            case "D" -> "disk_sleep";
            case "Z" -> "zombie";
            case "T", "t" -> "stopped";
            case "I" -> "idle";
            case "X", "x" -> "dead";
            default -> letter;
        };
    }

    /** What is the same for all processes of one look. */
    private record Look(
            Accounts accounts, Optional<Instant> boot, long memoryBytes, String bootId) {}

    /** A process with what names it. */
    private record Named(
            ProcStat stat, List<String> args, ProcTable.@Nullable Executable executable)
            implements Comparable<Named> {

        /** The file name of the executable, or what the process calls itself. */
        String shortName() {
            String path = path();
            return path == null ? stat.name() : path.substring(path.lastIndexOf('/') + 1);
        }

        @Nullable
        String path() {
            return executable == null ? null : executable.path();
        }

        String commandLine() {
            return String.join(" ", args);
        }

        @Override
        public int compareTo(Named other) {
            return Long.compare(stat.pid(), other.stat.pid());
        }
    }
}
