package org.spoolhound.spool.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.spoolhound.spool.settings.SettingsReader;

/** One call of the program: where it talks to, its data folder and its settings. */
public final class Invocation {
    private final Terminal terminal;
    private final GlobalOptions options;
    private final Map<String, String> environment;
    private @Nullable SettingsReader settings;
    private @Nullable StopSignal stopSignal;

    Invocation(Terminal terminal, GlobalOptions options, Map<String, String> environment) {
        this.terminal = terminal;
        this.options = options;
        this.environment = Map.copyOf(environment);
    }

    /** Where the verb talks to. */
    public Terminal terminal() {
        return terminal;
    }

    /** Standard output, for results only. */
    public Output out() {
        return terminal.out();
    }

    /** Standard error, for everything else. */
    public Output err() {
        return terminal.err();
    }

    /** How results are wanted. */
    public Format format() {
        return options.format;
    }

    /** Whether results are wanted as JSON. */
    public boolean json() {
        return options.format == Format.JSON;
    }

    /** Whether errors shall show their stack. */
    public boolean debug() {
        return options.debug;
    }

    /** The same call with another data folder. */
    public Invocation at(Path data) {
        GlobalOptions other = new GlobalOptions();
        other.conf = options.conf;
        other.data = data;
        other.format = options.format;
        other.debug = options.debug;
        return new Invocation(terminal, other, environment);
    }

    /** Whether somebody said which data folder to use. */
    public boolean isDataChosen() {
        return options.data != null || environment.containsKey("SPOOLHOUND_DATA");
    }

    /** The environment variables. */
    public Map<String, String> environment() {
        return environment;
    }

    /**
     * The folder the program was installed to or checked out in, as the launcher says; empty when
     * the program was started otherwise.
     */
    public Optional<Path> home() {
        return Optional.ofNullable(System.getProperty("spoolhound.home")).map(Path::of);
    }

    /**
     * The data folder, absolute; it need not exist: {@code --data}, else {@code SPOOLHOUND_DATA},
     * else {@code var} in the program's own folder.
     */
    public Path data() {
        Path data = options.data;
        if (data == null && environment.containsKey("SPOOLHOUND_DATA")) {
            data = Path.of(environment.get("SPOOLHOUND_DATA"));
        }
        if (data == null) {
            data = home().orElse(Path.of("")).resolve("var");
        }
        return data.toAbsolutePath().normalize();
    }

    /**
     * The configuration file that counts: {@code --conf}, else {@code SPOOLHOUND_CONF}, else {@code
     * conf/spoolhound.conf} in the program's own folder if it is there.
     */
    public Optional<Path> configurationFile() {
        if (options.conf != null) {
            return Optional.of(options.conf);
        }
        if (environment.containsKey("SPOOLHOUND_CONF")) {
            return Optional.of(Path.of(environment.get("SPOOLHOUND_CONF")));
        }
        return home().map(home -> home.resolve("conf/spoolhound.conf")).filter(Files::exists);
    }

    /**
     * From the first call on, Ctrl-C and {@code kill} no longer end the process at once but only
     * when the verb returns: for verbs that run until they are told to stop.
     */
    public synchronized StopSignal stopSignal() {
        StopSignal known = stopSignal;
        if (known == null) {
            known = new StopSignal();
            stopSignal = known;
        }
        return known;
    }

    synchronized void close() {
        if (stopSignal != null) {
            stopSignal.close();
        }
    }

    /**
     * The settings; read once.
     *
     * @throws org.spoolhound.spool.settings.SettingsException when they cannot be used
     */
    public SettingsReader settings() {
        SettingsReader known = settings;
        if (known == null) {
            known = SettingsReader.read(configurationFile().orElse(null), environment);
            settings = known;
        }
        return known;
    }
}
