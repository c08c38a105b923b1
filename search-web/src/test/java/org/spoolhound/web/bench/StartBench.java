package org.spoolhound.web.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * How long a command runs and how much memory it takes at its peak, as the kernel counts it.
 *
 * <p>{@code StartBench RUNS COMMAND…}
 */
public final class StartBench {
    private static final double NANOS = 1e9;

    private StartBench() {}

    /** Runs it. */
    public static void main(String[] args) throws Exception {
        int runs = Integer.parseInt(args[0]);
        List<String> command = Arrays.asList(args).subList(1, args.length);
        double[] seconds = new double[runs];
        long peak = 0;
        for (int i = 0; i < runs; i++) {
            long began = System.nanoTime();
            peak = Math.max(peak, peakKilobytes(command));
            seconds[i] = (System.nanoTime() - began) / NANOS;
        }
        Arrays.sort(seconds);
        System.out.printf(
                Locale.ROOT,
                "  %-18s %.2f s (fastest %.2f), %d MB%n",
                command.get(1),
                seconds[runs / 2],
                seconds[0],
                peak >> 10);
    }

    private static long peakKilobytes(List<String> command)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        long peak = 0;
        while (!process.waitFor(5, TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, highWater(status));
        }
        if (process.exitValue() != 0) {
            throw new IOException(command + " ended with " + process.exitValue());
        }
        return peak;
    }

    /** The process's peak resident memory so far (proc_pid_status(5), VmHWM); 0 when it is gone. */
    private static long highWater(Path status) {
        try {
            for (String line : Files.readAllLines(status)) {
                if (line.startsWith("VmHWM:")) {
                    return Long.parseLong(line.replaceAll("\\D", ""));
                }
            }
        } catch (IOException e) {
            // It ended while being read.
            return 0;
        }
        return 0;
    }
}
