package org.spoolhound.spool.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The configuration: defaults from the program, over them the user's HOCON file, over that {@code
 * SPOOLHOUND_*} environment variables. Each section binds to one record.
 *
 * <p>The defaults file holds every key there is, so any other key is a mistake and is refused by
 * name; so is a variable that begins like a section's but names no key of it.
 */
public final class SettingsReader {
    private static final String DEFAULTS = "spoolhound.conf";
    private static final long MAX_FILE_BYTES = 1L << 20;

    private final Config merged;
    private final Config defaults;
    private final List<String> paths;

    private SettingsReader(Config merged, Config defaults, List<String> paths) {
        this.merged = merged;
        this.defaults = defaults;
        this.paths = paths;
    }

    /** The program's defaults alone. */
    public static SettingsReader defaults() {
        return read(null, Map.of());
    }

    /**
     * Reads everything and checks that each key is known.
     *
     * @param file the user's file; null when there is none
     * @param environment usually {@code System.getenv()}
     * @throws SettingsException when the file cannot be read or holds unknown keys
     */
    public static SettingsReader read(@Nullable Path file, Map<String, String> environment) {
        return read(packedDefaults(), file, environment);
    }

    static SettingsReader read(
            Config defaults, @Nullable Path file, Map<String, String> environment) {
        KnownKeys known = KnownKeys.of(defaults.root());
        Config user = file == null ? ConfigFactory.empty() : parse(file);
        List<String> problems = new ArrayList<>(known.check(user.root()));
        EnvironmentSettings fromEnvironment = EnvironmentSettings.of(environment, known.leaves());
        problems.addAll(fromEnvironment.problems());
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        return new SettingsReader(
                resolve(fromEnvironment.config().withFallback(user).withFallback(defaults)),
                resolve(defaults),
                known.leaves());
    }

    /**
     * Binds a section to its record.
     *
     * <p>Keys are kebab case, components camel case. Components may be String, int, long, double,
     * boolean, {@code Duration}, {@link ByteSize}, {@code LocalTime}, {@code Path}, an enum, a list
     * of those, or a record for a section within; {@code @Nullable} ones may be null. A compact
     * constructor refuses a value by an IllegalArgumentException whose message begins with the key.
     *
     * @param name the section, for example {@code web}
     * @throws SettingsException when a value does not fit
     */
    public <T extends Record> T section(String name, Class<T> type) {
        ConfigValue value = merged.root().get(name);
        if (!(value instanceof ConfigObject section)) {
            throw new IllegalArgumentException("the defaults hold no section " + name);
        }
        return new RecordBinder(name).bind(section, type);
    }

    /**
     * Binds each section to its record and lets go of the result.
     *
     * @throws SettingsException with the problems of all of them, when there are any
     */
    public void check(Map<String, Class<? extends Record>> types) {
        List<String> problems = new ArrayList<>();
        new TreeMap<>(types).forEach((name, type) -> {
            try {
                section(name, type);
            } catch (SettingsException e) {
                problems.addAll(e.problems());
            }
        });
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
    }

    /** The names of all sections. */
    public Set<String> sections() {
        return Set.copyOf(merged.root().keySet());
    }

    /** Every key with its value and where the value comes from, in order of keys. */
    public List<Setting> settings() {
        return paths.stream()
                .map(path -> Setting.of(path, valueAt(merged, path), valueAt(defaults, path)))
                .toList();
    }

    private static ConfigValue valueAt(Config config, String path) {
        ConfigValue value = config.root();
        for (String key : path.split("\\.", -1)) {
            value = Objects.requireNonNull(((ConfigObject) value).get(key), path);
        }
        return value;
    }

    private static Config packedDefaults() {
        return ConfigFactory.parseResources(
                SettingsReader.class,
                "/" + DEFAULTS,
                ConfigParseOptions.defaults().setAllowMissing(false));
    }

    private static Config parse(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw unusable(file, "there is no such file");
            }
            if (Files.size(file) > MAX_FILE_BYTES) {
                throw unusable(file, "larger than " + new ByteSize(MAX_FILE_BYTES));
            }
            if (!Files.isReadable(file)) {
                throw unusable(file, "no permission to read it");
            }
            return ConfigFactory.parseFile(file.toFile());
        } catch (ConfigException e) {
            throw new SettingsException(List.of(Origin.syntaxProblem(file, e)));
        } catch (IOException e) {
            throw unusable(file, "cannot be read: " + e.getMessage());
        }
    }

    private static Config resolve(Config config) {
        try {
            return config.resolve();
        } catch (ConfigException e) {
            throw new SettingsException(
                    List.of(Origin.problem(e.origin(), String.valueOf(e.getMessage()))));
        }
    }

    private static SettingsException unusable(Path file, String why) {
        return new SettingsException(List.of(file + ": " + why));
    }
}
