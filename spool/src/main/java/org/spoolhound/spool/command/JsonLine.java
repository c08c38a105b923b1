package org.spoolhound.spool.command;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds one flat JSON object on one line: what {@code --format json} prints for a verb. */
public final class JsonLine {
    private final StringBuilder text = new StringBuilder("{");

    /**
     * Adds a member.
     *
     * @param value null, a Boolean, a finite Number, a Collection or Map of such, or anything else
     *     by its
     *     {@code toString}
     */
    public JsonLine with(String name, @Nullable Object value) {
        if (text.length() > 1) {
            text.append(',');
        }
        string(name);
        text.append(':');
        value(value);
        return this;
    }

    /** The object, pure printable characters. */
    @Override
    public String toString() {
        return text + "}";
    }

    private void value(@Nullable Object value) {
        switch (value) {
            case null -> text.append("null");
            case Boolean truth -> text.append(truth);
            case Double number -> number(number);
            case Number number -> text.append(number);
            case Collection<?> items -> list(items);
            case Map<?, ?> members -> object(members);
            default -> string(value.toString());
        }
    }

    private void number(double number) {
        text.append(Double.isFinite(number) ? Double.toString(number) : "null");
    }

    private void list(Collection<?> items) {
        text.append('[');
        String comma = "";
        for (Object item : items) {
            text.append(comma);
            value(item);
            comma = ",";
        }
        text.append(']');
    }

    private void object(Map<?, ?> members) {
        JsonLine inner = new JsonLine();
        members.forEach((name, value) -> inner.with(String.valueOf(name), value));
        text.append(inner);
    }

    private void string(String value) {
        text.append('"');
        text.append(Printable.json(value.replace("\\", "\\\\").replace("\"", "\\\"")));
        text.append('"');
    }
}
