package org.spoolhound.web.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PathPatternTest {

    private static Optional<Map<String, String>> match(String pattern, String path) {
        return PathPattern.of(pattern).match(path);
    }

    @Test
    void match_slashAtTheEnd_isTheSame() {
        assertEquals(Optional.of(Map.of()), match("/hunt", "/hunt/"));
        assertEquals(Optional.of(Map.of()), match("/", "/"));
        assertEquals(Optional.empty(), match("/hunt", "/hunt/x"));
        assertEquals(Optional.empty(), match("/hunt", "/hunt//"));
    }

    @Test
    void match_name_isDecodedOnce() {
        assertEquals(Optional.of(Map.of("n", "a+b c%41")), match("/host/:n", "/host/a+b%20c%2541"));
    }

    @Test
    void match_emptyName_doesNot() {
        assertEquals(Optional.empty(), match("/host/:n", "/host/"));
    }

    @Test
    void match_badEncoding_isABadRequest() {
        assertThrows(HttpProblem.class, () -> match("/host/:n", "/host/%zz"));
    }
}
