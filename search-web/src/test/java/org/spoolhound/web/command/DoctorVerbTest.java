package org.spoolhound.web.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.spool.SpoolFolders;
import org.spoolhound.spool.codec.TestSnapshots;
import org.spoolhound.spool.command.Exit;
import org.spoolhound.spool.key.SshPublicKey;
import org.spoolhound.spool.key.TestKeys;

final class DoctorVerbTest {
    private static final SshPublicKey KEY = TestKeys.AGENT.publicKey();

    @TempDir
    private Path folder;

    private Cli cli;
    private Path conf;

    @BeforeEach
    void useOwnData() throws IOException {
        cli = new Cli(folder.resolve("data"));
        conf = Files.writeString(folder.resolve("my.conf"), "web.port = 0\ndrop.port = 0\n");
    }

    @Test
    void doctor_soundServer_isFine() {
        enrol();
        Cli.Answer answer = doctor();
        assertEquals(Exit.FINE, answer.exit(), answer.out());
        for (String check : List.of("java", "disk", "state database", "index", "web port")) {
            assertTrue(answer.out().contains("{\"check\":\"" + check + "\",\"result\":\"ok\""));
        }
    }

    @Test
    void doctor_table_endsWithHowToMend() {
        enrol();
        String[] lines = cli.run("doctor", "--conf", conf.toString()).out().split("\n");
        assertTrue(lines[0].startsWith("RESULT   CHECK"), lines[0]);
        assertEquals("    start one: spoolhound serve", lines[lines.length - 1]);
    }

    @Test
    void doctor_openStateFolder_failsAndSaysChmod() throws IOException {
        enrol();
        Path state = folder.resolve("data/state");
        Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertFails("state folder", "chmod go= '" + state + "'");
    }

    @Test
    void doctor_damagedDatabase_fails() throws IOException {
        enrol();
        Files.writeString(folder.resolve("data/state/spoolhound.db"), "no database at all");
        assertFails("state database", "");
    }

    @Test
    void doctor_filesWaitWithoutIndexer_warns() throws IOException {
        enrol();
        SpoolFolders folders = new SpoolFolders(folder.resolve("data/spool"));
        TestSnapshots.write(folders.drop(KEY.agentId().hex()), TestKeys.AGENT, 1);
        String out = doctor().out();
        assertTrue(
                out.contains("{\"check\":\"backlog\",\"result\":\"warning\",\"found\":\"1 files"));
    }

    @Test
    void doctor_portTaken_fails() throws IOException {
        enrol();
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Files.writeString(conf, "web.port = 0\ndrop.port = " + busy.getLocalPort());
            busy.setSoTimeout(1);
            assertFails("drop port", "stop the other program, or set drop.port");
        }
    }

    @Test
    void doctor_openConsole_warnsOfMissingTls() throws IOException {
        enrol();
        Files.writeString(conf, "web.address = \"0.0.0.0\"\nweb.port = 0\ndrop.port = 0");
        assertTrue(doctor().out().contains("{\"check\":\"exposure\",\"result\":\"warning\""));
    }

    @Test
    void doctor_unknownKey_isNamed() throws IOException {
        Files.writeString(conf, "web.prot = 1");
        Cli.Answer answer = doctor();
        assertEquals(Exit.BROKEN, answer.exit());
        assertTrue(answer.err().contains("unknown key web.prot; did you mean web.port?"));
    }

    @Test
    void doctor_noServerYet_saysHowToBegin() {
        Cli.Answer answer = doctor();
        assertEquals(Exit.FINE, answer.exit(), answer.out());
        assertTrue(answer.out().contains("holds no server's data yet"), answer.out());
        assertTrue(Files.notExists(folder.resolve("data")), "nothing was made");
    }

    private void enrol() {
        cli.run("agent", "add", KEY.line(), "--name", "web-01").fine();
    }

    private Cli.Answer doctor() {
        return cli.run("doctor", "--conf", conf.toString(), "--format", "json");
    }

    private void assertFails(String check, String mend) {
        Cli.Answer answer = doctor();
        assertEquals(Exit.FOUND, answer.exit(), answer.out());
        String start = "{\"check\":\"" + check + "\",\"result\":\"failed\"";
        assertTrue(
                answer.lines().stream()
                        .anyMatch(line -> line.startsWith(start) && line.contains(mend)),
                answer.out());
    }
}
