package org.spoolhound.web.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.spool.command.Exit;

/** {@code rules import|enable|disable|except|look-back} as a person calls them. */
final class RuleLifeVerbsTest {
    @TempDir
    private static Path made;

    @TempDir
    private Path folder;

    private RuledSite site;
    private Cli cli;

    @BeforeAll
    static void make() throws IOException {
        RuledSite.make(made);
    }

    @BeforeEach
    void open() throws IOException {
        site = RuledSite.copy(made, folder);
        cli = site.cli;
    }

    private void importRules() {
        cli.run("rules", "import", site.rules.toString()).fine();
    }

    @Test
    void import_isOffUntilEnabled_andTheSameAgainIsNoVersion() {
        Cli.Answer first = cli.run("rules", "import", site.rules.toString()).fine();
        assertTrue(first.out().startsWith("2 rules taken in, 0 known already, 0 rejected"));
        assertEquals(
                "{\"added\":0,\"unchanged\":2,\"rejected\":0,\"enabled\":false}",
                cli.run("rules", "import", site.rules.toString(), "--format", "json")
                        .fine()
                        .out()
                        .strip());
        assertEquals(List.of(), site.alerts());
    }

    @Test
    void import_brokenRule_namesPlaceAndTakesTheOthers() throws IOException {
        Files.writeString(
                site.rules,
                RuledSite.RULE + "---\n" + RuledSite.RULE.replace("condition: s", "condition: t"));
        Cli.Answer answer = cli.run("rules", "import", site.rules.toString());
        assertEquals(Exit.FOUND, answer.exit());
        assertTrue(answer.out().startsWith("1 rules taken in, 0 known already, 1 rejected"));
        assertTrue(answer.err().contains("rules.yml:"), answer.err());
    }

    @Test
    void import_nothingThere_isRefused() {
        Cli.Answer answer = cli.run("rules", "import", "/no/such/folder");
        assertEquals(Exit.USAGE, answer.exit());
        assertTrue(answer.err().contains("there are no rules at /no/such/folder"), answer.err());
    }

    @Test
    void enable_looksBackOverAWeekUnlessTold() {
        importRules();
        assertEquals(
                "2 rules run over the past, 2 new alerts\n",
                cli.run("rules", "enable", "netcat", "again").fine().out());
        assertEquals(2, site.alerts().size());
        assertTrue(site.alerts().stream().allMatch(one -> one.contains("\"retroactive\":true")));
        assertEquals("", cli.run("rules", "enable", "netcat").fine().out(), "it was on already");
    }

    @Test
    void enable_lookBackNoneOrTooShort_findsNothing() {
        importRules();
        assertEquals(
                "", cli.run("rules", "enable", "netcat", "--look-back", "none").out());
        cli.run("rules", "disable", "netcat").fine();
        assertEquals(
                "{\"rules\":1,\"alerts\":0}\n",
                cli.run("rules", "enable", "netcat", "--look-back", "5m", "--format", "json")
                        .fine()
                        .out());
        assertEquals(List.of(), site.alerts());
    }

    @Test
    void import_enabled_looksBackToo() {
        Cli.Answer answer =
                cli.run("rules", "import", site.rules.toString(), "--enable", "--look-back", "1d");
        assertTrue(answer.fine().out().contains("2 new alerts"), answer.out());
    }

    @Test
    void switches_badInput_changesNothing() {
        importRules();
        cli.assertRefused(
                Exit.USAGE,
                "spoolhound rules enable: there is no rule nope: 'rules list' names them",
                "rules",
                "enable",
                "netcat",
                "nope");
        cli.assertRefused(
                Exit.USAGE,
                "spoolhound rules enable: --look-back is a length of time such as 12h or 7d, or"
                        + " none, not soon",
                "rules",
                "enable",
                "netcat",
                "--look-back",
                "soon");
        assertEquals(Exit.USAGE, cli.run("rules", "disable", "nope").exit());
        assertEquals(Exit.USAGE, cli.run("rules", "enable").exit());
        assertTrue(cli.run("rules", "enable", "netcat").fine().out().startsWith("1 rules"));
    }

    @Test
    void disable_raisesNothingMore() throws IOException {
        importRules();
        cli.run("rules", "enable", "netcat", "--look-back", "none").fine();
        cli.run("rules", "disable", "netcat").fine();
        site.take("b", Instant.now(), "203.0.113.9");
        assertEquals(List.of(), site.alerts());
    }

