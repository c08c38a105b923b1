package org.spoolhound.web.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.spool.command.Exit;
import org.spoolhound.spool.key.SshKeyPair;

final class AccountVerbsTest {
    @TempDir
    private Path folder;

    private Cli cli;

    @BeforeEach
    void useOwnData() {
        cli = new Cli(folder.resolve("data"));
    }

    @Test
    void userAdd_newName_printsPasswordOnce() {
        Cli.Answer added = cli.run("user", "add", "Alice", "--role", "analyst").fine();
        assertTrue(added.out().matches("User alice, password \\S{12,} \\(shown only now\\)\n"));
        String listed = cli.run("user", "list").fine().lines().get(1);
        assertTrue(listed.matches("alice  analyst  \\S+  active"), listed);
    }

    @Test
    void userAdd_passwordFromFile_isNotShown() throws IOException {
        Path file = Files.writeString(folder.resolve("pw"), "correct horse battery staple\n");
        Cli.Answer added = cli.run("user", "add", "bob", "--password-file", file.toString());
        assertEquals("User bob, password as in the file\n", added.fine().out());
    }

    @Test
    void userAdd_wrongInput_saysWhy() {
        cli.run("user", "add", "alice").fine();
        cli.assertRefused(
                Exit.USAGE,
                "spoolhound user add: there is already a user \"alice\"",
                "user",
                "add",
                "alice");
        cli.assertRefused(
                Exit.USAGE,
                "spoolhound user add: there is no role king: viewer, analyst or admin",
                "user",
                "add",
                "carol",
                "--role",
                "king");
        cli.assertRefused(
                Exit.USAGE,
                "spoolhound user passwd: there is no user \"nobody\"",
                "user",
                "passwd",
                "nobody");
    }

    @Test
    void userList_noServerYet_saysHowToBegin() {
        cli.assertRefused(
                Exit.BROKEN,
                "spoolhound user list: " + folder.resolve("data") + " holds no server's data yet:"
                        + " begin with 'spoolhound up', or name another folder with --data",
                "user",
                "list");
    }

    @Test
    void tokenCreate_forUser_printsToken() {
        cli.run("user", "add", "alice").fine();
        String token =
                cli.run("token", "create", "grafana", "--user", "alice").fine().out();
        assertTrue(token.matches("sph_\\S{20,}\n"), token);
    }

    @Test
    void tokenCreate_wrongInput_saysWhy() {
        cli.run("user", "add", "alice").fine();
        cli.assertRefused(
                Exit.USAGE,
                "spoolhound token create: there is no user \"admin\"",
                "token",
                "create",
                "x");
        cli.assertRefused(
                Exit.USAGE,
                "spoolhound token create: --life 90: not a length of time; write a whole number"
                        + " and its unit: 250ms, 30s, 5m, 12h, 70d",
                "token",
                "create",
                "x",
                "--user",
                "alice",
                "--life",
                "90");
    }

    @Test
    void agentAdd_publicKey_isListedThenRevoked() throws IOException {
        SshKeyPair key = SshKeyPair.generate();
        String line = key.publicKey().line() + " web-01";
        Path file = Files.writeString(folder.resolve("agent_key.pub"), line + "\n");
        String id = key.publicKey().agentId().hex();
        cli.run("agent", "add", file.toString()).fine();
        assertTrue(
                cli.run("agent", "list").fine().lines().get(1).startsWith(id + "  web-01  agent"));
        cli.run("agent", "revoke", "web-01").fine();
        cli.assertRefused(
                Exit.USAGE,
                "spoolhound agent revoke: agent " + id + " was revoked before",
                "agent",
                "revoke",
                id);
        cli.assertRefused(
                Exit.USAGE,
                "spoolhound agent add: agent " + id
                        + " (web-01) was revoked; make a new key on the host and enrol that",
                "agent",
                "add",
                line);
    }

    @Test
    void agentAdd_wrongInput_saysWhy() {
        assertEquals(Exit.USAGE, cli.run("agent", "add", "ssh-rsa AAAA").exit());
        cli.assertRefused(
                Exit.BROKEN,
                "spoolhound agent add: no.pub: there is no such file or folder (more: --debug)",
                "agent",
                "add",
                "no.pub");
        cli.run("user", "add", "alice").fine();
        cli.assertRefused(
                Exit.USAGE,
                "spoolhound agent revoke: there is no agent x: give an id from"
                        + " 'spoolhound agent list'",
                "agent",
                "revoke",
                "x");
    }

    @Test
    void configCheck_ownFile_namesProblemsOrChanges() throws IOException {
        Path file = Files.writeString(
                folder.resolve("my.conf"), "web.port = 70000\nweb.idle-timeout = 5");
        Cli.Answer bad = cli.run("config", "check", "--conf", file.toString());
        assertEquals(Exit.FOUND, bad.exit());
        assertTrue(bad.err().startsWith(file + ":2: web.idle-timeout = 5: not a length of time"));
        Files.writeString(file, "web.port = 8181");
        assertEquals(
                "The configuration is fine: " + file + "\n"
                        + "KEY       VALUE  FROM\n"
                        + "web.port  8181   " + file + ":1\n",
                cli.run("config", "check", "--conf", file.toString()).fine().out());
    }

    @Test
    void defaults_everySection_bindsToItsRecord() {
        cli.run("config", "check").fine();
    }
}
