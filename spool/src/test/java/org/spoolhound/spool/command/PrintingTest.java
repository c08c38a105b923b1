package org.spoolhound.spool.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PrintingTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void printable_hostileText_isShownNotObeyed() {
        assertEquals("\\x1b]0;owned\\x07", Printable.line("\u001b]0;owned\u0007"));
        assertEquals("a\\nb\\tc\\x9b", Printable.line("a\nb\tc\u009b"));
        assertEquals("gpj.\\u202eexe", Printable.line("gpj.\u202eexe"));
        assertEquals("\\ud800", Printable.line("\ud800"));
        assertEquals("José 猟犬", Printable.line("José 猟犬"));
    }

    @Test
    void printable_json_keepsItsMeaning() {
        assertEquals("{\"a\":\"\\u009b\\u202e\"}", Printable.json("{\"a\":\"\u009b\u202e\"}"));
    }

    @Test
    void cut_wideText_fitsColumns() {
        assertEquals("abc…", Printable.cut("abcdef", 4));
        assertEquals("猟…", Printable.cut("猟犬猟犬", 4));
        assertEquals("abcd", Printable.cut("abcd", 4));
    }

    @Test
    void table_noTerminal_alignsAndKeepsAll() {
        Terminal plain = Terminal.of(out, err);
        Table.of("host", ">events")
                .row("web-01", 12)
                .row("a-host-with-a-long-name", 3_000)
                .print(plain);
        assertEquals("""
                host                     events
                web-01                       12
                a-host-with-a-long-name    3000
                """, printed(plain.out(), out));
    }

    @Test
    void table_narrowTerminal_shrinksTheWidest() {
        Terminal narrow = narrow();
        Table.of("host", "command")
                .row("web-01", "a very long command line that goes on")
                .print(narrow);
        assertEquals("""
                host    command
                web-01  a very long com…
                """, printed(narrow.out(), out));
    }

    @Test
    void jsonLine_values_areOneObject() {
        assertEquals(
                "{\"a\":\"q\\\"\\\\\\u000a\",\"n\":1,\"d\":1.5,\"no\":null,\"l\":[true,\"x\"],\"m\":{\"k\":2}}",
                new JsonLine()
                        .with("a", "q\"\\\n")
                        .with("n", 1)
                        .with("d", 1.5)
                        .with("no", null)
                        .with("l", List.of(true, "x"))
                        .with("m", Map.of("k", 2))
                        .toString());
    }

    @Test
    void progress_noTerminal_showsNothing() {
        Terminal plain = Terminal.of(out, err);
        try (Progress progress = Progress.on(plain, "Indexing")) {
            progress.show(1, 2);
        }
        assertEquals("", printed(plain.err(), err));
    }

    @Test
    void progress_onTerminal_drawsAndErases() {
        Terminal narrow = narrow();
        try (Progress progress = Progress.on(narrow, "Indexing")) {
            progress.show(512, 1024);
        }
        assertEquals("\r\u001b[KIndexing  512 of 1,024…\r\u001b[K", printed(narrow.err(), err));
    }

    private Terminal narrow() {
        return new Terminal(new Output(out), new Output(err), true, true, 24);
    }

    private static String printed(Output output, ByteArrayOutputStream stream) {
        output.flush();
        return stream.toString(StandardCharsets.UTF_8);
    }
}
