package org.spoolhound.indexer.enrich.pattern;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spoolhound.indexer.enrich.value.LogContext;

final class LinePatternTest {

    private static final LogContext CONTEXT = LogContext.utc(Instant.parse("2026-11-21T09:00:00Z"));

    private static Map<String, Object> match(String pattern, String line)
            throws LinePatternException {
        Captures captures = new Captures(CONTEXT);
        Map<String, Object> fields = new LinkedHashMap<>();
        if (LinePattern.compile(pattern).match(line, 0, captures)) {
            captures.forEach(fields::put);
            fields.put("fits", true);
        }
        return fields;
    }

    @Test
    void match_literalsAndTypes_capture() throws LinePatternException {
        Map<String, Object> fields = match(
                "{user.name:word} from {source:address} port {source.port:port}",
                "ana from 192.0.2.7 port 22");
        assertEquals(
                Map.of(
                        "user.name",
                        "ana",
                        "source.address",
                        "192.0.2.7",
                        "source.ip",
                        "192.0.2.7",
                        "source.port",
                        22L,
                        "fits",
                        true),
                fields);
    }

    @Test
    void match_last_isNotFooledByForgedText() throws LinePatternException {
        Map<String, Object> fields = match(
                "for {u:last} from {s:ip} port {:port}",
                "for x from 198.51.100.9 port 1 from 192.0.2.7 port 22");
        assertEquals("192.0.2.7", fields.get("s"));
    }

    @Test
    void match_optionalGroupAbsent_goesOn() throws LinePatternException {
        assertEquals(
                "bob",
                match("for {?invalid user ?}{u:text}{? [preauth]?}", "for bob").get("u"));
        assertEquals(
                "bob",
                match(
                                "for {?invalid user ?}{u:text}{? [preauth]?}",
                                "for invalid user bob [preauth]")
                        .get("u"));
    }

    @Test
    void match_trailingText_doesNotFit() throws LinePatternException {
        assertTrue(match("port {p:port}", "port 22 and more").isEmpty());
        assertEquals(22L, match("port {p:port}", "port 22  ").get("p"));
    }

    @Test
    void match_choiceAndBraces_areLiteral() throws LinePatternException {
        assertEquals("B", match("{{{x:(A|B)}}", "{B}").get("x"));
    }

    @Test
    void match_quotedWithEscapes_unescapes() throws LinePatternException {
        assertEquals("a \"b\" c", match("x={x:quoted};", "x=\"a \\\"b\\\" c\";").get("x"));
    }

    @Test
    void match_endpoint_splitsPort() throws LinePatternException {
        Map<String, Object> fields = match("{source:endpoint} x", "[2001:db8::1]:443 x");
        assertEquals("2001:db8::1", fields.get("source.ip"));
        assertEquals(443L, fields.get("source.port"));
    }

    @Test
    void match_unknownAddress_isSkipped() throws LinePatternException {
        assertFalse(match("by {source:address} port {:int}", "by UNKNOWN port 65535")
                .containsKey("source.address"));
    }

    @Test
    void match_outOfRangePort_doesNotFit() throws LinePatternException {
        assertTrue(match("port {p:port}", "port 70000").isEmpty());
    }

    @Test
    void compile_twoOpenCaptures_pointsAtTheFirst() {
        LinePatternException e = assertThrows(
                LinePatternException.class, () -> LinePattern.compile("a {x:text}{y:text}"));
        assertEquals(3, e.column());
    }

    @Test
    void compile_mistakes_areNamed() {
        assertThrows(LinePatternException.class, () -> LinePattern.compile("{x"));
        assertThrows(LinePatternException.class, () -> LinePattern.compile("{x:wort}"));
        assertThrows(LinePatternException.class, () -> LinePattern.compile("a {?b"));
        assertThrows(LinePatternException.class, () -> LinePattern.compile("a ?} b"));
        assertThrows(LinePatternException.class, () -> LinePattern.compile("{(ab|abc)}"));
    }

    @Test
    void prefixes_ofOptionalStart_areBoth() throws LinePatternException {
        assertEquals(
                List.of("error: ", "PAM "),
                LinePattern.compile("{?error: ?}PAM {x:rest}").prefixes());
    }
}