    @Test
    void except_keepsEventsOut_ofRulesAndCorrelations() {
        importRules();
        String query = "destination.ip:203.0.113.2";
        String id = cli.run("rules", "except", "again", query, "--reason", "known")
                .fine()
                .out()
                .strip();
        assertEquals(36, id.length(), "an id by which it can be ended");
        cli.run("rules", "enable", "netcat", "again").fine();
        assertEquals(List.of("netcat"), rulesOf(site.alerts()), "two are not three");
        cli.run("rules", "except", "*", "host.name:web-1", "--reason", "x", "--until", "now+1d")
                .fine();
        assertEquals(
                "{\"rules\":2,\"alerts\":0}\n",
                cli.run("rules", "look-back", "--format", "json").fine().out());
    }

    private static List<String> rulesOf(List<String> alerts) {
        return alerts.stream().map(one -> RuledSite.member(one, "rule")).toList();
    }

    @Test
    void except_badInput_isRefused() {
        importRules();
        assertEquals(
                Exit.USAGE,
                cli.run("rules", "except", "netcat", "(", "--reason", "x").exit());
        assertEquals(Exit.USAGE, cli.run("rules", "except", "netcat", "a:b").exit(), "no reason");
        assertEquals(
                Exit.USAGE,
                cli.run("rules", "except", "nope", "a:b", "--reason", "x").exit());
        Cli.Answer soon =
                cli.run("rules", "except", "netcat", "a:b", "--reason", "x", "--until", "whenever");
        assertEquals(Exit.USAGE, soon.exit(), soon.err());
    }

    @Test
    void lookBack_raisesOnce_andSaysSo() {
        importRules();
        cli.run("rules", "enable", "netcat", "again", "--look-back", "none").fine();
        assertEquals(
                "1 rules run over the past, 1 new alerts\n",
                cli.run("rules", "look-back", "netcat").fine().out());
        assertEquals(
                "{\"rules\":2,\"alerts\":1}\n",
                cli.run("rules", "look-back", "--from", "now-1d", "--format", "json")
                        .fine()
                        .out());
        assertEquals(
                "{\"rules\":2,\"alerts\":0}\n",
                cli.run("rules", "look-back", "--format", "json").fine().out());
    }

    @Test
    void lookBack_badInput_isRefused() {
        importRules();
        cli.assertRefused(
                Exit.USAGE,
                "spoolhound rules look-back: --from must be before --to",
                "rules",
                "look-back",
                "--from",
                "now",
                "--to",
                "now-1d");
        assertEquals(Exit.USAGE, cli.run("rules", "look-back", "nope").exit());
        assertEquals(
                Exit.USAGE, cli.run("rules", "look-back", "--from", "whenever").exit());
    }

    @Test
    void revert_ownRule_isRefused_andNothingChanges() {
        importRules();
        cli.assertRefused(
                Exit.USAGE,
                "spoolhound rules revert: no rule netcat is shipped that could stand again:"
                        + " 'rules disable netcat' switches yours off",
                "rules",
                "revert",
                "netcat");
        assertEquals(Exit.USAGE, cli.run("rules", "revert", "nope").exit());
        assertEquals(Exit.USAGE, cli.run("rules", "revert").exit());
    }

    @Test
    void coverageSeen_tellsTechniquesOfAlerts_withinTheTime() {
        importRules();
        assertEquals(
                "",
                cli.run("rules", "coverage", "--seen", "--format", "json")
                        .fine()
                        .out());
        cli.run("rules", "enable", "netcat").fine();
        assertEquals(
                "{\"technique\":\"T1059.004\",\"tactics\":[\"execution\"],\"alerts\":1,"
                        + "\"seen_by\":[\"Netcat\"]}\n",
                cli.run("rules", "coverage", "--seen", "--format", "json")
                        .fine()
                        .out());
        Cli.Answer table = cli.run("rules", "coverage", "--seen").fine();
        assertTrue(table.out().contains("T1059.004"), table.out());
        Cli.Answer layer = cli.run("rules", "coverage", "--seen", "--format", "navigator");
        assertTrue(layer.fine().out().contains("\"score\":1"), layer.out());
        assertEquals(
                "",
                cli.run("rules", "coverage", "--seen", "--from", "now-5m", "--format", "json")
                        .fine()
                        .out());
    }

    @Test
    void coverageSeen_badInput_isRefused() {
        assertEquals(
                Exit.USAGE, cli.run("rules", "coverage", "--from", "now-1d").exit());
        assertEquals(
                Exit.USAGE,
                cli.run("rules", "coverage", "--seen", "--from", "soon").exit());
        String rules = site.rules.toString();
        assertEquals(
                Exit.USAGE,
                cli.run("rules", "coverage", "--seen", "--rules", rules).exit());
    }
}
