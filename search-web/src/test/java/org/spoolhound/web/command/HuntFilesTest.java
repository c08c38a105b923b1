package org.spoolhound.web.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.spool.codec.TestSnapshots;
import org.spoolhound.spool.command.Exit;
import org.spoolhound.spool.key.TestKeys;
import org.spoolhound.spool.snapshot.Event;

/** Hunts in the snapshot files of a folder: no server, no index, nothing written. */
final class HuntFilesTest {
    @TempDir
    private Path folder;

    private Path files;
    private Cli cli;

    @BeforeEach
    void putFiles() throws IOException {
        cli = new Cli(folder.resolve("no-server"));
        files = Files.createDirectories(folder.resolve("files/2026/11/21"));
        for (int i = 1; i <= 2; i++) {
            Path file = files.resolve(TestSnapshots.name(TestKeys.AGENT, i).toString());
            Files.write(file, TestSnapshots.file(i));
        }
        files = folder.resolve("files");
    }

    private List<String> lines(String... more) {
        String[] args = new String[more.length + 5];
        System.arraycopy(more, 0, args, 5, more.length);
        List<String> first = List.of("hunt", "--files", files.toString(), "--format", "json");
        for (int i = 0; i < first.size(); i++) {
            args[i] = first.get(i);
        }
        return cli.run(args).fine().lines();
    }

    @Test
    void hits_comeAsFromAnIndex() {
        List<String> all = lines();
        assertTrue(all.size() >= 4, all.toString());
        assertEquals(all.subList(0, 2), lines("--limit", "2"));
        assertEquals(all.reversed(), lines("--order", "oldest"));
        assertTrue(lines("process.pid:1").getFirst().contains("\"event.id\":"));
        assertEquals(List.of(), lines("user.name:nobody"));
        assertTrue(Files.notExists(folder.resolve("no-server")));
    }

    @Test
    void oldestFirst_isTheReverse() {
        assertEquals(lines().reversed(), lines("--oldest-first"));
    }

    @Test
    void stack_countsValuesAndCombinations() {
        String[] in = {"--files", files.toString(), "--format", "json"};
        List<String> kinds = cli.run(
                        "stack", "event.kind", in[0], in[1], in[2], in[3], "--commonest")
                .fine()
                .lines();
        int counted = kinds.stream()
                .mapToInt(line -> Integer.parseInt(line.replaceAll(".*:|}", "")))
                .sum();
        assertEquals(lines().size(), counted);
        List<String> pairs = cli.run("stack", "event.kind,agent.id", in[0], in[1], in[2], in[3])
                .fine()
                .lines();
        assertEquals(kinds.size(), pairs.size());
        assertTrue(pairs.getFirst().contains("\"values\":["), pairs.toString());
        assertEquals(Exit.USAGE, cli.run("stack", "port", in[0], in[1]).exit());
    }

    @Test
    void table_countsAll() {
        Cli.Answer answer =
                cli.run("hunt", "process.pid:1", "--files", files.toString()).fine();
        assertTrue(answer.out().contains("/sbin/init"), answer.out());
        assertTrue(answer.err().contains(" of "), answer.err());
    }

    @Test
    void brokenFile_isNamed_theOthersAreRead() throws IOException {
        Path second = files.resolve("2026/11/21")
                .resolve(TestSnapshots.name(TestKeys.AGENT, 2).toString());
        byte[] bytes = Files.readAllBytes(second);
        bytes[bytes.length / 2] ^= 1;
        Files.write(second, bytes);
        Cli.Answer answer =
                cli.run("hunt", "process.pid:1", "--files", files.toString(), "--format", "json");
        assertEquals(Exit.FOUND, answer.exit());
        assertEquals(1, answer.lines().size());
        assertTrue(answer.err().startsWith(second + ": left out: "), answer.err());
    }

    @Test
    void mistakes_areOneLine() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        cli.assertRefused(
                Exit.USAGE,
                "spoolhound hunt: --files " + empty + ": there is no snapshot file in it or below"
                        + " (<time>_<agent>_<number>.ndjson.gz)",
                "hunt",
                "--files",
                empty.toString());
        Cli.Answer typo = cli.run("hunt", "process.pdi:1", "--files", files.toString());
        assertEquals(Exit.USAGE, typo.exit());
        assertTrue(typo.err().contains("process.pid"), typo.err());
    }

    @Test
    void rules_keepOnlyWhatTheyMeet() throws IOException {
        Event started = TestSnapshots.logLine(TestSnapshots.TIME, "x")
                .with(Map.of(
                        "event.category", "process",
                        "event.type", "start",
                        "host.os.type", "linux",
                        "process.executable", "/sbin/init"));
        byte[] file = TestSnapshots.file(
                TestSnapshots.header(TestKeys.AGENT, 3), TestKeys.AGENT, List.of(started));
        Files.write(files.resolve(TestSnapshots.name(TestKeys.AGENT, 3).toString()), file);
        Path rules = Files.createDirectories(folder.resolve("rules"));
        Files.writeString(rules.resolve("init.yml"), """
                title: Init runs
                id: 3d1c2b4e-0000-4000-8000-000000000001
                status: test
                logsource:
                    category: process_creation
                    product: linux
                detection:
                    selection:
                        Image|endswith: /init
                    condition: selection
                level: low
                """);
        List<String> met = lines("--rules", rules.toString());
        assertEquals(1, met.size());
        assertTrue(met.getFirst().contains("\"rule.name\":[\"Init runs\"]"), met.toString());
    }
}
