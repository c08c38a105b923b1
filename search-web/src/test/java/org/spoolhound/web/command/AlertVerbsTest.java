package org.spoolhound.web.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.spool.command.Exit;

/** {@code alerts ...} as a person calls it. */
final class AlertVerbsTest {
    @TempDir
    private static Path made;

    @TempDir
    private Path folder;

    private RuledSite site;
    private Cli cli;
    private String grave;
    private String other;

    @BeforeAll
    static void make() throws IOException {
        RuledSite.make(made);
        new Cli(made.resolve("data"))
                .run("rules", "import", made.resolve("rules.yml").toString(), "--enable")
                .fine();
    }

    @BeforeEach
    void open() throws IOException {
        site = RuledSite.copy(made, folder);
        cli = site.cli;
        List<String> all = site.alerts();
        assertEquals(2, all.size());
        grave = RuledSite.member(all.get(0), "id");
        other = RuledSite.member(all.get(1), "id");
    }

    private String show(String id) {
        return cli.run("alerts", "show", id, "--format", "json").fine().out();
    }

    @Test
    void list_gravestFirst_narrowed() {
        assertEquals("critical", RuledSite.member(site.alerts().get(0), "level"));
        assertEquals(1, site.alerts("--level", "critical").size());
        assertEquals(1, site.alerts("--rule", "netcat").size());
        assertEquals(2, site.alerts("--value", "ana").size());
        assertEquals(0, site.alerts("--value", "nobody").size());
        assertEquals(2, site.alerts("--from", "now-2h").size());
        assertEquals(0, site.alerts("--from", "now-1m").size());
        assertEquals(1, site.alerts("--limit", "1").size());
        String table = cli.run("alerts", "list").fine().out();
        assertTrue(table.contains("Netcat again"), table);
    }

    @Test
    void list_badInput_isRefused() {
        cli.assertRefused(
                Exit.USAGE,
                "spoolhound alerts list: --level is informational, low, medium, high or critical,"
                        + " not loud",
                "alerts",
                "list",
                "--level",
                "loud");
        assertEquals(Exit.USAGE, cli.run("alerts", "list", "--from", "whenever").exit());
        assertEquals(Exit.USAGE, cli.run("alerts", "list", "--limit", "many").exit());
    }

    @Test
    void show_tellsEventsRuleAndHistory() {
        cli.run("alerts", "comment", grave, "--text", "looking", "--user", "alice")
                .fine();
        String text = cli.run("alerts", "show", grave).fine().out();
        assertTrue(text.startsWith("critical: Netcat again\nrule    again\n"), text);
        assertEquals(3, text.lines().filter(line -> line.startsWith("event   ")).count());
        assertTrue(text.contains("alice  looking"), text);
        cli.assertRefused(
                Exit.USAGE,
                "spoolhound alerts show: there is no alert nope: 'alerts list' names them",
                "alerts",
                "show",
                "nope");
    }

    @Test
    void acknowledge_several_orNoneWhenOneIsUnknown() {
        assertEquals(Exit.USAGE, cli.run("alerts", "acknowledge", grave, "nope").exit());
        assertTrue(show(grave).contains("\"state\":\"new\""));
        cli.run("alerts", "acknowledge", grave, other).fine();
        assertTrue(show(grave).contains("\"state\":\"acknowledged\""));
        assertTrue(show(other).contains("\"state\":\"acknowledged\""));
    }

    @Test
    void close_needsAVerdict_andReopenTakesItUp() {
        assertEquals(Exit.USAGE, cli.run("alerts", "close", grave).exit());
        cli.assertRefused(
                Exit.USAGE,
                "spoolhound alerts close: --as is true-positive, benign, false-positive or"
                        + " undetermined, not fine",
                "alerts",
                "close",
                grave,
                "--as",
                "fine");
        cli.run("alerts", "close", grave, "--as", "false-positive", "--note", "a test")
                .fine();
        assertEquals(1, site.alerts().size());
        assertEquals(2, site.alerts("--all").size());
        assertTrue(show(grave).contains("\"verdict\":\"false-positive\""));
        cli.run("alerts", "reopen", grave).fine();
        assertTrue(show(grave).contains("\"state\":\"in-progress\""));
        assertEquals(Exit.USAGE, cli.run("alerts", "reopen", "nope").exit());
    }

    @Test
    void assign_andBackToNobody() {
        cli.run("alerts", "assign", grave, "--to", "alice").fine();
        assertTrue(show(grave).contains("\"assignee\":\"alice\""));
        cli.run("alerts", "assign", grave).fine();
        assertFalse(show(grave).contains("alice"));
        assertEquals(Exit.USAGE, cli.run("alerts", "assign").exit());
    }

    @Test
    void snooze_hidesUntilThen() {
        cli.run("alerts", "snooze", grave, "--until", "now+1d").fine();
        assertEquals(1, site.alerts().size());
        assertEquals(Exit.USAGE, cli.run("alerts", "snooze", other).exit());
        assertEquals(
                Exit.USAGE,
                cli.run("alerts", "snooze", other, "--until", "whenever").exit());
        assertEquals(1, site.alerts().size());
    }

    @Test
    void comment_needsText() {
        assertEquals(Exit.USAGE, cli.run("alerts", "comment", grave).exit());
        assertEquals(
                Exit.USAGE, cli.run("alerts", "comment", grave, "--text", " ").exit());
        cli.run("alerts", "comment", grave, "--text", "seen").fine();
    }
}
