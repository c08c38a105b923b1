package org.spoolhound.indexer.enrich;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.spoolhound.indexer.enrich.value.LogContext;
import org.spoolhound.spool.codec.EventJson;
import org.spoolhound.spool.snapshot.Event;

/** Lines that were hurt at random: no parser throws, and the line is kept whatever it holds. */
final class ParserFuzzTest {

    private static final LogContext CONTEXT = LogContext.utc(Instant.parse("2026-11-21T09:00:00Z"));
    private static final LogParsers PARSERS = LogParsers.standard();
    private static final int ROUNDS = 60;
    private static final String[] PIECES = {
        "\"",
        "'",
        "\\",
        "{",
        "}",
        "[",
        "]",
        "<",
        ">",
        "=",
        ":",
        "/",
        "|",
        "%",
        "%41",
        "%zz",
        " ",
        "  ",
        "\t",
        "\n",
        "\0",
        "\u2028",
        "\ud800",
        "é",
        "-",
        "-1",
        "0",
        "99999999999999999999",
        "1e999",
        "::",
        "[::1]",
        "255.255.255.256",
        "null",
        "true",
        "#",
        "CEF:0|",
        "LEEF:2.0|",
        "<191>1 ",
        "type=",
        "msg=audit(",
        "user=<",
        "\"@",
        "'@'"
    };

    private static List<String> seeds() throws IOException {
        List<String> seeds = new ArrayList<>(List.of("", " ", "{", "{\"a\":", "<", "# Time: "));
        for (GoldenLines golden : GoldenLines.all()) {
            seeds.addAll(golden.texts());
        }
        return seeds;
    }

    @Test
    void parseLine_hurtLines_neverThrowsAndKeepsTheLine() throws IOException {
        Random random = new Random(20261121);
        for (String seed : seeds()) {
            for (int round = 0; round < ROUNDS; round++) {
                String line = hurt(seed, random);
                List<FormatInfo> formats = PARSERS.formats();
                FormatInfo format = formats.get(random.nextInt(formats.size()));
                check(format.name(), line);
            }
        }
    }

    @Test
    void parseLine_everySeedAsEveryFormat_neverThrows() throws IOException {
        for (String seed : seeds()) {
            for (FormatInfo format : PARSERS.formats()) {
                check(format.name(), seed);
            }
        }
    }

    @Test
    void parseLine_halfALine_neverThrows() throws IOException {
        Random random = new Random(7);
        for (String seed : seeds()) {
            String half = seed.substring(0, seed.isEmpty() ? 0 : random.nextInt(seed.length()));
            PARSERS.formats().forEach(format -> check(format.name(), half));
        }
    }

    private static void check(String format, String line) {
        Event event;
        try {
            event = PARSERS.parseLine(format, line, CONTEXT);
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError(format + " threw on: " + line, e);
        }
        assertNotNull(event.time());
        if (!line.isEmpty()) {
            assertEquals(line, event.text("event.original"), format);
        }
        assertTrue(EventJson.toText(event).startsWith("{"), format);
    }

    private static String hurt(String seed, Random random) {
        StringBuilder line = new StringBuilder(seed);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = line.isEmpty() ? 0 : random.nextInt(line.length());
            int to = Math.min(line.length(), at + random.nextInt(12));
            String piece = PIECES[random.nextInt(PIECES.length)];
            switch (random.nextInt(5)) {
                case 0 -> line.insert(at, piece);
                case 1 -> line.delete(at, to);
                case 2 -> line.replace(at, to, piece.repeat(1 + random.nextInt(5)));
                case 3 -> line.append(line, at, to);
                default -> line.setLength(at);
            }
        }
        return line.toString();
    }
}
