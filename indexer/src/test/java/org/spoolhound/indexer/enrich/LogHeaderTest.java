package org.spoolhound.indexer.enrich;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spoolhound.indexer.enrich.value.LogContext;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.EventKind;
import org.spoolhound.spool.snapshot.LogHeader;

/** Headers of logs are followed, and carried by the lines below them. */
final class LogHeaderTest {
    private static final String COLUMNS = "#fields\tts\tuid\tid.orig_h\tconn_state\tsite";

    private static LogHeader after(String... lines) {
        LogHeader header = new LogHeader();
        for (String line : lines) {
            assertTrue(header.takes(line), line);
        }
        return header;
    }

    @Test
    void takes_recordsAndOtherComments_areLeftAlone() {
        LogHeader header = new LogHeader();
        assertFalse(header.takes("1795249207.1\tC1"));
        assertFalse(header.takes("# a comment"));
        assertFalse(header.takes(""));
        assertEquals("", header.text());
    }

    @Test
    void takes_openAndClose_areNotCarried() {
        assertEquals(
                COLUMNS,
                after("#open\t2026-11-21", COLUMNS, "#close\t2026-11-22").text());
    }

    @Test
    void takes_nextFile_forgetsTheOneBefore() {
        String again = "#separator \\x7c";
        assertEquals(
                again, after("#separator \\x09", "#path\tconn", COLUMNS, again).text());
        assertEquals(COLUMNS, after("#fields\tts", "#types\ttime", COLUMNS).text());
    }

    @Test
    void takes_headerTooLong_isNotFollowed() {
        LogHeader header = after(COLUMNS);
        assertFalse(header.takes("#fields\t" + "a".repeat(LogHeader.MAX_CHARS)));
        assertEquals("", header.text());
    }

    @Test
    void of_text_isTheSameHeader() {
        LogHeader header = after("#separator \\x09", "#path\tconn", COLUMNS);
        assertEquals(header.text(), new LogHeader(header.text()).text());
    }

    @Test
    void parse_lineWithHeader_isReadByItAndKeepsTheLineAlone() {
        String line = "1795249207.1\tCx9\t192.0.2.9\tSF\tlondon";
        Event raw = new Event(
                EventKind.EVENT,
                Instant.EPOCH,
                Map.of(
                        LogParsers.FORMAT,
                        "zeek",
                        "event.original",
                        line,
                        LogHeader.FIELD,
                        after("#path\tconn", COLUMNS).text()));
        Event event = LogParsers.standard().parse(raw, LogContext.utc(Instant.EPOCH));
        assertEquals("zeek.connection", event.text("event.dataset"));
        assertEquals("192.0.2.9", event.text("source.ip"));
        assertEquals("london", event.text("zeek.connection.site"));
        assertEquals(line, event.text("event.original"));
        assertFalse(event.fields().containsKey(LogHeader.FIELD));
    }
}
