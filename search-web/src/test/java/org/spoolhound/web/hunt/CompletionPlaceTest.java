package org.spoolhound.web.hunt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CompletionPlaceTest {

    /** The bar marks the cursor; what is replaced is told as text. */
    private static String told(String marked) {
        String query = marked.replace("|", "");
        CompletionPlace place = CompletionPlace.of(query, marked.indexOf('|'));
        return place.kind() + " " + place.field() + " <" + place.typed() + "> replaces <"
                + query.substring(place.start(), place.end()) + ">";
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '§',
            value = {
                "us|, FIELD  <us> replaces <us>",
                "NOT us|, FIELD  <us> replaces <us>",
                "-us|, FIELD  <us> replaces <us>",
                "a AND (us|, FIELD  <us> replaces <us>",
                "us|er.name, FIELD  <us> replaces <user.name>",
                "user.name:|, VALUE user.name <> replaces <>",
                "user.name:ro|, VALUE user.name <ro> replaces <ro>",
                "user.name:ro|ot AND x, VALUE user.name <ro> replaces <root>",
                "user.name:(root OR ad|, VALUE user.name <ad> replaces <ad>",
                "user.name:(root OR ad|min) x, VALUE user.name <ad> replaces <admin>",
                "user.name:(root) ad|, FIELD  <ad> replaces <ad>",
                "user.name:\"Jane D|, VALUE user.name <Jane D> replaces <\"Jane D>",
                "user.name:\"Jane D|oe\" x, VALUE user.name <Jane D> replaces <\"Jane Doe\">",
                "ip:2001:d|, VALUE ip <2001:d> replaces <2001:d>",
                "x.path:C:\\Win|, VALUE x.path <C:\\Win> replaces <C:\\Win>",
                "my\\ own:a|, VALUE my own <a> replaces <a>",
                "x\\<a|, FIELD  <x<a> replaces <x\\<a>",
                "user.name:root |, FIELD  <> replaces <>",
            })
    void place_isWhatIsWrittenThere(String marked, String told) {
        assertEquals(told, told(marked));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"two wo|rds\"",
                "a AND|",
                "user.name:r*|",
                "source.port:>10|",
                "source.port:[10 TO 2|",
                "user.name:adm~|",
                "ur|l*"
            })
    void place_openEnded_isNotCompleted(String marked) {
        assertEquals("NOTHING  <> replaces <>", told(marked));
    }

    @Test
    void place_outsideTheQuery_isItsEnd() {
        assertEquals(CompletionPlace.of("us", 2), CompletionPlace.of("us", 99));
    }
}
