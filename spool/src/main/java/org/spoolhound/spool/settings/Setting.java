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

    static Setting of(String key, ConfigValue value) {
        return new Setting(
                key, value.render(ConfigRenderOptions.concise()), Origin.place(value.origin()));
    }
}
