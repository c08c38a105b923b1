package org.spoolhound.spool.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NestedJsonTest {

    @Test
    void flatten_objectsAndLists_becomeDottedNames() throws SnapshotException {
        assertEquals(
                Map.of(
                        "a.b",
                        1L,
                        "a.c",
                        List.of("x", "y"),
                        "d.e",
                        List.of(1L, 2L),
                        "f",
                        1.5,
                        "g",
                        true),
                NestedJson.flatten("{\"a\":{\"b\":1,\"c\":[\"x\",\"y\"]},"
                        + "\"d\":[{\"e\":1},{\"e\":2}],"
                        + "\"f\":1.5,\"g\":true,\"h\":null,\"i\":[],\"j\":{}}"));
    }

    @Test
    void flatten_escapes_areDecoded() throws SnapshotException {
        assertEquals(
                Map.of("a", "\"\\/\n\u00e9"),
                NestedJson.flatten("{\"a\":\"\\\"\\\\\\/\\n\\u00e9\"}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "[]",
                "{",
                "{\"a\"",
                "{\"a\":}",
                "{\"a\":1",
                "{\"a\":1}x",
                "{\"a\":\"x}",
                "{\"a\":tru}",
                "{\"a\":\"\\x\"}",
                "{a:1}"
            })
    void flatten_notAnObject_isRefused(String text) {
        assertThrows(SnapshotException.class, () -> NestedJson.flatten(text));
    }

    @Test
    void flatten_tooDeep_isRefused() {
        String deep = "{\"a\":".repeat(100) + "1" + "}".repeat(100);
        assertThrows(SnapshotException.class, () -> NestedJson.flatten(deep));
    }
}
