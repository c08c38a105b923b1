package org.spoolhound.web.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ParametersTest {

    @Test
    void parse_decodesOnceAndKeepsOrder() {
        Parameters parameters = Parameters.parse("q=a%20b+c&q=%252F&empty=&flag");
        assertEquals(List.of("a b c", "%2F"), parameters.all("q"));
        assertEquals("", parameters.first("empty"));
        assertEquals("", parameters.first("flag"));
        assertEquals("d", parameters.text("empty", "d"));
    }

    @Test
    void parse_malformed_isABadRequest() {
        HttpProblem problem = assertThrows(HttpProblem.class, () -> Parameters.parse("q=%zz"));
        assertEquals(400, problem.status());
    }

    @Test
    void parse_tooManyPairs_isABadRequest() {
        assertThrows(HttpProblem.class, () -> Parameters.parse("a&".repeat(600)));
    }

    @Test
    void number_outOfRange_namesTheRange() {
        Parameters parameters = Parameters.parse("limit=5000&bad=x");
        HttpProblem problem =
                assertThrows(HttpProblem.class, () -> parameters.number("limit", 10, 1, 1000));
        assertEquals("\"limit\" must be a whole number from 1 to 1000.", problem.getMessage());
        assertThrows(HttpProblem.class, () -> parameters.number("bad", 10, 1, 1000));
        assertEquals(10, parameters.number("none", 10, 1, 1000));
    }
}
