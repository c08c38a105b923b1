package org.spoolhound.web.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.spool.command.Exit;

/** Hunts kept by name, on the command line. */
final class SavedVerbsTest {
    @TempDir
    private Path folder;

    private Cli cli;

    @BeforeEach
    void makeUsers() {
        cli = new Cli(folder);
        cli.run("user", "add", "admin").fine();
        cli.run("user", "add", "bob").fine();
    }

    @Test
    void add_isListedAndRun() {
        Cli.Answer added = cli.run("saved", "add", "roots", "user.name:root", "--from", "now-7d");
        assertEquals("Saved: run it with 'saved run roots'\n", added.fine().out());
        String listed = cli.run("saved", "list", "--format", "json").fine().out();
        assertTrue(listed.startsWith("{\"name\":\"roots\",\"owner\":\"admin\""), listed);
        Cli.Answer answer = cli.run("saved", "run", "roots").fine();
        assertTrue(answer.err().startsWith("0 of 0 events in "), answer.err());
    }

    @Test
    void add_whatCannotRun_isRefused() {
        cli.assertRefused(
                Exit.USAGE,
                "spoolhound saved add: this ( is not closed at column 1",
                "saved",
                "add",
                "x",
                "(a");
        assertEquals("", cli.run("saved", "list", "--format", "json").fine().out());
        assertEquals(
                Exit.USAGE, cli.run("saved", "add", "x", "--user", "nobody").exit());
    }

    @Test
    void shared_isRunByOthers_forgottenByItsOwner() {
        cli.run("saved", "add", "mine", "a").fine();
        cli.run("saved", "add", "ours", "a", "--shared").fine();
        String seen = cli.run("saved", "list", "--user", "bob").fine().out();
        assertTrue(seen.contains("ours") && !seen.contains("mine"), seen);
        cli.run("saved", "run", "admin/ours", "--user", "bob").fine();
        cli.assertRefused(
                Exit.USAGE,
                "spoolhound saved forget: this hunt is admin's: add --user admin to forget it",
                "saved",
                "forget",
                "ours",
                "--user",
                "bob");
        cli.run("saved", "forget", "ours").fine();
        cli.assertRefused(
                Exit.USAGE,
                "spoolhound saved run: there is no saved hunt ours that bob can see: 'saved list'"
                        + " names them",
                "saved",
                "run",
                "ours",
                "--user",
                "bob");
    }
}
