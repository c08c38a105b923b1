package org.spoolhound.indexer.enrich.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spoolhound.spool.codec.SnapshotException;

/** Lines of Zeek below a header of any columns. */
final class ZeekTextTest {
    private static final String TABS = """
            #separator \\x09
            #set_separator\t,
            #empty_field\t(empty)
            #unset_field\t-
            #path\tconn
            #fields\tts\tuid\tid.resp_p\tduration\tlocal_orig\ttags\tservice\tnote
            #types\ttime\tstring\tport\tinterval\tbool\tset[string]\tenum\tstring
            """;

    private final ZeekText zeek = new ZeekText();

    @Test
    void flatten_belowHeader_namesAndTypesTheColumns() throws SnapshotException {
        Map<String, Object> record =
                zeek.flatten(TABS + "1795249207.100001\tCx1\t443\t0.5\tT\ta\\x2cb,c\t-\t(empty)");
        assertEquals("1795249207.100001", record.get("ts"));
        assertEquals(443L, record.get("id.resp_p"));
        assertEquals(0.5, record.get("duration"));
        assertEquals(true, record.get("local_orig"));
        assertEquals(List.of("a,b", "c"), record.get("tags"));
        assertEquals("conn", record.get("_path"));
        assertFalse(record.containsKey("service") || record.containsKey("note"));
    }

    @Test
    void flatten_otherSeparators_areThoseOfTheHeader() throws SnapshotException {
        Map<String, Object> record = zeek.flatten("""
                #separator \\x7c
                #set_separator|;
                #empty_field|EMPTY
                #unset_field|NIL
                #path|my_log
                #fields|ts|who|ports|gone|none|dash
                #types|time|string|vector[count]|string|string|string
                1795249207.1|ana {1}|80;NIL;443|NIL|EMPTY|-""");
        assertEquals("ana {1}", record.get("who"));
        assertEquals(List.of(80L, 443L), record.get("ports"));
        assertEquals("-", record.get("dash"));
        assertFalse(record.containsKey("gone") || record.containsKey("none"));
        assertEquals("my_log", record.get("_path"));
    }

    @Test
    void flatten_columnsWithoutTypes_areGuessed() throws SnapshotException {
        Map<String, Object> record = zeek.flatten("#fields\tts\tn\tb\tt\n1795249207\t7\tF\tx");
        assertEquals(7L, record.get("n"));
        assertEquals(false, record.get("b"));
        assertEquals("x", record.get("t"));
    }

    @Test
    void flatten_anotherHeader_isFollowedAtOnce() throws SnapshotException {
        assertEquals("1", zeek.flatten("#fields\ta\n#types\tstring\n1").get("a"));
        assertEquals("1", zeek.flatten("#fields\tb\n#types\tstring\n1").get("b"));
    }

    @Test
    void flatten_otherNumberOfValues_isRefusedWithBothNumbers() {
        SnapshotException refused =
                assertThrows(SnapshotException.class, () -> zeek.flatten(TABS + "1\t2"));
        assertTrue(
                String.valueOf(refused.getMessage()).contains("2 values, but #fields names 8"),
                refused.getMessage());
    }

    @Test
    void flatten_headerAlone_isNoRecord() {
        assertThrows(SnapshotException.class, () -> zeek.flatten(TABS));
    }

    @Test
    void flatten_headerWithoutColumns_leavesTheDefault() throws SnapshotException {
        String weird = "1795249207.1\tC1\t192.0.2.1\t1\t192.0.2.2\t2\tbad_name\t-\tF\tzeek\t-";
        assertEquals("weird", zeek.flatten("#separator \\x09\n" + weird).get("_path"));
    }
}
