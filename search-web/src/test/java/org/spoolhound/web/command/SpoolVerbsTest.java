package org.spoolhound.web.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.spool.Claim;
import org.spoolhound.spool.DirectorySpool;
import org.spoolhound.spool.QuarantineReason;
import org.spoolhound.spool.SpoolFolders;
import org.spoolhound.spool.SpoolSettings;
import org.spoolhound.spool.codec.TestSnapshots;
import org.spoolhound.spool.command.Exit;
import org.spoolhound.spool.key.SshPublicKey;
import org.spoolhound.spool.key.TestKeys;

final class SpoolVerbsTest {
    private static final SshPublicKey KEY = TestKeys.AGENT.publicKey();

    @TempDir
    private Path folder;

    private Cli cli;
    private SpoolFolders folders;

    @BeforeEach
    void enrolAgent() {
        cli = new Cli(folder);
        folders = new SpoolFolders(folder.resolve("spool"));
        cli.run("agent", "add", KEY.line(), "--name", "web-01").fine();
    }

    @Test
    void status_oneFileEach_countsThem() throws IOException {
        drop(1);
        drop(2);
        claimOne().archive();
        assertEquals(
                """
                PLACE FILES BYTES
                drop 1 %d
                claimed 0
                archive 1 %d
                quarantine 0
                """.formatted(TestSnapshots.file(2).length, TestSnapshots.file(1).length),
                cli.run("spool", "status").fine().out().replaceAll(" +", " "));
        assertTrue(cli.run("spool", "status", "--format", "json")
                .fine()
                .out()
                .startsWith("{\"dropFiles\":1,"));
    }

    @Test
    void verify_soundArchive_isFine() throws IOException {
        drop(1);
        claimOne().archive();
        assertEquals(
                "1 files checked, all is well\n",
                cli.run("spool", "verify").fine().out());
    }

    @Test
    void verify_flippedByte_isFound() throws IOException {
        drop(1);
        Path archived = folders.archive().resolve(claimOne().archive());
        byte[] bytes = Files.readAllBytes(archived);
        bytes[200] ^= 1;
        Files.write(archived, bytes);
        Cli.Answer answer = cli.run("spool", "verify");
        assertEquals(Exit.FOUND, answer.exit());
        assertTrue(answer.out().startsWith(folders.archive().relativize(archived) + ": "));
        assertTrue(answer.out().endsWith("1 files checked, 1 faults\n"));
    }

    @Test
    void verify_namedFile_needsNoServer() throws IOException {
        Path file = drop(1);
        Cli elsewhere = new Cli(folder.resolve("nothing-here"));
        elsewhere.run("spool", "verify", file.toString()).fine();
        elsewhere.assertRefused(
                Exit.BROKEN,
                "spoolhound spool verify: absent: there is no such file or folder (more: --debug)",
                "spool",
                "verify",
                "absent");
    }

    @Test
    void requeue_refusedFile_isInTheDropAgain() throws IOException {
        drop(1);
        Claim claim = claimOne();
        claim.quarantine(new QuarantineReason(
                "bad-signature",
                "not the agent's",
                claim.folder(),
                claim.fileName(),
                TestSnapshots.TIME));
        String listed = cli.run("spool", "requeue").fine().out();
        assertTrue(listed.contains("bad-signature  not the agent's"), listed);
        assertEquals(
                "1 files put back into the drop\n",
                cli.run("spool", "requeue", "--because", "bad-signature").fine().out());
        assertTrue(Files.exists(folders.drop(KEY.agentId().hex()).resolve(claim.fileName())));
        assertEquals(
                "No file is in quarantine.\n",
                cli.run("spool", "requeue").fine().out());
        cli.assertRefused(
                Exit.USAGE,
                "spoolhound spool requeue: no refused file is called x/y: "
                        + "see 'spoolhound spool requeue'",
                "spool",
                "requeue",
                "x/y");
    }

    private Path drop(long sequence) throws IOException {
        return TestSnapshots.write(folders.drop(KEY.agentId().hex()), TestKeys.AGENT, sequence);
    }

    private Claim claimOne() throws IOException {
        return DirectorySpool.open(folders, SpoolSettings.DEFAULT, Clock.systemUTC())
                .claim(1)
                .getFirst();
    }
}
