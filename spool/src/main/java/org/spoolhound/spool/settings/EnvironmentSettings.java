package org.spoolhound.spool.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Settings from environment variables: {@code agent.server-host} is {@code
 * SPOOLHOUND_AGENT_SERVER_HOST}.
 *
 * @param config the values, as text
 * @param problems variables that begin like a section's but name no key
 */
record EnvironmentSettings(Config config, List<String> problems) {
    private static final String PREFIX = "SPOOLHOUND_";

    static EnvironmentSettings of(Map<String, String> environment, Collection<String> keys) {
        Map<String, String> names = new TreeMap<>();
        keys.forEach(key -> names.put(variable(key), key));
        Config config = ConfigFactory.empty();
        List<String> problems = new ArrayList<>();
        for (Map.Entry<String, String> entry : new TreeMap<>(environment).entrySet()) {
            String name = entry.getKey();
            String key = names.get(name);
            if (key != null) {
                config = config.withValue(
                        key,
                        ConfigValueFactory.fromAnyRef(entry.getValue(), Origin.ENVIRONMENT + name));
            } else if (beginsLikeSection(name, keys)) {
                problems.add(unknown(name, names.keySet()));
            }
        }
        return new EnvironmentSettings(config, problems);
    }

    static String variable(String key) {
        return PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private static boolean beginsLikeSection(String name, Collection<String> keys) {
        return keys.stream()
                .map(key -> variable(key.substring(0, key.indexOf('.') + 1)))
                .anyMatch(name::startsWith);
    }

    private static String unknown(String name, Collection<String> names) {
        return Origin.ENVIRONMENT + name + " names no setting"
                + Nearest.to(name, names)
                        .map(nearest -> "; did you mean " + nearest + "?")
                        .orElse("; unset it");
    }
}
