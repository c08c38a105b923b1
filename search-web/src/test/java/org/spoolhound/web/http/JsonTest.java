package org.spoolhound.web.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonTest {

    @Test
    void parameters_plainValuesAndLists_becomeText() {
        Parameters read = Json.parameters(
                "{\"q\": \"a:b\", \"limit\": 100, \"x\": true, \"none\": null, \"l\": [\"a\", 2]}");
        assertEquals(
                Map.of(
                        "q", List.of("a:b"),
                        "limit", List.of("100"),
                        "x", List.of("true"),
                        "l", List.of("a,2")),
                read.values());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "null", "[1]", "{", "{q:1}", "{\"q\":{}}", "{\"q\":[[1]]}", "{} {}"})
    void parameters_anythingElse_isABadRequest(String text) {
        HttpProblem problem = assertThrows(HttpProblem.class, () -> Json.parameters(text));
        assertEquals(400, problem.status());
        assertEquals("json", problem.code());
    }

    @Test
    void parameters_deeplyNested_isABadRequest() {
        String deep = "{\"q\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        assertThrows(HttpProblem.class, () -> Json.parameters(deep));
    }

    @Test
    void text_rawJson_standsAsItIs() {
        assertEquals(
                "{\"event\":{\"a\":1}}", Json.text(Map.of("event", new Json.Raw("{\"a\":1}"))));
    }
}
