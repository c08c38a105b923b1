package org.spoolhound.collector.probe;

import java.util.Optional;

/**
 * What {@code /proc/PID/stat} says.
 *
 * @param pid the process
 * @param name its short name, at most 15 bytes, chosen by the process itself
 * @param state one letter: R running, S sleeping, D waiting, Z zombie, T stopped, I idle kernel
 *     thread
 * @param parent pid of the parent, 0 for none
 * @param session pid of the session's leader
 * @param userTicks time in user mode, ticks of 10 ms
 * @param systemTicks time in the kernel, ticks of 10 ms
 * @param threads number of threads
 * @param startTicks start, ticks since boot
 * @param virtualBytes address space
 * @param kernelThread whether it is part of the kernel
 */
record ProcStat(
        long pid,
        String name,
        String state,
        long parent,
        long session,
        long userTicks,
        long systemTicks,
        long threads,
        long startTicks,
        long virtualBytes,
        boolean kernelThread) {

    /** Ticks a second: what the kernel shows to programs is 100 on every architecture in use. */
    static final int TICKS_PER_SECOND = 100;

    private static final long PF_KTHREAD = 0x00200000;

    /** Reads the line; empty when it is not one. The name may hold blanks and parentheses. */
    static Optional<ProcStat> parse(String line) {
        int open = line.indexOf('(');
        int close = line.lastIndexOf(')');
        if (open < 1 || close < open || close + 2 >= line.length()) {
            return Optional.empty();
        }
        String[] f = line.substring(close + 2).strip().split(" ", -1);
        if (f.length < 21) {
            return Optional.empty();
        }
        return Optional.of(new ProcStat(
                number(line.substring(0, open)),
                line.substring(open + 1, close),
                f[0],
                number(f[1]),
                number(f[3]),
                number(f[11]),
                number(f[12]),
                number(f[17]),
                number(f[19]),
                number(f[20]),
                (number(f[6]) & PF_KTHREAD) != 0));
    }

    /** All processor time used since the start, in ticks. */
    long cpuTicks() {
        return userTicks + systemTicks;
    }

    private static long number(String text) {
        return Numbers.parse(text, 0);
    }
}
