package org.spoolhound.web.http;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;

import java.io.IOException;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The web's JSON edge: maps, lists, text and numbers to JSON text, and requests back. */
public final class Json {

    private static final Gson GSON = new GsonBuilder()
            .disableHtmlEscaping()
            .serializeNulls()
            .registerTypeAdapter(Raw.class, new RawAdapter())
            .create();

    private Json() {}

    /**
     * JSON that stands as it is.
     *
     * @param text one JSON value
     */
    public record Raw(String text) {}

    /** The JSON text of a map, a list or a plain value. */
    public static String text(Object value) {
        return GSON.toJson(value);
    }

    /**
     * Reads a request's parameters from a JSON object of texts, numbers, truth values, and lists of
     * them, which count as their items with commas between.
     *
     * @throws HttpProblem 400 when it is something else
     */
    public static Parameters parameters(String text) {
        try {
            JsonReader reader = new JsonReader(new StringReader(text));
            reader.setStrictness(Strictness.STRICT);
            JsonElement document = JsonParser.parseReader(reader);
            if (document.isJsonObject() && reader.peek() == JsonToken.END_DOCUMENT) {
                return members(document.getAsJsonObject());
            }
        } catch (JsonParseException | IOException e) {
            // Said below.
        }
        throw HttpProblem.badRequest("The body must be one JSON object.").coded("json");
    }

    private static Parameters members(JsonObject object) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        object.asMap().forEach((name, value) -> {
            if (!value.isJsonNull()) {
                values.put(name, List.of(plain(name, value)));
            }
        });
        return new Parameters(values);
    }

    private static String plain(String name, JsonElement value) {
        if (value.isJsonPrimitive()) {
            return value.getAsString();
        }
        if (value.isJsonArray()) {
            return value.getAsJsonArray().asList().stream()
                    .map(item -> item.isJsonPrimitive() ? item.getAsString() : unfit(name))
                    .collect(Collectors.joining(","));
        }
        return unfit(name);
    }

    private static String unfit(String name) {
        throw HttpProblem.badRequest("\"" + name + "\" must be a text or a number.")
                .coded("json");
    }

    private static final class RawAdapter extends TypeAdapter<Raw> {

        @Override
        public void write(JsonWriter out, Raw raw) throws IOException {
            out.jsonValue(raw.text());
        }

        @Override
        public Raw read(JsonReader in) {
            throw new UnsupportedOperationException("raw JSON is only written");
        }
    }
}
