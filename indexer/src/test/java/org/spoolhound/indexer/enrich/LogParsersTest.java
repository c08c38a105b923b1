package org.spoolhound.indexer.enrich;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.indexer.enrich.value.LogContext;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.EventKind;

final class LogParsersTest {

    private static final Instant COLLECTED = Instant.parse("2026-11-21T09:00:00Z");
    private static final LogParsers PARSERS = LogParsers.standard();

    @TempDir
    private Path folder;

    private static Event raw(String line, String dataset) {
        return new Event(
                EventKind.EVENT,
                COLLECTED,
                Map.of("event.original", line, "event.dataset", dataset, "host.name", "web1"));
    }

    @Test
    void standard_parserFiles_haveNoProblems() {
        assertEquals(List.of(), PARSERS.problems());
    }

    @Test
    void parse_rawLine_isEnrichedAndKept() {
        String line = "Nov 21 08:59:58 web1 sshd[42]: Failed password for root"
                + " from 192.0.2.7 port 4711 ssh2";
        Event event = PARSERS.parse(raw(line, "system.auth"));
        assertEquals(Instant.parse("2026-11-21T08:59:58Z"), event.time());
        assertEquals("failure", event.text("event.outcome"));
        assertEquals("192.0.2.7", event.text("source.ip"));
        assertEquals(List.of("192.0.2.7"), event.field("related.ip"));
        assertEquals(List.of("root"), event.field("related.user"));
        assertEquals(line, event.text("event.original"));
        assertEquals("web1", event.text("host.name"));
    }

    @Test
    void parse_byPath_choosesTheFormat() {
        Event event = new Event(
                EventKind.EVENT,
                COLLECTED,
                Map.of(
                        "message",
                        "Nov 21 08:59:58 web1 su: FAILED su for root by ana",
                        "log.file.path",
                        "/var/log/auth.log"));
        assertEquals("failure", PARSERS.parse(event).text("event.outcome"));
        assertEquals("FAILED su for root by ana", PARSERS.parse(event).text("message"));
    }

    @Test
    void parse_strangeLine_isKeptTaggedAndCounted() {
        LogParsers parsers = LogParsers.standard();
        Event event = parsers.parse(raw("no header at all", "system.syslog"));
        assertEquals(List.of(LogParsers.FAILURE_TAG), event.field("tags"));
        assertEquals("no header at all", event.text("event.original"));
        assertEquals("syslog: no pattern fits this line", event.text("error.message"));
        assertEquals(1, parsers.counts().get("syslog").failed());
        assertEquals(COLLECTED, event.time());
    }

    @Test
    void parse_finishedOrForeignEvents_areLeftAlone() {
        Event done = raw("x", "system.syslog").with(Map.of("event.category", List.of("process")));
        assertSame(done, PARSERS.parse(done));
        Event other = new Event(EventKind.STATE, COLLECTED, Map.of("process.name", "x"));
        assertSame(other, PARSERS.parse(other));
    }

    @Test
    void parse_relayedLine_keepsBothHosts() {
        Event event = PARSERS.parse(raw("Nov 21 08:59:58 router su: x", "system.syslog")
                .with(Map.of("host.hostname", "relay")));
        assertEquals("relay", event.text("host.hostname"));
        assertEquals("router", event.text("log.syslog.hostname"));
    }

    @Test
    void parse_timezoneOfTheEvent_wins() {
        Event event = PARSERS.parse(raw("Nov 21 08:00:00 h su: x", "system.syslog")
                .with(Map.of("event.timezone", "+02:00")));
        assertEquals(Instant.parse("2026-11-21T06:00:00Z"), event.time());
    }

    @Test
    void parseLine_bareMessage_isReadAsTheProgram() {
        Event event = PARSERS.parseLine(
                "sshd", "Invalid user admin from 192.0.2.7 port 22", LogContext.utc(COLLECTED));
        assertEquals("admin", event.text("user.name"));
        assertThrows(
                IllegalArgumentException.class,
                () -> PARSERS.parseLine("nosuch", "", LogContext.utc(COLLECTED)));
    }

    @Test
    void load_brokenFile_isNamedAndOthersGoOn() throws IOException {
        Files.writeString(
                folder.resolve("a.yml"), "format: a\ntitle: A\nlines:\n  - match: \"{x:wort}\"\n");
        Files.writeString(
                folder.resolve("b.yml"),
                "format: b\ntitle: B\nlines:\n  - match: \"b {x.y:int}\"\n"
                        + "    set: {event.outcome: success}\n");
        Files.writeString(folder.resolve("c.yml"), "format: c\ntitle: [\n");
        LogParsers parsers = LogParsers.load(folder);
        assertEquals(
                List.of("a.yml:4", "c.yml:3"),
                parsers.problems().stream().map(p -> p.file() + ":" + p.line()).toList());
        assertEquals(
                7L, parsers.parseLine("b", "b 7", LogContext.utc(COLLECTED)).field("x.y"));
        assertEquals(
                List.of("event.outcome", "x.y"),
                parsers.formats().stream()
                        .filter(format -> format.name().equals("b"))
                        .findFirst()
                        .orElseThrow()
                        .fields());
        assertNull(parsers.parseLine("b", "c", LogContext.utc(COLLECTED)).field("x.y"));
    }
}
