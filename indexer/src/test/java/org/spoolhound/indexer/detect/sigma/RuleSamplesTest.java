package org.spoolhound.indexer.detect.sigma;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RuleSamplesTest {

    private static List<RuleSample> read(String tests) throws SigmaException {
        return RuleSamples.read("a.yml", "title: T\nid: r1\ntests:\n" + tests);
    }

    @Test
    void event_hasFieldsOfTheTypesWritten() throws SigmaException {
        RuleSample one =
                read("  positive:\n    - {a: 5, b: 2.5, c: true, d: x, e: '5', f: [1, y]}\n")
                        .getFirst();
        assertEquals("r1", one.rule());
        assertTrue(one.fires());
        assertEquals("a.yml:5", one.place().toString());
        RuleSample.Step step = one.steps().getFirst();
        assertEquals(
                Map.of("a", 5L, "b", 2.5, "c", true, "d", "x", "e", "5", "f", List.of(1L, "y")),
                step.fields());
        assertEquals(1, step.times());
    }

    @Test
    void line_isARawLineInItsFormat_thatMayRepeat() throws SigmaException {
        RuleSample one = read("  negative:\n"
                        + "    - {line: 'x y', as: syslog, times: 8, every: 5m}\n")
                .getFirst();
        assertFalse(one.fires());
        RuleSample.Step step = one.steps().getFirst();
        assertEquals(Map.of("message", "x y", "spoolhound.format", "syslog"), step.fields());
        assertEquals(8, step.times());
        assertEquals(Duration.ofMinutes(5), step.every());
    }

    @Test
    void listOfEvents_belongsTogether() throws SigmaException {
        List<RuleSample> all = read(
                "  positive:\n    - [{a: 1}, {a: 2}]\n    - {a: 3}\n  negative:\n    - {a: 4}\n");
        assertEquals(
                List.of(2, 1, 1), all.stream().map(one -> one.steps().size()).toList());
    }

    @Test
    void severalDocuments_eachHasItsOwn_andNoneIsFine() throws SigmaException {
        String text = "title: A\nid: a\n---\ntitle: B\nid: b\ntests: {positive: [{x: 1}]}\n";
        List<RuleSample> all = RuleSamples.read("a.yml", text);
        assertEquals(List.of("b"), all.stream().map(RuleSample::rule).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "maybe: [{a: 1}] ; tests are positive or negative, not maybe",
                "positive: {a: 1} ; positive must be a list of events",
                "positive: [5] ; an event must be a map",
                "positive: [{a: {b: c}}] ; an event's fields are flat",
                "positive: [{a: 1, times: 0}] ; times is a number from 1 to 10000",
                "positive: [{a: 1, times: 10001}] ; times is a number from 1 to 10000",
                "positive: [{a: 1, times: many}] ; times is a number from 1 to 10000",
                "positive: [{a: 1, every: soon}] ; every"
            },
            quoteCharacter = '`')
    void badSample_isRefusedWithLineAndCause(String tests, String why) {
        SigmaException refused =
                assertThrows(SigmaException.class, () -> read("  " + tests + "\n"));
        assertEquals(4, refused.line());
        assertTrue(refused.reason().contains(why), refused.reason());
    }
}
