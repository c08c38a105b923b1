package org.spoolhound.indexer.enrich;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;

/**
 * Prints hostile lines whose cost in processor time grows faster than their length, and what an
 * ordinary line costs by format: {@code ParserCostReport [format]}.
 */
public final class ParserCostReport {

    private static final int CHARACTERS = 1 << 15;
    private static final long WORTH_A_LOOK_NANOS = 2_000_000;
    private static final double SUSPICIOUS = 2.8;
    private static final int ROUNDS = 20_000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final LogParsers PARSERS = LogParsers.standard();

    private ParserCostReport() {}

    /** Runs the report. */
    public static void main(String[] args) throws IOException {
        String wanted = args.length > 0 ? args[0] : "";
        for (GoldenLines golden : GoldenLines.all()) {
            if (golden.format().contains(wanted)) {
                ordinary(golden);
            }
        }
        for (HostileLines lines : HostileLines.all(PARSERS)) {
            if (lines.format().contains(wanted)) {
                hostile(lines);
            }
        }
    }

    private static void ordinary(GoldenLines golden) {
        long lines = 0;
        long nanos = 0;
        for (int half = 0; half < 2; half++) {
            lines = 0;
            long before = THREADS.getCurrentThreadCpuTime();
            while (lines < ROUNDS) {
                for (String line : golden.texts()) {
                    PARSERS.parseLine(golden.format(), line, GoldenLines.CONTEXT);
                    lines++;
                }
            }
            nanos = THREADS.getCurrentThreadCpuTime() - before;
        }
        System.out.printf(
                Locale.ROOT, "%-34s %8.2f µs a line%n", golden.format(), nanos / 1e3 / lines);
    }

    private static void hostile(HostileLines lines) {
        long once = cost(lines.format(), lines.line(CHARACTERS));
        if (once < WORTH_A_LOOK_NANOS) {
            return;
        }
        long twice = cost(lines.format(), lines.line(2 * CHARACTERS));
        if (twice > once * SUSPICIOUS) {
            System.out.printf(
                    Locale.ROOT, "%.1f ms, %.1f ms: %s%n", once / 1e6, twice / 1e6, lines);
        }
    }

    private static long cost(String format, String line) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            long before = THREADS.getCurrentThreadCpuTime();
            PARSERS.parseLine(format, line, GoldenLines.CONTEXT);
            best = Math.min(best, THREADS.getCurrentThreadCpuTime() - before);
        }
        return best;
    }
}
