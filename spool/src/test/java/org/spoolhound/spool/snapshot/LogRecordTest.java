package org.spoolhound.spool.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LogRecordTest {

    private static List<String> records(String... lines) {
        List<String> records = new ArrayList<>();
        LogRecord open = new LogRecord(lines[0]);
        for (int i = 1; i < lines.length; i++) {
            if (!open.takes(lines[i])) {
                records.add(open.text());
                open = new LogRecord(lines[i]);
            }
        }
        records.add(open.text());
        return records;
    }

    @Test
    void takes_stackTrace_isOneRecord() {
        assertEquals(
                List.of(
                        "10:00 ERROR it failed\njava.lang.IllegalStateException: closed\n"
                                + "\tat a.B.c(B.java:7)\nCaused by: java.io.IOException\n\t... 3 more",
                        "10:01 INFO next"),
                records(
                        "10:00 ERROR it failed",
                        "java.lang.IllegalStateException: closed",
                        "\tat a.B.c(B.java:7)",
                        "Caused by: java.io.IOException",
                        "\t... 3 more",
                        "10:01 INFO next"));
    }

    @Test
    void takes_auditRecordsOfOneEvent_areOneRecord() {
        String call = "node=a type=SYSCALL msg=audit(1.200:403): syscall=59";
        String path = "node=a type=PATH msg=audit(1.200:403): item=0";
        String ofAnotherNode = "node=b type=PATH msg=audit(1.200:403): item=1";
        String other = "node=b type=SYSCALL msg=audit(1.200:404): syscall=2";
        assertEquals(
                List.of(call + "\n" + path, ofAnotherNode, other),
                records(call, path, ofAnotherNode, other));
    }

    @Test
    void mayGoOn_auditedCallWithoutItsEnd_only() {
        LogRecord record = new LogRecord("type=SYSCALL msg=audit(1.200:403): syscall=59");
        assertTrue(record.mayGoOn());
        assertTrue(record.takes("type=PROCTITLE msg=audit(1.200:403): proctitle=1"));
        assertFalse(record.mayGoOn());
        assertFalse(new LogRecord("type=USER_LOGIN msg=audit(1.200:403): res=ok").mayGoOn());
        assertFalse(new LogRecord("10:00 ERROR it failed").mayGoOn());
    }

    @Test
    void event_linesThatOnlyLookLikeAudited_haveNone() {
        for (String line : List.of(
                "type=SYSCALL",
                "type=SYSCALL msg=audit(",
                "type=SYSCALL msg=audit(" + "1".repeat(100) + ")",
                "node=a",
                "node=a type=",
                "a type=SYSCALL msg=audit(1.2:3): x",
                "")) {
            assertEquals("", AuditLine.event(line), line);
        }
    }

    @Test
    void takes_statementOverLines_isOneRecord() {
        assertEquals(
                List.of("LOG:  statement: select 1\n\tfrom a\n\twhere b", "LOG:  next"),
                records("LOG:  statement: select 1", "\tfrom a", "\twhere b", "LOG:  next"));
    }

    @Test
    void takes_slowQueries_areARecordEach() {
        assertEquals(
                List.of(
                        "# Time: 1\n# User@Host: a[a]\n# Query_time: 1\nselect 1\nfrom b;",
                        "# User@Host: c[c]\n# Query_time: 2\nselect 2;",
                        "# Time: 2\n# User@Host: d[d]",
                        "/usr/sbin/mysqld, Version: 8.0"),
                records(
                        "# Time: 1",
                        "# User@Host: a[a]",
                        "# Query_time: 1",
                        "select 1",
                        "from b;",
                        "# User@Host: c[c]",
                        "# Query_time: 2",
                        "select 2;",
                        "# Time: 2",
                        "# User@Host: d[d]",
                        "/usr/sbin/mysqld, Version: 8.0"));
    }

    @Test
    void takes_linesOfTheirOwn_stayApart() {
        assertEquals(
                2, records("Feb 1 10:00:00 a b: c", "Feb 1 10:00:00 a b: d").size());
        assertEquals(
                2,
                records("070927 16:38:12\t  1 Connect\tx", "\t\t  1 Query\ty").size());
        assertEquals(2, records("  17 first", "  18 second").size());
        assertEquals(2, records("a", "Error: not a class").size());
    }

    @Test
    void takes_noMoreThanALimit() {
        LogRecord many = new LogRecord("a");
        for (int i = 1; i < LogRecord.MAX_LINES; i++) {
            assertTrue(many.takes(" b"));
        }
        assertFalse(many.takes(" b"));
        assertFalse(new LogRecord("a").takes(" " + "b".repeat(LogRecord.MAX_CHARS)));
    }
}
