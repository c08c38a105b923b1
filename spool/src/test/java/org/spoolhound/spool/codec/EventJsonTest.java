package org.spoolhound.spool.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spoolhound.spool.codec.SnapshotException.Fault;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.EventKind;

final class EventJsonTest {
    private static final String HEAD =
            "{\"@timestamp\":\"2026-11-21T09:00:00Z\",\"event.kind\":\"event\"";
    private static final Instant TIME = Instant.parse("2026-11-21T09:00:00Z");

    private static Event event(Object value) {
        return new Event(EventKind.EVENT, TIME, Map.of("x", value));
    }

    private static @Nullable Object parsed(String value) throws SnapshotException {
        return EventJson.parse(HEAD + ",\"x\":" + value + "}").fields().get("x");
    }

    @Test
    void parse_writtenEvent_roundTrips() throws SnapshotException {
        for (Event event : TestSnapshots.events()) {
            assertEquals(event, EventJson.parse(EventJson.toBytes(event)));
            assertEquals(event, EventJson.parse(EventJson.toText(event)));
        }
    }

    @Test
    void toText_withOneMoreField_addsItBehindTheOthers() {
        assertEquals(
                HEAD + ",\"x\":1,\"event.id\":\"a\"}",
                EventJson.toText(event(1L), "event.id", "a"));
    }

