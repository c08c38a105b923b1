package org.spoolhound.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.endtoend.Launcher.Answer;
import org.spoolhound.endtoend.Launcher.Running;
import org.spoolhound.spool.command.Exit;

/** Verbs in processes of their own, all at once on one data folder. */
final class ITProcesses {
    private static final int FILES = 6;
    private static final int LINES = 500;
    private static final Pattern NUMBER = Pattern.compile("\"message\":\"line (\\d+)\"");

    @TempDir
    private Path folder;

    @Test
    void serveImportHuntRetention_atOnce_everyEventIsThereOnce() throws Exception {
        List<Callable<Answer>> calls = new ArrayList<>();
        for (int i = 0; i < FILES; i++) {
            String file = lines(i).toString();
            calls.add(() -> run("import", file, "--format", "json"));
            calls.add(() -> run("hunt", "message:line", "--format", "json"));
            calls.add(() -> run("retention", "--apply", "--format", "json"));
        }
        try (Running serve = launcher().start("serve", "--data", data())) {
            serve.awaitPrinted("Serving ");
            runAll(calls).forEach(Answer::fine);
            assertFoundOnce();
            assertEquals(Exit.FINE, serve.stop(), serve.printed());
        }
        assertFoundOnce();
        assertEquals("", run("spool", "requeue", "--format", "json").fine().out());
    }

    @Test
    void imports_atOnceWithoutServer_everyEventIsThereOnce() throws Exception {
        List<Callable<Answer>> calls = new ArrayList<>();
        for (int i = 0; i < FILES; i++) {
            String file = lines(i).toString();
            calls.add(() -> run("import", file, "--format", "json"));
        }
        runAll(calls).forEach(Answer::fine);
        assertFoundOnce();
    }

    private void assertFoundOnce() throws Exception {
        List<Integer> numbers = new ArrayList<>();
        Answer found = run("hunt", "message:line", "--format", "json").fine();
        Matcher matcher = NUMBER.matcher(found.out());
        while (matcher.find()) {
            numbers.add(Integer.valueOf(matcher.group(1)));
        }
        assertEquals(FILES * LINES, new TreeSet<>(numbers).size(), "different events");
        assertEquals(FILES * LINES, numbers.size(), "events");
    }

    /** Three at a time: enough to meet, not too many for a small machine. */
    private static List<Answer> runAll(List<Callable<Answer>> calls) throws Exception {
        try (ExecutorService three = Executors.newFixedThreadPool(3)) {
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> call : three.invokeAll(calls)) {
                answers.add(call.get());
            }
            return answers;
        }
    }

    /** Events of three days, so that the imports meet in the same partitions. */
    private Path lines(int file) throws IOException {
        StringBuilder text = new StringBuilder();
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        for (int i = 0; i < LINES; i++) {
            text.append("{\"@timestamp\":\"")
                    .append(now.minus(i % 3, ChronoUnit.DAYS))
                    .append("\",\"message\":\"line ")
                    .append(file * LINES + i)
                    .append("\"}\n");
        }
        return Files.writeString(folder.resolve("events-" + file + ".ndjson"), text);
    }

    private Answer run(String... verb) throws Exception {
        List<String> call = new ArrayList<>(List.of(verb));
        call.addAll(List.of("--data", data()));
        return launcher().run(call.toArray(String[]::new));
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private Launcher launcher() {
        return new Launcher(Launcher.distribution().resolve("bin/spoolhound"), folder)
                .with("SPOOLHOUND_WEB_PORT", "0")
                .with("SPOOLHOUND_DROP_PORT", "0");
    }
}
