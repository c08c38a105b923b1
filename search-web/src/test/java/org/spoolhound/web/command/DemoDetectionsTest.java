package org.spoolhound.web.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.spool.codec.NestedJson;
import org.spoolhound.spool.codec.SnapshotException;

/** The made-up fleet's day, through the real spool, raises every sort of detection we promise. */
final class DemoDetectionsTest {

    /** What is promised, and the rules that show it. */
    private static final Map<String, List<String>> PROMISED = Map.ofEntries(
            Map.entry("brute force", List.of("Brute force from one address")),
            Map.entry("failures, then success", List.of("Failures then success from one address")),
            Map.entry(
                    "suspicious execution",
                    List.of(
                            "Program started out of a temporary folder",
                            "Program in a temporary folder uses much processor time",
                            "Program in a temporary folder talks to the network")),
            Map.entry("new administrator", List.of("New administrator")),
            Map.entry("suspicious PowerShell", List.of("PowerShell with an encoded command")),
            Map.entry("silent agent", List.of("Agent fell silent")),
            Map.entry("first-seen value", List.of("Account used from a new address")),
            Map.entry("threshold on a measurement", List.of("File system nearly full")));

    private static final String HOME = "spoolhound.home";
    private static final String BEFORE = System.getProperty(HOME, "");

    @TempDir
    private Path root;

    /** Where the shipped rules are, as the launcher says it. */
    @BeforeAll
    static void home() {
        System.setProperty(HOME, System.getProperty("spoolhound.root", ".."));
    }

    @AfterAll
    static void homeAsBefore() {
        if (BEFORE.isEmpty()) {
            System.clearProperty(HOME);
        } else {
            System.setProperty(HOME, BEFORE);
        }
    }

    @Test
    void demo_raisesEverySortOfDetection_andNothingMoreTheSecondTime() throws SnapshotException {
        Cli cli = new Cli(root.resolve("data"));
        cli.run("demo", "--once", "--format", "json").fine();
        Set<String> titles = titles(cli);
        PROMISED.forEach((what, rules) -> rules.forEach(rule -> assertTrue(
                titles.contains(rule), () -> what + ": no " + rule + " among " + titles)));
        cli.run("demo", "--once").fine();
        assertEquals(titles, titles(cli));
    }

    private static Set<String> titles(Cli cli) throws SnapshotException {
        Set<String> titles = new TreeSet<>();
        for (String line : cli.run("alerts", "list", "--limit", "1000", "--format", "json")
                .fine()
                .lines()) {
            titles.add(String.valueOf(NestedJson.flatten(line).get("title")));
        }
        return titles;
    }
}