    @Test
    void parse_everyCharacter_roundTripsAndGsonAgrees() throws SnapshotException {
        StringBuilder text = new StringBuilder();
        for (int c = 0; c <= Character.MAX_CODE_POINT; c += c < 0x3000 ? 1 : 257) {
            if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
                text.appendCodePoint(c);
            }
        }
        String json = EventJson.toText(event(text.toString()));
        assertEquals(event(text.toString()), EventJson.parse(json));
        JsonObject gson = JsonParser.parseString(json).getAsJsonObject();
        assertEquals(text.toString(), gson.get("x").getAsString());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0, 0",
        "42, 42",
        "-1, -1",
        "9223372036854775807, 9223372036854775807",
        "-9223372036854775808, -9223372036854775808"
    })
    void parse_wholeNumberThatFits_isALong(String json, long value) throws SnapshotException {
        assertEquals(value, parsed(json));
    }

    @ParameterizedTest
    @CsvSource({
        "1.0, 1.0",
        "1e3, 1000.0",
        "-2.5E-3, -0.0025",
        "-0.0, -0.0",
        "1e-400, 0.0",
        "9223372036854775808, 9.223372036854775807E18",
        "123456789012345678901234567890, 1.2345678901234568E29"
    })
    void parse_otherNumber_isTheNearestDouble(String json, double value) throws SnapshotException {
        assertEquals(value, parsed(json));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NaN",
                "Infinity",
                "-Infinity",
                "1e999",
                "-1e999",
                "+1",
                "01",
                "-",
                ".5",
                "5.",
                "1e",
                "1e+",
                "0x10",
                "1_000",
                "1d",
                "--1",
                "1.2.3",
                "tru",
                "nul",
                "True",
                "'x'",
                "x",
                "",
                "{}",
                "{\"a\":1}",
                "[[1]]",
                "[{}]",
                "[1,]",
                "[,1]",
                "[1",
                "]",
                "\"",
                "\"\\",
                "\"\\x\"",
                "\"\\u12\"",
                "\"\\u12G4\"",
                "\"\t\"",
                "\"\u0000\"",
                "\"\n\"",
                "1 2",
                "1,",
                "1}{"
            })
    void parse_whatIsNotFlatJson_isRefused(String value) {
        SnapshotException e = assertThrows(SnapshotException.class, () -> parsed(value));
        assertEquals(Fault.MALFORMED, e.fault(), value);
    }

    @Test
    void parse_numberOfAThousandDigits_isRefused() {
        assertThrows(SnapshotException.class, () -> parsed("1".repeat(1_000)));
        assertThrows(SnapshotException.class, () -> parsed("0." + "1".repeat(1_000)));
    }

    @Test
    void parse_escapes_areUnderstood() throws SnapshotException {
        assertEquals("\"\\/\b\f\n\r\t", parsed("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\""));
        assertEquals("é🐕", parsed("\"\\u00e9\\uD83D\\udc15\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\ud800",
                "\\udc00",
                "\\ud800x",
                "\\udc00\\ud800",
                "\\ud800\\n",
                "\\ud800\\u0041"
            })
    void parse_loneSurrogate_becomesTheReplacementCharacter(String escape)
            throws SnapshotException {
        String text = String.valueOf(parsed("\"" + escape + "\""));
        assertTrue(text.startsWith("\ufffd"), text);
        assertFalse(text.chars().anyMatch(c -> Character.isSurrogate((char) c)), text);
    }

    @Test
    void toText_loneSurrogate_becomesTheReplacementCharacter() throws SnapshotException {
        Event written = EventJson.parse(EventJson.toText(event("a\ud800b\udc00")));
        assertEquals(event("a\ufffdb\ufffd"), written);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ff",
                "c0af",
                "c1bf",
                "e080af",
                "eda080",
                "edbfbf",
                "f08080af",
                "f4908080",
                "f5808080",
                "80",
                "c3",
                "e282",
                "f09f90",
                "c328",
                "fe"
            })
    void parse_notUtf8_isRefused(String hex) {
        byte[] bad = java.util.HexFormat.of().parseHex(hex);
        byte[] head = (HEAD + ",\"x\":\"").getBytes(StandardCharsets.UTF_8);
        byte[] line = Arrays.copyOf(head, head.length + bad.length + 2);
        System.arraycopy(bad, 0, line, head.length, bad.length);
        line[line.length - 2] = '"';
        line[line.length - 1] = '}';
        SnapshotException e = assertThrows(SnapshotException.class, () -> EventJson.parse(line));
        assertEquals(Fault.MALFORMED, e.fault());
    }

    @Test
    void parse_nameTwice_isRefused() {
        for (String again : List.of(
                "\"x\":1,\"x\":1",
                "\"x\":null,\"x\":1",
                "\"x\":1,\"\\u0078\":2",
                "\"event.kind\":\"event\"",
                "\"@timestamp\":null")) {
            assertThrows(
                    SnapshotException.class,
                    () -> EventJson.parse(HEAD + "," + again + "}"),
                    again);
        }
    }

    @Test
    void parse_null_meansAbsent() throws SnapshotException {
        Event event = EventJson.parse(HEAD + ",\"a\":null,\"b\":[null,1,null],\"c\":[]}");
        assertEquals(Map.of("b", List.of(1L), "c", List.of()), event.fields());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "1",
                "",
                " ",
                "{\"@timestamp\":\"2026-11-21T09:00:00Z\"}",
                "{\"event.kind\":\"event\"}",
                "{\"@timestamp\":1,\"event.kind\":\"event\"}",
                "{\"@timestamp\":\"yesterday\",\"event.kind\":\"event\"}",
                "{\"@timestamp\":\"2026-11-21T09:00:00Z\",\"event.kind\":\"State\"}",
                "{\"@timestamp\":\"2026-11-21T09:00:00Z\",\"event.kind\":[\"state\"]}",
                "{\"@timestamp\":\"2026-11-21T09:00:00Z\",\"event.kind\":\"state\"} x",
                "{\"@timestamp\":\"2026-11-21T09:00:00Z\",\"event.kind\":\"state\",}",
                "{\"@timestamp\":\"2026-11-21T09:00:00Z\",\"event.kind\":\"state\",\"\":1}",
                "{\"@timestamp\":\"2026-11-21T09:00:00Z\",\"event.kind\":\"state\",\"a\\nb\":1}"
            })
    void parse_whatIsNoEvent_isRefused(String json) {
        assertThrows(SnapshotException.class, () -> EventJson.parse(json));
    }

    @Test
    void parse_endlessDepth_isRefusedWithoutRecursion() {
        assertThrows(SnapshotException.class, () -> parsed("[".repeat(1_000_000)));
        assertThrows(SnapshotException.class, () -> parsed("{\"a\":".repeat(200_000)));
    }

    @Test
    void parse_tooManyFieldsOrValues_isTooLarge() {
        StringBuilder many = new StringBuilder(HEAD);
        for (int i = 0; i <= SnapshotLimits.DEFAULT.fieldsPerEvent(); i++) {
            many.append(",\"f").append(i).append("\":1");
        }
        assertEquals(
                Fault.TOO_LARGE,
                assertThrows(SnapshotException.class, () -> EventJson.parse(many + "}"))
                        .fault());
        String list = "[" + "1,".repeat(SnapshotLimits.MAX_LIST_VALUES) + "1]";
        assertEquals(
                Fault.TOO_LARGE,
                assertThrows(SnapshotException.class, () -> parsed(list)).fault());
        assertThrows(
                SnapshotException.class,
                () -> EventJson.parse(HEAD + ",\"" + "x".repeat(256) + "\":1}"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T09:00:00Z, 2026-11-21T09:00:00Z",
        "2026-11-21T09:00:00.1Z, 2026-11-21T09:00:00.100Z",
        "2026-11-21T09:00:00.123456789Z, 2026-11-21T09:00:00.123456Z",
        "0000-01-01T00:00:00Z, 0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999999Z, 9999-12-31T23:59:59.999999Z",
        "2024-02-29T23:59:59Z, 2024-02-29T23:59:59Z",
        "1969-12-31T23:59:59.5Z, 1969-12-31T23:59:59.500Z"
    })
    void time_inUtc_isReadAndWrittenInShortestForm(String text, String written) {
        Instant time = EventTimes.parse(text);
        assertEquals(Instant.parse(written), time);
        assertEquals(written, EventTimes.format(Instant.parse(written)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Z",
                "2026-11-21",
                "2026-11-21T09:00:00",
                "2026-11-21T09:00:00+01:00",
                "2026-11-21T09:00:00.Z",
                "2026-11-21T09:00:00.1234567890Z",
                "2026-11-21 09:00:00Z",
                "2026-11-21t09:00:00z",
                "2026-02-30T09:00:00Z",
                "2026-13-01T09:00:00Z",
                "2026-11-21T24:00:00Z",
                "2026-11-21T09:60:00Z",
                "2026-11-21T09:00:60Z",
                "2026-11-21T09:00:-1Z",
                "+2026-11-21T09:00:00Z",
                "２026-11-21T09:00:00Z"
            })
    void time_otherwise_isRefused(String text) {
        assertEquals(null, EventTimes.parse(text));
    }

    @Test
    void toText_whatCannotBeSaid_isLeftOutOrRefused() throws SnapshotException {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("nan", Double.NaN);
        fields.put("infinite", Double.NEGATIVE_INFINITY);
        fields.put("some", List.of(1.5, Double.NaN));
        Event event = new Event(EventKind.METRIC, TIME, fields);
        assertEquals(
                Map.of("some", List.of(1.5)),
                EventJson.parse(EventJson.toText(event)).fields());
        for (Object value : List.of(Map.of(), TIME, List.of(List.of()), 'c', 1.5f)) {
            IllegalArgumentException e = assertThrows(
                    IllegalArgumentException.class, () -> EventJson.toText(event(value)));
            assertTrue(String.valueOf(e.getMessage()).contains("field x"), e.getMessage());
        }
        for (String name : List.of("", "a\nb", "@timestamp", "event.kind", "x".repeat(256))) {
            Event named = new Event(EventKind.EVENT, TIME, Map.of(name, 1L));
            assertThrows(IllegalArgumentException.class, () -> EventJson.toText(named), name);
        }
    }

    @Test
    void toCanonicalBytes_otherOrder_isTheSame() {
        Map<String, Object> forward = new LinkedHashMap<>();
        Map<String, Object> backward = new LinkedHashMap<>();
        List<String> names = List.of("a", "z", "event.action", "Ä", "host.name", "@x");
        names.forEach(name -> forward.put(name, name));
        names.reversed().forEach(name -> backward.put(name, name));
        byte[] one = EventJson.toCanonicalBytes(new Event(EventKind.EVENT, TIME, forward));
        byte[] other = EventJson.toCanonicalBytes(new Event(EventKind.EVENT, TIME, backward));
        assertArrayEquals(one, other);
        String text = new String(one, StandardCharsets.UTF_8);
        assertTrue(text.startsWith("{\"@timestamp\":\"2026-11-21T09:00:00Z\",\"@x\":"), text);
        assertTrue(text.indexOf("event.action") < text.indexOf("event.kind"), text);
    }
}
