package org.spoolhound.web.hunt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class QueryTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "user.name    | root      | user.name:\"root\"",
                "process.name | a \"b\"   | process.name:\"a \\\"b\\\"\"",
                "file.path    | C:\\x     | file.path:\"C:\\\\x\"",
                "odd name:x   | 1         | odd\\ name\\:x:\"1\"",
                "my-field     | 1         | my-field:\"1\"",
                "-first       | 1         | \\-first:\"1\""
            })
    void is_quotesValueAndEscapesName(String field, String value, String clause) {
        assertEquals(clause, QueryText.is(field, value));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "curl                   | curl AND x:1",
                "a AND b AND NOT c      | a AND b AND NOT c AND x:1",
                "a OR b                 | (a OR b) AND x:1",
                "a b                    | (a b) AND x:1",
                "\"a OR b\"             | \"a OR b\" AND x:1",
                "(a OR b) AND c         | (a OR b) AND c AND x:1",
                "+a -b                  | (+a -b) AND x:1",
                "p:[1 TO 2]             | p:[1 TO 2] AND x:1",
                "a\\ OR\\ b             | a\\ OR\\ b AND x:1"
            })
    void include_keepsWhatTheQueryMeans(String query, String continued) {
        assertEquals(continued, QueryText.include(query, "x:1"));
    }

    @Test
    void exclude_negates_alsoWithoutAQuery() {
        assertEquals("NOT x:1", QueryText.exclude(" ", "x:1"));
        assertEquals("a AND NOT x:1", QueryText.exclude("a", "x:1"));
        assertEquals("x:1", QueryText.include("", "x:1"));
    }
}
