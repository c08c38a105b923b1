package org.spoolhound.collector.probe;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.spoolhound.spool.codec.ForeignJson;

/** Reads the JSON list of objects that a container engine answers with, each made flat. */
final class JsonObjects {
    private final byte[] json;
    private int depth;
    private boolean inText;
    private boolean escaped;

    private JsonObjects(byte[] json) {
        this.json = json;
    }

    /**
     * The objects of a list.
     *
     * @throws IOException when it is something else
     */
    static List<Map<String, Object>> read(byte[] json) throws IOException {
        return new JsonObjects(json).objects();
    }

    /** Finds where each object begins and ends; whether it is sound, its reader decides. */
    private List<Map<String, Object>> objects() throws IOException {
        List<Map<String, Object>> objects = new ArrayList<>();
        ForeignJson reader = new ForeignJson();
        int start = 0;
        for (int i = 0; i < json.length; i++) {
            int before = depth;
            step(json[i]);
            if (before == 1 && depth == 2) {
                start = i;
            } else if (before == 2 && depth == 1) {
                objects.add(reader.read(json, start, i + 1).fields());
            }
        }
        if (json.length == 0 || json[0] != '[' || depth != 0 || inText) {
            throw new IOException("it does not answer with a list");
        }
        return objects;
    }

    private void step(byte c) {
        if (inText) {
            inText = escaped || c != '"';
            escaped = !escaped && c == '\\';
            return;
        }
        switch (c) {
            case '"' -> inText = true;
            case '{', '[' -> depth++;
            case '}', ']' -> depth--;
            default -> {}
        }
    }
}
