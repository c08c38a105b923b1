package org.spoolhound.indexer.enrich.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.spoolhound.indexer.enrich.value.LogContext;

final class SyslogHeaderTest {

    private static Fields read(String line) {
        Fields fields = new Fields();
        assertTrue(new SyslogHeader()
                .read(line, LogContext.utc(Instant.parse("2026-11-21T09:00:00Z")), fields));
        return fields;
    }

    @Test
    void read_rfc3164_givesHostProgramPidMessage() {
        Fields fields = read("<38>Nov 21 08:59:58 web1 sshd[42]: hello: world");
        assertEquals(Instant.parse("2026-11-21T08:59:58Z"), fields.time());
        assertEquals("web1", fields.text("host.hostname"));
        assertEquals("sshd", fields.text("process.name"));
        assertEquals(42L, fields.get("process.pid"));
        assertEquals("hello: world", fields.text("message"));
        assertEquals("auth", fields.text("log.syslog.facility.name"));
        assertEquals(6L, fields.get("log.syslog.severity.code"));
    }

    @Test
    void read_rfc5424_givesStructuredData() {
        Fields fields = read("<165>1 2026-11-21T08:59:58.5Z web1 app 7 ID47 "
                + "[ex@1 a=\"x \\\"y\\\"\" b=\"2\"][two@1] \uFEFFhello");
        assertEquals("app", fields.text("process.name"));
        assertEquals("ID47", fields.text("log.syslog.msgid"));
        assertEquals("x \"y\"", fields.text("log.syslog.structured_data.ex@1.a"));
        assertEquals("hello", fields.text("message"));
    }

    @Test
    void read_programWithBlanks_needsAPid() {
        assertEquals("Some App", read("Nov 21 08:59:58 mac Some App[5]: hi").text("process.name"));
        Fields none = read("Nov 21 08:59:58 mac some words: hi");
        assertNull(none.text("process.name"));
        assertEquals("some words: hi", none.text("message"));
    }

    @Test
    void read_isoTimeYearAndFacility_areUnderstood() {
        assertEquals("su", read("2026-11-21T08:59:58.1+01:00 h su: x").text("process.name"));
        assertEquals("web1", read("Nov 21 2026 08:59:58 web1 su: x").text("host.hostname"));
        assertEquals("su", read("Nov 21 08:59:58 web1 auth.info su: x").text("process.name"));
    }

    @Test
    void read_repeatedMessage_hasNoHost() {
        Fields fields = read("Nov 21 08:59:58 --- last message repeated 3 times ---");
        assertNull(fields.text("host.hostname"));
        assertEquals("--- last message repeated 3 times ---", fields.text("message"));
    }

    @Test
    void read_somethingElse_isRefusedUntouched() {
        Fields fields = new Fields();
        assertFalse(new SyslogHeader().read("hello world", LogContext.utc(Instant.EPOCH), fields));
        assertTrue(fields.published().isEmpty());
    }
}
