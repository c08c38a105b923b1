package org.spoolhound.indexer.condition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spoolhound.indexer.condition.regex.RegexPattern;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.EventKind;

final class ConditionEvaluatorTest {
    private static final Event EVENT = new Event(
            EventKind.EVENT,
            Instant.parse("2026-11-21T09:30:00.000001Z"),
            Map.ofEntries(
                    Map.entry("user.name", "Root"),
                    Map.entry("message", "Failed password for root from 10.1.2.3 port 22"),
                    Map.entry("source.ip", "2001:DB8::1"),
                    Map.entry("destination.ip", "-"),
                    Map.entry("source.port", 22L),
                    Map.entry("destination.port", "http"),
                    Map.entry("host.load.1", 1.5),
                    Map.entry("tags", List.of("a", "B")),
                    Map.entry("process.args", List.of()),
                    Map.entry("process.name", "BASH"),
                    Map.entry("process.executable", "/bin/bash")));

    private static boolean meets(String field, ValueTest test) {
        return meets(new Condition.Match(field, test));
    }

    private static boolean meets(Condition condition) {
        return ConditionEvaluator.of(condition, FieldCatalogue.standard()).test(EVENT);
    }

    @ParameterizedTest
    @CsvSource({
        "user.name, ROOT, true",
        "user.name, roo, false",
        "tags, b, true",
        "tags, c, false",
        "source.port, 22, true",
        "source.port, 22.0, true",
        "source.port, 23, false",
        "source.port, x, false",
        "destination.port, HTTP, true",
        "source.ip, 2001:db8:0::1, true",
        "destination.ip, -, true",
        "host.load.1, 1.50, true",
        "event.kind, event, true",
        "@timestamp, 2026-11-21T09:30:00.000001Z, true",
        "@timestamp, 2026-11-21T10:30:00.000001+01:00, true",
        "no.such, x, false"
    })
    void equal_comparesByType(String field, String value, boolean expected) {
        assertEquals(expected, meets(field, new ValueTest.Equal(value)));
    }

    @Test
    void equal_cased_looksAtCase() {
        assertEquals(true, meets("user.name", new ValueTest.Equal("Root", true)));
        assertEquals(false, meets("user.name", new ValueTest.Equal("root", true)));
    }

    @ParameterizedTest
    @CsvSource({
        "R*, true",
        "*OO*, true",
        "r??t, true",
        "r?t, false",
        "*, true",
        "*x*, false",
        "root, true",
        "*t, true",
        "ro*ot, true",
        "ro*oot, false",
        "'', false"
    })
    void pattern_matchesWholeValue(String glob, boolean expected) {
        assertEquals(
                expected, meets("user.name", new ValueTest.Pattern(WildcardPattern.parse(glob))));
    }

    @ParameterizedTest
    @CsvSource({
        "failed password, 0, true", "password failed, 0, false", "password failed, 2, true",
        "failed root, 0, false", "failed root, 2, true", "failed root, 1, false",
        "10 1 2 3, 0, true", "root root, 5, false"
    })
    void phrase_needsWordsInPlace(String words, int slop, boolean expected) {
        assertEquals(
                expected, meets("message", new ValueTest.Phrase(List.of(words.split(" ")), slop)));
    }

    @ParameterizedTest
    @CsvSource({
        "source.port, 20, 30, true",
        "source.port, 22.5, 30, false",
        "source.port, a, b, false",
        "user.name, ra, rz, true",
        "user.name, S, T, false",
        "host.load.1, 1, 2, true",
        "source.ip, 2001:db8::, 2001:db8::ffff, true",
        "destination.port, 0, 99999, false",
        "@timestamp, 2026-11-21T09:30:00Z, 2026-11-21T09:31:00Z, true"
    })
    void range_comparesByType(String field, String lower, String upper, boolean expected) {
        assertEquals(expected, meets(field, ValueTest.Range.between(lower, upper)));
    }

    @Test
    void range_exclusive_leavesBoundsOut() {
        assertEquals(false, meets("source.port", new ValueTest.Range("22", false, null, false)));
        assertEquals(true, meets("source.port", new ValueTest.Range("21", false, "22", true)));
        assertEquals(false, meets("source.port", new ValueTest.Range(null, false, "22", false)));
    }

    @Test
    void cidr_worksOnTextToo() {
        IpNetwork network = new IpNetwork(IpAddressTest.address("2001:db8::"), 32);
        assertEquals(true, meets("source.ip", new ValueTest.Cidr(network)));
        assertEquals(false, meets("user.name", new ValueTest.Cidr(network)));
    }

    @Test
    void regex_wholeOrPart() {
        RegexPattern part =
                RegexPattern.compile("from \\d+", EnumSet.noneOf(RegexPattern.Flag.class));
        assertEquals(true, meets("message", new ValueTest.Regex(part)));
        RegexPattern whole = RegexPattern.compile("roo", EnumSet.of(RegexPattern.Flag.WHOLE));
        assertEquals(false, meets("user.name", new ValueTest.Regex(whole)));
    }

    @Test
    void fuzzy_countsSwapsAsOne() {
        assertEquals(true, meets("user.name", new ValueTest.Fuzzy("orot", 1)));
        assertEquals(false, meets("user.name", new ValueTest.Fuzzy("rot1", 1)));
        assertEquals(true, meets("user.name", new ValueTest.Fuzzy("rot1", 2)));
    }

    @Test
    void compare_readsNumbersInText() {
        BigDecimal twenty = BigDecimal.valueOf(20);
        ValueTest above = new ValueTest.Compare(ValueTest.Compare.Comparison.GREATER, twenty);
        assertEquals(true, meets("source.port", above));
        assertEquals(false, meets("destination.port", above));
    }

    @Test
    void exists_needsAValue() {
        assertEquals(true, meets(new Condition.Exists("user.name")));
        assertEquals(false, meets(new Condition.Exists("process.args")));
        assertEquals(true, meets(new Condition.Exists("@timestamp")));
    }

    @Test
    void fieldReference_comparesTwoFields() {
        Condition.FieldReference ends = new Condition.FieldReference(
                "process.executable",
                Condition.FieldReference.Relation.ENDS_WITH,
                "process.name",
                false);
        assertEquals(true, meets(ends));
    }

    @Test
    void combinations_withoutParts_areNeutral() {
        assertEquals(true, meets(new Condition.And(List.of())));
        assertEquals(false, meets(new Condition.Or(List.of())));
        assertEquals(true, meets(new Condition.Not(new Condition.None())));
    }
}
