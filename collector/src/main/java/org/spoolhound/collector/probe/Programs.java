package org.spoolhound.collector.probe;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Runs the host's own programs ({@code systemctl}, {@code rpm}, {@code journalctl}). They are
 * looked for in fixed folders only, never along a {@code PATH} that somebody else may have set.
 *
 * @param folders where programs are looked for, first match wins
 * @param timeLimit how long one may run before it is killed
 */
public record Programs(List<Path> folders, Duration timeLimit) {

    /** The most bytes taken from a program's output. */
    static final int MAX_OUTPUT_BYTES = 64 << 20;

    /** Copies the folders. */
    public Programs {
        folders = List.copyOf(folders);
    }

    /** The programs of a real host. */
    public static Programs real(Duration timeLimit) {
        List<Path> folders = new ArrayList<>();
        for (String folder : List.of("/usr/bin", "/bin", "/usr/sbin", "/sbin", "/usr/local/bin")) {
            folders.add(Path.of(folder));
        }
        return new Programs(folders, timeLimit);
    }

    /** Where a program stands, if the host has it. */
    public Optional<Path> find(String name) {
        return folders.stream()
                .map(f -> f.resolve(name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts a program with an English locale, no standard input and errors thrown away. */
    public Process start(List<String> command) throws IOException {
        Path program = find(command.getFirst())
                .orElseThrow(
                        () -> new IOException("this host has no program " + command.getFirst()));
        List<String> full = new ArrayList<>(command);
        full.set(0, program.toString());
        ProcessBuilder builder = new ProcessBuilder(full)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("SYSTEMD_COLORS", "0");
        builder.environment().put("SYSTEMD_PAGER", "");
        return builder.start();
    }

    /**
     * What a program writes to standard output.
     *
     * @throws IOException when it is absent, fails, runs too long or writes too much
     */
    String output(String... command) throws IOException, InterruptedException {
        Process process = start(List.of(command));
        Thread killer = Thread.ofVirtual().unstarted(() -> killAfterLimit(process));
        killer.start();
        try (InputStream out = process.getInputStream()) {
            byte[] bytes = out.readNBytes(MAX_OUTPUT_BYTES);
            boolean whole = bytes.length < MAX_OUTPUT_BYTES;
            if (!whole) {
                process.destroyForcibly();
            }
            int exit = process.waitFor();
            if (exit != 0 || !whole) {
                throw new IOException(failure(command, exit, whole));
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } finally {
            process.destroyForcibly();
            killer.interrupt();
        }
    }

    private String failure(String[] command, int exit, boolean whole) {
        String line = String.join(" ", command);
        if (!whole) {
            return line + " wrote more than " + MAX_OUTPUT_BYTES + " bytes";
        }
        return exit == 137
                ? line + " was killed after " + timeLimit.toSeconds() + " s"
                : line + " ended with exit code " + exit;
    }

    private void killAfterLimit(Process process) {
        try {
            if (!process.waitFor(timeLimit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
