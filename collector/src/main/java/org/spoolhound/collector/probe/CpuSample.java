package org.spoolhound.collector.probe;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How much processor time each process had used at one moment; taken at the start of a run, so that
 * the process probe at its end can tell what each uses now.
 */
final class CpuSample {

    /** Below this the kernel's 10 ms ticks say too little. */
    private static final long MIN_NANOS = 200_000_000L;

    private final long nanoTime;
    private final Map<Long, ProcStat> stats;

    private CpuSample(long nanoTime, Map<Long, ProcStat> stats) {
        this.nanoTime = nanoTime;
        this.stats = stats;
    }

    /** Samples all processes now. */
    static CpuSample take(ProcTable table) {
        Map<Long, ProcStat> stats = new HashMap<>();
        try {
            for (long pid : table.pids()) {
                table.stat(pid).ifPresent(s -> stats.put(pid, s));
            }
        } catch (IOException e) {
            stats.clear();
        }
        return new CpuSample(System.nanoTime(), stats);
    }

    /**
     * The share of one processor a process used since the sample: 1 is one processor fully busy. A
     * process younger than the sample is counted from its start. Empty when too little time has
     * passed.
     */
    OptionalDouble use(ProcStat now) {
        long nanos = System.nanoTime() - nanoTime;
        if (stats.isEmpty() || nanos < MIN_NANOS) {
            return OptionalDouble.empty();
        }
        long before = Optional.ofNullable(stats.get(now.pid()))
                .filter(s -> s.startTicks() == now.startTicks())
                .map(ProcStat::cpuTicks)
                .orElse(0L);
        double ticks = Math.max(0, now.cpuTicks() - before);
        return OptionalDouble.of(ticks / ProcStat.TICKS_PER_SECOND / (nanos / 1e9));
    }
}
