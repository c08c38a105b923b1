package org.spoolhound.collector.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LogGlobsTest {

    @TempDir
    private Path root;

    private void files(String... paths) throws IOException {
        for (String path : paths) {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "x");
        }
    }

    private List<String> find(String... patterns) {
        return new LogGlobs(root)
                .find(List.of(patterns), List.of()).stream()
                        .map(p -> "/" + root.relativize(p))
                        .toList();
    }

    @Test
    void find_plainPath_isFoundWhenItIsThere() throws IOException {
        files("var/log/syslog");
        assertEquals(List.of("/var/log/syslog"), find("/var/log/syslog", "/var/log/messages"));
    }

    @Test
    void find_patternsInEveryPart_areFollowed() throws IOException {
        files("srv/a/log/x.log", "srv/b/log/y.log", "srv/b/log/z.txt");
        assertEquals(List.of("/srv/a/log/x.log", "/srv/b/log/y.log"), find("/srv/*/log/?.log"));
    }

    @Test
    void find_rotatedGenerations_areNotLogsOfTheirOwn() throws IOException {
        files("log/app", "log/app.1", "log/app.2.gz", "log/app-20261121", "log/app2");
        assertEquals(List.of("/log/app", "/log/app2"), find("/log/app*"));
    }

    @Test
    void find_logWhoseNameLooksRotated_isALogWhenItStandsAlone() throws IOException {
        files("log/trace.2026-11-21");
        assertEquals(List.of("/log/trace.2026-11-21"), find("/log/trace.*"));
    }

    @Test
    void find_foldersHiddenFilesAndDoubles_areLeftOut() throws IOException {
        files("log/a.log", "log/.hidden.log", "log/sub.log/x");
        assertEquals(List.of("/log/a.log"), find("/log/*.log", "/log/a.log", "/nowhere/*.log"));
    }

    @Test
    void find_tooMany_stopsAtTheLimit() throws IOException {
        for (int i = 0; i < LogGlobs.MAX_LOGS + 50; i++) {
            files("log/f" + i + ".log");
        }
        assertEquals(LogGlobs.MAX_LOGS, find("/log/*").size());
    }

    @ParameterizedTest
    @CsvSource({
        "syslog.1, syslog",
        "syslog.12.gz, syslog",
        "syslog-20261121.xz, syslog",
        "app.log.2026-11-21, app.log",
        "app.log.2026-11-21T09.zst, app.log",
        "app.log,",
        "app.1a,",
        "app.gz,",
        "1,",
    })
    void baseOf_name_isTheLogItBelongsTo(String name, String base) {
        assertEquals(base, GenerationName.baseOf(name).orElse(null));
    }

    @Test
    void age_generations_sortOldestFirst() {
        List<String> suffixes = List.of("-20261119", "-20261120.gz", ".12.gz", ".2.gz", ".1");
        for (int i = 0; i + 1 < suffixes.size(); i++) {
            GenerationName older = GenerationName.ofSuffix(suffixes.get(i)).orElseThrow();
            GenerationName newer = GenerationName.ofSuffix(suffixes.get(i + 1)).orElseThrow();
            assertTrue(older.age(newer) < 0, suffixes.get(i));
            assertTrue(newer.age(older) > 0, suffixes.get(i));
        }
    }
}
