package org.spoolhound.web.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.spoolhound.spool.command.Exit;
import org.spoolhound.spool.command.Terminal;

/** Calls the program as the launcher would, within this process. */
final class Cli {
    private final Path data;

    Cli(Path data) {
        this.data = data;
    }

    record Answer(int exit, String out, String err) {
        Answer fine() {
            assertEquals(Exit.FINE, exit, err);
            return this;
        }

        List<String> lines() {
            return out.lines().toList();
        }
    }

    Answer run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String[] all = Stream.concat(Stream.of("--data", data.toString()), Stream.of(args))
                .toArray(String[]::new);
        int exit = Verbs.program().run(all, Terminal.of(out, err), Map.of());
        return new Answer(
                exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Asserts that a call ends with this code and exactly this line on standard error. */
    void assertRefused(int exit, String line, String... args) {
        Answer answer = run(args);
        assertEquals(line + "\n", answer.err());
        assertEquals("", answer.out());
        assertEquals(exit, answer.exit());
    }
}
