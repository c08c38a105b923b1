package org.spoolhound.spool.key;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Runs the real ssh-keygen; tests that need it are skipped, with a message, where it is absent. */
final class SshKeygen {
    private static final Path BINARY = Path.of("/usr/bin/ssh-keygen");

    private SshKeygen() {}

    /** What it printed, and whether it was content. */
    record Answer(int exit, String output) {}

    /** Runs it in a folder, with this file as its standard input. */
    static Answer run(Path folder, Path input, String... arguments)
            throws IOException, InterruptedException {
        Assumptions.assumeTrue(Files.isExecutable(BINARY), "needs ssh-keygen (openssh-client)");
        List<String> command = new ArrayList<>(List.of(BINARY.toString()));
        command.addAll(List.of(arguments));
        Process child = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(input.toFile())
                .start();
        String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!child.waitFor(60, TimeUnit.SECONDS)) {
            child.destroyForcibly();
            throw new IOException("ssh-keygen did not end");
        }
        return new Answer(child.exitValue(), output);
    }

    /** Runs it without input. */
    static Answer run(Path folder, String... arguments) throws IOException, InterruptedException {
        return run(folder, Path.of("/dev/null"), arguments);
    }
}
