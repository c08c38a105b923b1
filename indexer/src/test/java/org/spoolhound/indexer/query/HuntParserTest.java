package org.spoolhound.indexer.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spoolhound.indexer.condition.Condition;
import org.spoolhound.indexer.condition.IpNetwork;
import org.spoolhound.indexer.condition.ValueTest;
import org.spoolhound.indexer.condition.WildcardPattern;
import org.spoolhound.indexer.fields.FieldCatalogue;

final class HuntParserTest {
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-21T09:30:00Z"), ZoneOffset.UTC);
    private final HuntParser parser = new HuntParser(FieldCatalogue.standard(), CLOCK);

    private Condition parse(String query) throws QuerySyntaxException {
        return parser.parse(query);
    }

    private static Condition equal(String field, String value) {
        return new Condition.Match(field, new ValueTest.Equal(value));
    }

    private static Condition pattern(String field, String glob) {
        return new Condition.Match(field, new ValueTest.Pattern(WildcardPattern.parse(glob)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "*", "*:*"})
    void parse_nothingOrStar_isEverything(String query) throws Exception {
        assertEquals(new Condition.All(), parse(query));
    }

    @Test
    void parse_wordsSideBySide_mustAllBeMet() throws Exception {
        assertEquals(
                new Condition.And(List.of(equal("user.name", "root"), equal("host.name", "web-1"))),
                parse("user.name:root host.name:web-1"));
    }

    @Test
    void parse_andBindsTighterThanOr() throws Exception {
        Condition a = equal("user.name", "a");
        Condition b = equal("user.name", "b");
        Condition c = equal("user.name", "c");
        Condition both = new Condition.And(List.of(b, c));
        assertEquals(
                new Condition.Or(List.of(a, both)),
                parse("user.name:a OR user.name:b AND user.name:c"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NOT user.name:root", "-user.name:root", "!user.name:root"})
    void parse_negation_inThreeForms(String query) throws Exception {
        assertEquals(new Condition.Not(equal("user.name", "root")), parse(query));
    }

    @Test
    void parse_set_givesEachValueTheField() throws Exception {
        assertEquals(
                new Condition.Or(List.of(equal("user.name", "root"), equal("user.name", "admin"))),
                parse("user.name:(root OR admin)"));
    }

    @ParameterizedTest
    @CsvSource({
        "process.executable:C:\\Windows\\System32\\cmd.exe, C:\\Windows\\System32\\cmd.exe",
        "process.executable:C\\:\\\\Windows\\\\cmd.exe, C:\\Windows\\cmd.exe",
        "process.executable:\"C:\\Windows\\cmd.exe\", C:\\Windows\\cmd.exe",
        "process.executable:\"C:\\\\Windows\\\\cmd.exe\", C:\\Windows\\cmd.exe",
        "process.executable:\"C:\\Program Files\\\", C:\\Program Files\\",
        "process.executable:\\\\server\\share\\x.exe, \\\\server\\share\\x.exe",
        "process.executable:/usr/bin/bash, /usr/bin/bash",
        "process.executable:/usr/bin/, /usr/bin/",
        "process.executable:a\\ b, a b",
        "process.executable:a\\*b, a*b",
        "process.executable=a:b, a:b",
        "process.executable:C:\\PROGRA~1, C:\\PROGRA~1",
        "process.executable:ssh^2, ssh",
    })
    void parse_pathsAndEscapes_survive(String query, String value) throws Exception {
        assertEquals(equal("process.executable", value), parse(query));
    }

    @ParameterizedTest
    @CsvSource({
        "cmd:*whoami*, *whoami*",
        "cmd:C:\\Users\\*\\x.exe, C:\\\\Users\\\\*\\\\x.exe",
        "cmd:wh?ami, wh?ami",
        "cmd:*\\**, *\\**",
    })
    void parse_wildcards_makeAPattern(String query, String glob) throws Exception {
        assertEquals(pattern("process.command_line", glob), parse(query));
    }

    @Test
    void parse_network_isCidr() throws Exception {
        IpNetwork net = IpNetwork.parse("10.0.0.0/8");
        assertEquals(
                new Condition.Match("related.ip", new ValueTest.Cidr(net)), parse("ip:10.0.0.0/8"));
        assertEquals(
                new Condition.Match(
                        "source.ip", new ValueTest.Cidr(IpNetwork.parse("2001:db8::/32"))),
                parse("source.ip:2001:db8::/32"));
        assertEquals(parse("ip:10.0.0.0/8"), parse("10.0.0.0/8"));
    }

    @Test
    void parse_alias_standsForItsFields() throws Exception {
        assertEquals(equal("related.user", "root"), parse("user:root"));
        assertEquals(
                new Condition.Or(
                        List.of(equal("source.port", "22"), equal("destination.port", "22"))),
                parse("port:22"));
    }

    @Test
    void parse_ranges_inAllForms() throws Exception {
        ValueTest closed = new ValueTest.Range("10", true, "20", false);
        assertEquals(new Condition.Match("source.bytes", closed), parse("source.bytes:[10 TO 20}"));
        ValueTest open = new ValueTest.Range("10", false, null, false);
        assertEquals(new Condition.Match("source.bytes", open), parse("source.bytes:>10"));
        assertEquals(parse("source.bytes:>10"), parse("source.bytes>10"));
        assertEquals(parse("source.bytes:[10 TO *]"), parse("source.bytes:[\"10\" TO *]"));
    }

    @Test
    void parse_dayAsUpperBound_meansItsEnd() throws Exception {
        ValueTest days =
                new ValueTest.Range("2026-11-20T00:00:00Z", true, "2026-11-22T00:00:00Z", false);
        assertEquals(
                new Condition.Match("@timestamp", days), parse("@timestamp:[2026-11-20 TO today]"));
        assertEquals(
                new Condition.Match(
                        "@timestamp",
                        new ValueTest.Range("2026-11-20T09:30:00Z", true, null, false)),
                parse("@timestamp:>=now-1d"));
    }

    @Test
    void parse_star_isExists() throws Exception {
        Condition exists = new Condition.Exists("user.name");
        assertEquals(exists, parse("user.name:*"));
        assertEquals(exists, parse("_exists_:user.name"));
    }

    @Test
    void parse_freeText_looksForWordsInARow() throws Exception {
        Condition.AnyField any = (Condition.AnyField) parse("\"Failed password\"");
        assertEquals(new ValueTest.Phrase(List.of("failed", "password"), 0), any.test());
        assertTrue(any.fields().contains("message"));
    }

    @Test
    void parse_addressAsFreeText_alsoLooksAtAddresses() throws Exception {
        Condition.Or or = (Condition.Or) parse("203.0.113.7");
        assertEquals(equal("related.ip", "203.0.113.7"), or.parts().getFirst());
    }

    @Test
    void parse_fuzzyProximityRegex_areKept() throws Exception {
        assertEquals(
                new Condition.Match("user.name", new ValueTest.Fuzzy("admin", 1)),
                parse("user.name:admin~1"));
        assertEquals(
                new Condition.Match("message", new ValueTest.Phrase(List.of("a", "b"), 4)),
                parse("message:\"a b\"~4"));
        Condition.Match regex = (Condition.Match) parse("user.name:/adm(in|n) x/");
        assertEquals("adm(in|n) x", ((ValueTest.Regex) regex.test()).pattern().expression());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "usr.name:root| 1| unknown field usr.name at column 1: did you mean user.name?",
                "a AND usr.name:root| 7| unknown field usr.name at column 7: did you mean user.name?",
                "Image:x| 1| unknown field Image at column 1: did you mean process.executable?",
                "nonsense:x| 1| unknown field nonsense at column 1: quote the text to search for it as it is",
                "user.name:\"root| 11| this quote is not closed at column 11: add \" at the end of the text",
                "(a OR b| 1| this ( is not closed at column 1",
                "a)| 2| this ) closes nothing at column 2",
                "a AND| 6| the query ends too early at column 6",
                "a AND OR b| 7| something is missing or out of place at column 7",
                "user.name:| 11| a value is missing after user.name: at column 11",
                "source.port:ssh| 13| source.port takes whole numbers, not ssh at column 13: quote it to find values that are not",
                "source.ip:web| 11| source.ip takes addresses, networks (10.0.0.0/8) and patterns, not web at column 11: quote it to find values that are not",
                "cmd:/a(b/| 7| regular expression: this ( is not closed at column 7",
                "source.bytes:[1 2]| 14| a range is [from TO to] at column 14: for example [10 TO 20] or [now-1d TO *]",
            },
            delimiter = '|')
    void parse_mistake_pointsAtItsColumn(String query, int column, String message) {
        QuerySyntaxException e = assertThrows(QuerySyntaxException.class, () -> parse(query));
        assertEquals(message, e.getMessage());
        assertEquals(column, e.column());
    }

    @Test
    void parse_flattenedField_isTaken() throws Exception {
        assertEquals(
                equal("winlog.event_data.Image", "C:\\x.exe"),
                parse("winlog.event_data.Image:C:\\x.exe"));
    }

    @Test
    void parse_fieldThatEventsCarry_needsNoDot() throws Exception {
        HuntParser knowing = new HuntParser(FieldCatalogue.standard(), CLOCK, "shoesize"::equals);
        assertEquals(equal("shoesize", "42"), knowing.parse("shoesize:42"));
    }

    @Test
    void parse_tooMuch_isRefused() {
        assertThrows(QuerySyntaxException.class, () -> parse("a ".repeat(5_000)));
        assertThrows(QuerySyntaxException.class, () -> parse("a ".repeat(1_100)));
        assertThrows(
                QuerySyntaxException.class, () -> parse("(".repeat(60) + "a" + ")".repeat(60)));
    }
}
