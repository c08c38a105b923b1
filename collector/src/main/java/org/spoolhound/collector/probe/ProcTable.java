package org.spoolhound.collector.probe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Reads {@code /proc}: which processes there are, and what each says about itself. */
final class ProcTable {

    /** The most bytes of a command line; the kernel allows more, people do not read more. */
    static final int MAX_COMMAND_LINE_BYTES = 32 << 10;

    /** What the kernel appends to the path of an executable that is no longer there. */
    private static final String DELETED = " (deleted)";

    private final HostFiles files;

    ProcTable(HostFiles files) {
        this.files = files;
    }

    /** The ids of all processes that can be seen, ascending. */
    List<Long> pids() throws IOException {
        List<Long> pids = new ArrayList<>();
        for (String name : files.names("/proc")) {
            if (!name.isEmpty() && Character.isDigit(name.charAt(0))) {
                long pid = Numbers.parse(name, -1);
                if (pid > 0) {
                    pids.add(pid);
                }
            }
        }
        pids.sort(null);
        return pids;
    }

    /** The status line of a process; empty when it has gone. */
    Optional<ProcStat> stat(long pid) {
        return text("/proc/" + pid + "/stat", 4096).flatMap(ProcStat::parse);
    }

    /** The arguments of a process, the program first; none for kernel threads and zombies. */
    List<String> arguments(long pid) {
        String text = text("/proc/" + pid + "/cmdline", MAX_COMMAND_LINE_BYTES).orElse("");
        if (text.isEmpty()) {
            return List.of();
        }
        int end = text.endsWith("\0") ? text.length() - 1 : text.length();
        return List.of(text.substring(0, end).split("\0", -1));
    }

    /** The path of the executable; empty when there is none or it may not be seen. */
    Optional<Executable> executable(long pid) {
        return files.link("/proc/" + pid + "/exe").map(ProcTable::executable);
    }

    private static Executable executable(String target) {
        boolean deleted = target.endsWith(DELETED);
        int end = deleted ? target.length() - DELETED.length() : target.length();
        return new Executable(target.substring(0, end), deleted);
    }

    /** The working directory; empty when it may not be seen. */
    Optional<String> workingDirectory(long pid) {
        return files.link("/proc/" + pid + "/cwd");
    }

    /** Owner and memory of a process; empty when it has gone. */
    Optional<ProcStatus> status(long pid) {
        return text("/proc/" + pid + "/status", 8192).map(ProcStatus::parse);
    }

    /** The container a process runs in: the 64 hexadecimal digits in its control group. */
    Optional<String> container(long pid) {
        return text("/proc/" + pid + "/cgroup", 8192).flatMap(ContainerIds::find);
    }

    /** When the host was started. */
    Optional<Instant> bootTime() {
        return text("/proc/stat", 4 << 20).flatMap(ProcTable::bootTime);
    }

    private static Optional<Instant> bootTime(String text) {
        return text.lines()
                .filter(l -> l.startsWith("btime "))
                .findFirst()
                .map(l -> Numbers.parse(l.substring(6), 0))
                .filter(s -> s > 0)
                .map(Instant::ofEpochSecond);
    }

    /** When a process was started. */
    static Instant startTime(Instant boot, ProcStat stat) {
        long millisPerTick = TimeUnit.SECONDS.toMillis(1) / ProcStat.TICKS_PER_SECOND;
        return boot.plusMillis(stat.startTicks() * millisPerTick);
    }

    private Optional<String> text(String path, int max) {
        try {
            return files.bytes(path, max).map(b -> new String(b, StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * The file a process runs.
     *
     * @param path where it stands, or stood
     * @param deleted whether it is no longer there
     */
    record Executable(String path, boolean deleted) {}
}
