package org.spoolhound.web.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.spool.command.Exit;

final class ReportVerbTest {
    @TempDir
    private Path folder;

    private Cli cli;

    @BeforeEach
    void makeAServer() {
        cli = new Cli(folder);
        cli.run("user", "add", "alice").fine();
    }

    @Test
    void report_shown_isPlainText() {
        String out = cli.run("report", "--date", "2026-11-20", "--zone", "UTC")
                .fine()
                .out();
        assertTrue(out.startsWith("SPOOLHOUND · main\nFriday, November 20, 2026\n"), out);
        assertTrue(out.contains("A quiet day: nothing needs you."), out);
    }

    @Test
    void report_out_writesFourFiles() throws IOException {
        Path out = folder.resolve("out");
        cli.run("report", "--date", "2026-11-20", "--out", out.toString()).fine();
        try (Stream<Path> files = Files.list(out)) {
            assertEquals(
                    List.of(
                            "spoolhound-main-2026-11-20.csv",
                            "spoolhound-main-2026-11-20.html",
                            "spoolhound-main-2026-11-20.pdf",
                            "spoolhound-main-2026-11-20.txt"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void report_json_isOneObject() {
        List<String> lines = cli.run(
                        "report", "--date", "2026-11-20", "--zone", "UTC", "--format", "json")
                .fine()
                .lines();
        assertEquals(1, lines.size());
        assertTrue(
                lines.getFirst().startsWith("{\"organisation\":\"main\",\"date\":\"2026-11-20\""));
    }

    @Test
    void report_wrongCalls_sayWhatToWrite() {
        cli.assertRefused(
                Exit.USAGE,
                "spoolhound report: --date: 'soon' is no day: write 2026-11-20, today or yesterday",
                "report",
                "--date",
                "soon");
        cli.assertRefused(
                Exit.USAGE, "spoolhound report: 'ops' is no mail address", "report", "--to", "ops");
        assertEquals(Exit.USAGE, cli.run("report", "--send").exit());
        assertEquals(Exit.BROKEN, cli.run("report", "--language", "xx").exit());
    }
}
