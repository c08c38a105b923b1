package org.spoolhound.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Starts bin/spoolhound as people do: in a process of its own. */
final class Launcher {
    /** Far more than any verb needs: only a hang takes so long. */
    static final long PATIENCE_SECONDS = 240;

    private final Path program;
    private final Path workingFolder;
    private List<String> before = List.of();
    private final Map<String, String> environment = new LinkedHashMap<>();

    Launcher(Path program, Path workingFolder) {
        this.program = program;
        this.workingFolder = workingFolder;
    }

    /** The server distribution that this build has just packed. */
    static Path distribution() {
        Path root = Path.of(System.getProperty("spoolhound.root", ".."));
        Path folder = root.resolve("search-web/target/server").toAbsolutePath().normalize();
        assertTrue(Files.isDirectory(folder.resolve("lib")), "run by 'mvn verify': " + folder);
        return folder;
    }

    Launcher with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Puts words before the command line. */
    Launcher behind(List<String> words) {
        before = List.copyOf(words);
        return this;
    }

    record Answer(int exit, String out, String err) {
        Answer fine() {
            assertEquals(0, exit, () -> out + err);
            return this;
        }
    }

    Answer run(String... args) throws IOException, InterruptedException {
        Path out = Files.createTempFile("out", ".txt");
        Path err = Files.createTempFile("err", ".txt");
        try {
            Process process = builder(args)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("no end after " + PATIENCE_SECONDS + " s: " + List.of(args)
                        + Files.readString(out) + Files.readString(err));
            }
            return new Answer(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    /** Starts a verb that goes on; the caller ends it. */
    Running start(String... args) throws IOException {
        return new Running(builder(args).redirectErrorStream(true).start());
    }

    private ProcessBuilder builder(String... args) {
        List<String> command = new ArrayList<>(before);
        command.add(program.toString());
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command).directory(workingFolder.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("SPOOLHOUND_"));
        builder.environment().putAll(environment);
        return builder;
    }

    /** A verb that goes on until it is told to stop; all it prints is kept. */
    static final class Running implements AutoCloseable {
        private final Process process;
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition news = lock.newCondition();
        private final StringBuilder printed = new StringBuilder();
        private final Thread reader;
        private boolean ended;

        private Running(Process process) {
            this.process = process;
            this.reader = Thread.ofVirtual().start(this::read);
        }

        private void read() {
            byte[] buffer = new byte[4096];
            try (InputStream in = process.getInputStream()) {
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    tell(new String(buffer, 0, n, StandardCharsets.UTF_8), false);
                }
                tell("", true);
            } catch (IOException e) {
                tell(e.toString(), true);
            }
        }

        private void tell(String text, boolean last) {
            lock.lock();
            try {
                printed.append(text);
                ended |= last;
                news.signalAll();
            } finally {
                lock.unlock();
            }
        }

        String printed() {
            lock.lock();
            try {
                return printed.toString();
            } finally {
                lock.unlock();
            }
        }

        /** Waits until it has printed a text; fails when it ends before. */
        void awaitPrinted(String text) throws InterruptedException {
            long left = TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            lock.lock();
            try {
                while (printed.indexOf(text) < 0 && !ended && left > 0) {
                    left = news.awaitNanos(left);
                }
            } finally {
                lock.unlock();
            }
            assertTrue(printed().contains(text), () -> "never printed " + text + ": " + printed());
        }

        /** Asks it to stop, as Ctrl-C and systemd do, and returns its exit code. */
        int stop() throws InterruptedException {
            process.toHandle().destroy(); // Process.destroy would close what it still prints
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("did not stop: " + printed());
            }
            reader.join();
            return process.exitValue();
        }

        /** Ends it without asking, as a power cut does. */
        void kill() throws InterruptedException {
            process.toHandle().destroyForcibly();
            process.waitFor();
            reader.join();
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
