package org.spoolhound.spool.settings;

import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;

/**
 * One key of the configuration as it counts now.
 *
 * @param key for example {@code web.port}
 * @param value as it could be written in the file
 * @param origin where it comes from: {@code default}, {@code FILE:LINE} or the variable's name
 */
public record Setting(String key, String value, String origin) {
    private static final String DEFAULT = "default";

    /** Whether it differs in origin from the defaults. */
    public boolean isChanged() {
        return !origin.equals(DEFAULT);
    }

    /** The value unless the key names a secret. */
    public String shownValue() {
        String last = key.substring(key.lastIndexOf('.') + 1);
        return last.endsWith("password") || last.endsWith("secret") || last.endsWith("token")
                ? "(hidden)"
                : value;
    }

    static Setting of(String key, ConfigValue value) {
        return new Setting(
                key, value.render(ConfigRenderOptions.concise()), Origin.place(value.origin()));
    }
}
