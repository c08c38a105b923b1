package org.spoolhound.spool.codec;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** One flat JSON object: for the small notes the spool keeps beside files. */
public final class FlatJson {
    private FlatJson() {}

    /**
     * The object as text, names in the map's order.
     *
     * @param members names to Strings, whole or finite numbers, Booleans or Lists of those
     */
    public static String write(Map<String, ?> members) {
        JsonOutput out = new JsonOutput();
        out.object(members);
        return out.text();
    }

    /**
     * Reads an object; members that are null are left out.
     *
     * @throws SnapshotException when it is something else, or not flat
     */
    public static Map<String, Object> read(String json) throws SnapshotException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        JsonInput in = new JsonInput();
        in.reset(bytes, 0, bytes.length, 0);
        Map<String, Object> members = new LinkedHashMap<>();
        in.expect('{');
        if (!in.accept('}')) {
            do {
                String name = in.name();
                Object value = in.value();
                if (value != null && members.put(name, value) != null) {
                    throw in.fail(name + " comes twice");
                }
            } while (in.accept(','));
            in.expect('}');
        }
        in.expectEnd();
        return members;
    }
}
