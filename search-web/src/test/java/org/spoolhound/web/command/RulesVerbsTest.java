package org.spoolhound.web.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.spool.command.Exit;

final class RulesVerbsTest {
    private static final String RULE = """
            title: Whoami
            id: r1
            author: Ana
            logsource: {product: windows, category: process_creation}
            detection:
              s: {Image|endswith: '\\whoami.exe'}
              condition: s
            """;

    @TempDir
    private Path folder;

    private Cli cli;
    private Path rules;

    @BeforeEach
    void writeRules() throws IOException {
        cli = new Cli(folder.resolve("data"));
        rules = Files.createDirectory(folder.resolve("rules"));
        Files.writeString(rules.resolve("a.yml"), RULE);
    }

    private Path events(String... lines) throws IOException {
        return Files.write(folder.resolve("events.ndjson"), List.of(lines));
    }

    private Cli.Answer test(Path events, String... more) {
        List<String> all = new java.util.ArrayList<>(List.of("rules", "test", "--rules"));
        all.addAll(List.of(rules.toString(), "--events", events.toString(), "--format", "json"));
        all.addAll(List.of(more));
        return cli.run(all.toArray(String[]::new));
    }

    @Test
    void check_brokenRule_namesPlaceAndReason() throws IOException {
        Files.writeString(rules.resolve("b.yml"), RULE.replace("endswith", "ends"));
        Cli.Answer answer = cli.run("rules", "check", rules.toString(), "--format", "json");
        assertEquals(Exit.FOUND, answer.exit());
        assertTrue(
                answer.out()
                        .startsWith("{\"file\":\"b.yml\",\"line\":6,\"rule\":\"r1\",\"reason\":"
                                + "\"unknown modifier 'ends'"),
                answer.out());
    }

    @Test
    void test_windowsEventsInAllShapes_meetTheRule() throws IOException {
        Path events = events(
                "{\"Channel\":\"Microsoft-Windows-Sysmon/Operational\",\"EventID\":1,"
                        + "\"Image\":\"C:\\\\whoami.exe\"}",
                "{\"Channel\":\"Microsoft-Windows-Sysmon/Operational\",\"EventID\":3,"
                        + "\"Image\":\"C:\\\\whoami.exe\"}",
                "{\"Event\":{\"System\":{\"Channel\":\"Security\",\"EventID\":{\"#text\":4688}},"
                        + "\"EventData\":{\"NewProcessName\":\"C:\\\\WHOAMI.EXE\"}}}",
                "{\"winlog\":{\"channel\":\"Microsoft-Windows-Sysmon/Operational\",\"event_id\":1,"
                        + "\"event_data\":{\"Image\":\"C:\\\\whoami.exe\"}}}",
                "{\"event.category\":[\"process\"],\"event.type\":[\"start\"],\"host.os.type\":"
                        + "\"windows\",\"process.executable\":\"C:\\\\whoami.exe\"}");
        assertEquals(
                List.of(
                        "{\"rule\":\"r1\",\"event\":0}",
                        "{\"rule\":\"r1\",\"event\":2}",
                        "{\"rule\":\"r1\",\"event\":3}",
                        "{\"rule\":\"r1\",\"event\":4}"),
                test(events).fine().lines());
    }

    @Test
    void test_correlation_namesTheEventThatMadeItTrue() throws IOException {
        Files.writeString(rules.resolve("many.yml"), """
                title: Many
                id: many
                correlation:
                  type: event_count
                  rules: [r1]
                  group-by: [User]
                  timespan: 1m
                  condition: {gte: 2}
                  generate: true
                """);
        String event = "{\"Image\":\"C:\\\\whoami.exe\",\"User\":\"Bob\",\"time\":\"%s\"}";
        List<String> lines = test(events(
                        event.formatted("2026-11-21T10:00:00Z"),
                        event.formatted("2026-11-21T10:00:30Z")))
                .fine()
                .lines();
        assertEquals(
                "{\"rule\":\"many\",\"event\":1,\"group\":{\"User\":\"bob\"},\"events\":[0,1]}",
                lines.getLast());
        assertEquals(3, lines.size());
    }

    @Test
    void test_brokenLine_isNamedAndTheOthersGoOn() throws IOException {
        Cli.Answer answer = test(events("{oops}", "{\"Image\":\"C:\\\\whoami.exe\"}"));
        assertEquals(Exit.FOUND, answer.exit());
        assertEquals(List.of("{\"rule\":\"r1\",\"event\":1}"), answer.lines());
        assertTrue(answer.err().contains("event 0: "), answer.err());
    }

    @Test
    void test_logSourceGiven_closesOtherLogSources() throws IOException {
        Path events = events("{\"Image\":\"C:\\\\whoami.exe\"}");
        assertEquals(
                List.of(), test(events, "--logsource", "product=linux").fine().lines());
        cli.assertRefused(
                Exit.USAGE,
                "spoolhound rules test: --logsource: a log source is"
                        + " product=NAME,category=NAME,service=NAME, not linux",
                "rules",
                "test",
                "--rules",
                rules.toString(),
                "--events",
                events.toString(),
                "--logsource",
                "linux");
    }

    @Test
    void explain_rule_showsAuthorAndWhatItLooksFor() {
        String text = cli.run("rules", "explain", "r1", "--rules", rules.toString())
                .fine()
                .out();
        assertTrue(text.contains("author: Ana"), text);
        assertTrue(text.contains("process.executable like *\\\\whoami.exe"), text);
    }

    @Test
    void list_rules_tellsLevelAndLogSource() {
        String text =
                cli.run("rules", "list", "--rules", rules.toString()).fine().out();
        assertTrue(text.contains("product=windows,category=process_creation"), text);
    }
}
