package org.spoolhound.spool.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ForeignJsonTest {

    @Test
    void read_nestedObjects_becomeDottedNames() throws SnapshotException {
        assertEquals(
                Map.of("a.b.c", 1L, "a.d", "x", "e", true, "f", 0.5),
                read("{\"a\":{\"b\":{\"c\":1},\"d\":\"x\"},\"e\":true,\"f\":0.5}"));
    }

    @Test
    void read_listsOfObjects_becomeOneListPerMember() throws SnapshotException {
        assertEquals(
                Map.of("a.b", List.of(1L, 2L), "a.c", "x", "d", List.of(1L, 2L, "three")),
                read("{\"a\":[{\"b\":1,\"c\":\"x\"},{\"b\":2}],\"d\":[1,[2,\"three\"]]}"));
    }

    @Test
    void read_sameNameInSeveralForms_collectsValues() throws SnapshotException {
        assertEquals(
                Map.of("a.b", List.of(1L, "two", 3L)),
                read("{\"a.b\":1,\"a\":{\"b\":\"two\"},\"a.b\":3}"));
    }

    @Test
    void read_nothings_areLeftOut() throws SnapshotException {
        assertEquals(Map.of(), read("{\"a\":null,\"b\":[],\"c\":{},\"d\":[null,[]]}"));
        assertEquals(Map.of(), read("{}"));
    }

    @Test
    void read_namesNoFieldMayHave_areMended() throws SnapshotException {
        assertEquals(Map.of("_", 1L, "a_b", 2L), read("{\"\":1,\"a\\nb\":2}"));
        String name =
                read("{\"" + "x".repeat(400) + "\":1}").keySet().iterator().next();
        assertEquals(SnapshotLimits.MAX_NAME_CHARS, name.length());
    }

    @Test
    void read_moreThanTheLimits_countsWhatIsLeftOut() throws SnapshotException {
        StringBuilder wide = new StringBuilder("{\"n0\":0");
        for (int i = 1; i < ForeignJson.MAX_FIELDS + 7; i++) {
            wide.append(",\"n").append(i).append("\":").append(i);
        }
        assertEquals(7, flat(wide.append('}').toString()).valuesLeftOut());
        String list = "[1" + ",1".repeat(SnapshotLimits.MAX_LIST_VALUES + 5) + "]";
        ForeignJson.Flat flat = flat("{\"a\":" + list + "}");
        List<?> values = (List<?>) Objects.requireNonNull(flat.fields().get("a"));
        assertEquals(SnapshotLimits.MAX_LIST_VALUES, values.size());
        assertEquals(6, flat.valuesLeftOut());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "1",
                "{",
                "{\"a\":}",
                "{\"a\":1}x",
                "{\"a\":1,}",
                "{a:1}",
                "{\"a\":[1}"
            })
    void read_anythingElse_isRefused(String json) {
        assertThrows(SnapshotException.class, () -> read(json));
    }

    @Test
    void read_tooDeep_isRefusedWithoutOverflow() {
        String deep = "{\"a\":".repeat(100_000);
        SnapshotException refused = assertThrows(SnapshotException.class, () -> read(deep));
        assertEquals(SnapshotException.Fault.TOO_LARGE, refused.fault());
        assertThrows(SnapshotException.class, () -> read("{\"a\":" + "[".repeat(100_000)));
    }

    private static Map<String, Object> read(String json) throws SnapshotException {
        return flat(json).fields();
    }

    private static ForeignJson.Flat flat(String json) throws SnapshotException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return new ForeignJson().read(bytes, 0, bytes.length);
    }
}
