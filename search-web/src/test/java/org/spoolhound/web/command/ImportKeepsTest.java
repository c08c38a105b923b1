package org.spoolhound.web.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is imported stays as it came: never compared, never left out, never expired by its date. */
final class ImportKeepsTest {
    /** The same state of the same host twice on one day, and once without that process. */
    private static final String STATE = """
            {"@timestamp":"2003-05-06T07:08:%s","event.kind":"state","host.name":"old-1",\
            "spoolhound.probe":"process","event.category":"process","process.pid":%d,\
            "process.executable":"/bin/sh"}
            """;

    @TempDir
    private Path folder;

    private Cli cli;

    @BeforeEach
    void importOldStates() throws IOException {
        cli = new Cli(folder.resolve("data"));
        cli.run("user", "add", "alice").fine();
        for (int i = 1; i <= 3; i++) {
            Path file = folder.resolve("states-" + i + ".ndjson");
            Files.writeString(file, STATE.formatted("0" + i + "Z", i == 3 ? 8 : 7));
            cli.run("import", file.toString()).fine();
        }
    }

    private List<String> hunt(String query) {
        return cli.run("hunt", query, "--format", "json").fine().lines();
    }

    @Test
    void imported_isNeverComparedNorLeftOut() {
        assertEquals(3, hunt("host.name:old-1 AND event.kind:state").size());
        assertEquals(3, hunt("").size());
        assertEquals(List.of(), hunt("derived.change:*"));
    }

    @Test
    void imported_isNotExpiredByItsOldDate() {
        cli.run("retention", "--apply").fine();
        assertEquals(3, hunt("@timestamp:2003").size());
    }

    @Test
    void imported_isTheSameWithoutAnIndex() {
        Path archive = folder.resolve("data/spool/archive");
        Cli.Answer read = cli.run("hunt", "--files", archive.toString(), "--format", "json");
        assertEquals(hunt(""), read.fine().lines());
    }
}
