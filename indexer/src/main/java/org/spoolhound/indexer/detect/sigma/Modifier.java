package org.spoolhound.indexer.detect.sigma;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What may stand behind a field's name. */
enum Modifier {
    ALL,
    STARTSWITH,
    ENDSWITH,
    CONTAINS,
    EXISTS,
    CASED,
    NEQ,
    WINDASH,
    RE,
    I,
    M,
    S,
    BASE64,
    BASE64OFFSET,
    UTF16LE,
    UTF16BE,
    UTF16,
    WIDE,
    LT,
    LTE,
    GT,
    GTE,
    MINUTE,
    HOUR,
    DAY,
    WEEK,
    MONTH,
    YEAR,
    CIDR,
    EXPAND,
    FIELDREF;

    private static final Map<String, Modifier> BY_NAME = new HashMap<>();

    static {
        for (Modifier modifier : values()) {
            BY_NAME.put(modifier.written(), modifier);
        }
        BY_NAME.put("ignorecase", I);
        BY_NAME.put("multiline", M);
        BY_NAME.put("dotall", S);
    }

    /** The modifier of this name, or null. */
    static @Nullable Modifier find(String name) {
        return BY_NAME.get(name);
    }

    String written() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All names, for an error. */
    static String names() {
        return String.join(", ", Arrays.stream(values()).map(Modifier::written).toList());
    }
}
