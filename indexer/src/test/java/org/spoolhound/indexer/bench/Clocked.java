package org.spoolhound.indexer.bench;

import com.sun.management.OperatingSystemMXBean;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * What a piece of work took.
 *
 * @param seconds wall time
 * @param cpuSeconds processor time of this process, which other work on the machine hardly changes
 */
record Clocked(double seconds, double cpuSeconds) {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final double NANOS = 1e9;

    /** Does the work and clocks it. */
    static Clocked of(Work work) throws Exception {
        long cpu = SYSTEM.getProcessCpuTime();
        long wall = System.nanoTime();
        work.run();
        return new Clocked(
                (System.nanoTime() - wall) / NANOS, (SYSTEM.getProcessCpuTime() - cpu) / NANOS);
    }

    /** For a report. */
    String line(String what, long events) {
        return String.format(
                Locale.ROOT,
                "%-34s %8.1f s wall %8.1f s cpu %9.0f events/s",
                what,
                seconds,
                cpuSeconds,
                events / seconds);
    }

    /** Something that takes time. */
    interface Work {
        void run() throws Exception;
    }
}
