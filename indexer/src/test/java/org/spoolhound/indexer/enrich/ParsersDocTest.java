package org.spoolhound.indexer.enrich;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.indexer.enrich.value.LogContext;
import org.spoolhound.spool.snapshot.Event;

final class ParsersDocTest {

    private static final LogContext CONTEXT = LogContext.utc(Instant.parse("2026-11-21T09:00:00Z"));

    @TempDir
    private Path folder;

    private static String page() throws IOException {
        return Files.readString(
                Path.of(System.getProperty("spoolhound.root", ".."), "docs", "parsers.md"));
    }

    @Test
    void example_ofThePage_works() throws IOException {
        String page = page();
        int start = page.indexOf("```yaml") + 8;
        Files.writeString(
                folder.resolve("frobd.yml"), page.substring(start, page.indexOf("```", start)));
        LogParsers parsers = LogParsers.load(folder);
        assertEquals(List.of(), parsers.problems());
        Event event =
                parsers.parseLine("frobd", "login of x from y from 192.0.2.7 failure", CONTEXT);
        assertEquals("x from y", event.text("user.name"));
        assertEquals("192.0.2.7", event.text("source.ip"));
        assertEquals("failure", event.text("event.outcome"));
        assertEquals(90L, parsers.parseLine("frobd", "quota 90%", CONTEXT).field("frobd.quota"));
    }

    @Test
    void page_everyFormat_isNamed() throws IOException {
        String page = page();
        for (FormatInfo format : LogParsers.standard().formats()) {
            boolean alias = format.name().equals("nginx.ingress_controller");
            assertTrue(
                    alias || page.contains("`" + format.name() + "`"),
                    () -> format.name() + " is not on the page");
        }
    }
}
