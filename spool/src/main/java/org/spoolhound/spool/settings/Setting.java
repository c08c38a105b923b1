package org.spoolhound.spool.settings;

import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;

/**
 * One key of the configuration as it counts now.
 *
 * @param key for example {@code web.port}
 * @param value as it could be written in the file
 * @param origin where it comes from: {@code default}, {@code FILE:LINE} or the variable's name
 * @param isChanged whether the value is another than the default
 */
public record Setting(String key, String value, String origin, boolean isChanged) {

    /** Whether an environment variable gave it. */
    public boolean isFromEnvironment() {
        return origin.startsWith(Origin.ENVIRONMENT);
    }

    /** The value unless the key names a secret. */
    public String shownValue() {
        String last = key.substring(key.lastIndexOf('.') + 1);
        return last.endsWith("password") || last.endsWith("secret") || last.endsWith("token")
                ? "(hidden)"
                : value;
    }

    static Setting of(String key, ConfigValue value, ConfigValue byDefault) {
        return new Setting(
                key, shown(value), Origin.place(value.origin()), !value.equals(byDefault));
    }

    /** A value as it could be written in the file. */
    static String shown(ConfigValue value) {
        return value.render(ConfigRenderOptions.concise());
    }
}
