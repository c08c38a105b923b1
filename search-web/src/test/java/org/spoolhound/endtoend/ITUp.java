package org.spoolhound.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.endtoend.Launcher.Answer;
import org.spoolhound.endtoend.Launcher.Running;
import org.spoolhound.spool.command.Exit;
import org.spoolhound.web.Browser;

/**
 * {@code up} as people meet it: the real launcher, the real agent in processes of its own, SFTP on
 * the loopback, the real index, the console.
 */
final class ITUp {
    /** A command line that no other process has. */
    private static final String MARK = "86399.0471";

    private static final String LOGIN =
            "Nov 20 10:00:00 gate sshd[77]: Accepted password for mallory from 203.0.113.99 port 50022"
                    + " ssh2\n";
    private static final Pattern FIRST_LOGIN =
            Pattern.compile("First login: user admin, password (\\S+) ");
    private static final Pattern CONSOLE =
            Pattern.compile("Console: (http://127\\.0\\.0\\.1:\\d+)");

    private final List<ServerSocket> taken = new ArrayList<>();

    @TempDir
    private Path folder;

    private Path data;
    private Process marked;

    @BeforeEach
    void runMarkedProgram() throws IOException {
        data = folder.resolve("data");
        Files.writeString(folder.resolve("auth.log"), LOGIN);
        marked = new ProcessBuilder("sleep", MARK).start();
    }

    @AfterEach
    void endMarkedProgram() throws IOException {
        for (ServerSocket port : taken) {
            port.close();
        }
        marked.destroyForcibly();
    }

    @Test
    void upOnce_thisHost_isHuntedAfterwards() throws Exception {
        Answer up = launcher().run("up", "--once", "--format", "json", "--data", data.toString());
        assertTrue(up.fine().out().startsWith("{\"snapshots\":1,\"events\":"), up.out());
        assertTrue(number(up.out(), "\"events\":(\\d+)") >= 100, up.out());
        assertTrue(up.out().contains(",\"quarantined\":0,"), up.out());

        assertEquals(5, hunt("event.category:process", "--limit", "5").size());
        List<String> found = hunt("process.command_line:*" + MARK);
        assertEquals(1, found.size(), found::toString);
        assertTrue(found.getFirst().contains("\"process.pid\":" + marked.pid()), found::toString);
        List<String> logins = hunt("user:mallory AND ip:203.0.113.0/24");
        assertEquals(1, logins.size(), logins::toString);
        assertTrue(logins.getFirst().contains("\"@timestamp\":\""), logins::toString);
    }

    @Test
    void up_console_servesWhatWasShippedUntilToldToStop() throws Exception {
        take(8080);
        take(2222);
        try (Running up = launcher().start("up", "--data", data.toString())) {
            up.awaitPrinted("Collecting every");
            String printed = up.printed();
            assertTrue(printed.contains("Port 8080 is taken: the next free one will do"), printed);
            assertTrue(printed.contains("Port 2222 is taken: the next free one will do"), printed);
            Browser visit = new Browser(found(CONSOLE, printed));
            assertEquals(200, visit.get("/login").statusCode());
            visit.login("admin", found(FIRST_LOGIN, printed));
            String page = visit.get("/hunt?q=process.command_line%3A*" + MARK).body();
            assertTrue(page.contains("sleep " + MARK), page);
            String export =
                    visit.get("/hunt/export.ndjson?from=all&q=user%3Amallory").body();
            assertEquals(1, export.lines().count(), export);
            assertEquals(Exit.FINE, up.stop());
        }
        try (Running again = launcher()
                .with("SPOOLHOUND_WEB_PORT", "0")
                .with("SPOOLHOUND_DROP_PORT", "0")
                .start("up", "--data", data.toString())) {
            again.awaitPrinted("Collecting every");
            assertFalse(again.printed().contains("First login"), again.printed());
            assertEquals(Exit.FINE, again.stop());
        }
        assertTrue(hunt("spoolhound.probe:memory").size() >= 2, "one by each start");
        assertEquals(
                1, hunt("event.kind:state AND process.command_line:*" + MARK).size(), "known");
    }

    @Test
    void up_toldToStopWhileCollecting_endsInOrder() throws Exception {
        try (Running up = launcher()
                .with("SPOOLHOUND_WEB_PORT", "0")
                .with("SPOOLHOUND_DROP_PORT", "0")
                .start("up", "--data", data.toString())) {
            up.awaitPrinted("Console: ");
            assertEquals(Exit.FINE, up.stop(), up.printed());
        }
    }

    @Test
    void up_chosenPortTaken_isOneClearError() throws Exception {
        try (ServerSocket busy = busyPort()) {
            Answer up = launcher()
                    .with("SPOOLHOUND_WEB_PORT", String.valueOf(busy.getLocalPort()))
                    .with("SPOOLHOUND_DROP_PORT", "0")
                    .run("up", "--data", data.toString());
            assertEquals(Exit.BROKEN, up.exit());
            assertTrue(
                    up.err()
                            .contains("spoolhound up: cannot listen on 127.0.0.1:"
                                    + busy.getLocalPort() + ": Address already in use"),
                    up.err());
            assertEquals(
                    1, up.err().lines().filter(line -> line.contains("cannot")).count());
        }
    }

    /** Takes a port unless somebody else has it: taken it is. */
    private void take(int port) throws IOException {
        try {
            taken.add(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
        } catch (BindException e) {
            assertTrue(port > 0, e::toString);
        }
    }

    private static ServerSocket busyPort() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    private Launcher launcher() {
        return configured(new Launcher(Launcher.distribution().resolve("bin/spoolhound"), folder));
    }

    private Launcher configured(Launcher launcher) {
        return launcher.with(
                        "SPOOLHOUND_AGENT_LOGS_FILES",
                        folder.resolve("auth.log").toString())
                .with("SPOOLHOUND_AGENT_LOGS_JOURNAL", "off");
    }

    private List<String> hunt(String query, String... options) throws Exception {
        List<String> call = new ArrayList<>(List.of("hunt", query, "--format", "json"));
        call.addAll(List.of("--data", data.toString()));
        call.addAll(List.of(options));
        return launcher().run(call.toArray(String[]::new)).fine().out().lines().toList();
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertTrue(matcher.find(), text);
        return matcher.group(1);
    }

    private static int number(String text, String pattern) {
        return Integer.parseInt(found(Pattern.compile(pattern), text));
    }
}
