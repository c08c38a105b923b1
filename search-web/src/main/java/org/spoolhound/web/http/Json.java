package org.spoolhound.web.http;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

/** The web's JSON edge: maps, lists, text and numbers to JSON text. */
public final class Json {

    private static final Gson GSON =
            new GsonBuilder().disableHtmlEscaping().serializeNulls().create();

    private Json() {}

    /** The JSON text of a map, a list or a plain value. */
    public static String text(Object value) {
        return GSON.toJson(value);
    }
}
