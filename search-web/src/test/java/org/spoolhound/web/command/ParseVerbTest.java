package org.spoolhound.web.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.spool.command.Exit;

/** {@code parse} says what lines become; what a format gives is in the golden lines. */
final class ParseVerbTest {

    private static final String FAILED =
            "Nov 21 08:12:02 web1 sshd[4711]: Failed password for root from 192.0.2.7 port 40 ssh2\n";

    @TempDir
    private Path folder;

    private final InputStream usual = System.in;
    private Cli cli;

    @BeforeEach
    void makeProgram() {
        cli = new Cli(folder.resolve("data"));
    }

    @AfterEach
    void giveInputBack() {
        System.setIn(usual);
    }

    private Cli.Answer parse(String lines, String... args) {
        System.setIn(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)));
        return cli.run(args);
    }

    @Test
    void parse_line_becomesFlatJson() {
        Cli.Answer answer = parse(FAILED, "parse", "--as", "sshd", "--at", "2026-11-21T09:00:00Z")
                .fine();
        assertEquals(1, answer.lines().size());
        assertTrue(answer.out().contains("\"@timestamp\":\"2026-11-21T08:12:02Z\""), answer.out());
        assertTrue(answer.out().contains("\"event.outcome\":\"failure\""), answer.out());
        assertTrue(answer.out().contains("\"source.ip\":\"192.0.2.7\""), answer.out());
        assertEquals("1 lines, 0 of them not understood\n", answer.err());
    }

    @Test
    void parse_zone_movesTimesThatNameNone() {
        String[] call = {
            "parse", "--as", "syslog", "--at", "2026-11-21T09:00:00Z", "--zone", "Europe/Madrid"
        };
        Cli.Answer answer = parse(FAILED, call).fine();
        assertTrue(answer.out().contains("\"@timestamp\":\"2026-11-21T07:12:02Z\""), answer.out());
    }

    @Test
    void parse_yearlessTimeAheadOfCollection_isOfTheYearBefore() {
        Cli.Answer answer = parse(FAILED, "parse", "--as", "syslog", "--at", "2026-02-01T00:00:00Z")
                .fine();
        assertTrue(answer.out().contains("\"@timestamp\":\"2025-11-21T08:12:02Z\""), answer.out());
    }

    @Test
    void parse_lineNotUnderstood_isKeptTaggedAndCounted() {
        Cli.Answer answer =
                parse("nonsense\n\n" + FAILED, "parse", "--as", "haproxy").fine();
        assertEquals(2, answer.lines().size());
        String first = answer.lines().getFirst();
        assertTrue(first.contains("\"event.original\":\"nonsense\""), first);
        assertTrue(first.contains("\"tags\":[\"parse-failure\"]"), first);
        assertTrue(first.contains("\"error.message\":\"haproxy: no pattern fits"), first);
    }

    @Test
    void parse_zeekWithHeader_readsColumnsByIt() {
        String log = "#separator \\x7c\n#unset_field|NIL\n#path|conn\n"
                + "#fields|ts|conn_state|id.orig_h|site\n1795249207.1|SF|192.0.2.9|NIL\n";
        Cli.Answer answer = parse(log, "parse", "--as", "zeek").fine();
        assertEquals(1, answer.lines().size());
        assertTrue(answer.out().contains("\"source.ip\":\"192.0.2.9\""), answer.out());
        assertFalse(answer.out().contains("zeek.connection.site"), answer.out());
        assertEquals("1 lines, 0 of them not understood\n", answer.err());
    }

    @Test
    void parse_datasetForFormat_isTheFormatThatReadsIt() {
        Cli.Answer answer = parse(FAILED, "parse", "--as", "system.auth").fine();
        assertTrue(answer.out().contains("\"user.name\":\"root\""), answer.out());
    }

    @Test
    void parse_withoutFormat_listsThem() {
        Cli.Answer answer = parse("", "parse").fine();
        assertTrue(answer.out().contains("nginx.access"), answer.out());
        assertTrue(answer.out().contains("zeek"), answer.out());
    }

    @Test
    void parse_unknownFormat_isWronglyCalledAndSuggests() {
        Cli.Answer answer = parse("", "parse", "--as", "nginx.acces");
        assertEquals(Exit.USAGE, answer.exit());
        assertTrue(answer.err().contains("nginx.access"), answer.err());
    }

    @Test
    void parse_timeThatIsNone_isWronglyCalled() {
        Cli.Answer answer = parse("", "parse", "--as", "sshd", "--at", "noon");
        assertEquals(Exit.USAGE, answer.exit());
        assertTrue(answer.err().contains("--at: not a time"), answer.err());
    }
}
