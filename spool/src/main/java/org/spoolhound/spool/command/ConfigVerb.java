package org.spoolhound.spool.command;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.spoolhound.spool.settings.Setting;
import org.spoolhound.spool.settings.SettingsException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code config check}: whether the configuration can be used, and what it changes. */
@Command(name = "config", description = "check the configuration and show what it changes")
public final class ConfigVerb extends Verb {
    private final Map<String, Class<? extends Record>> sections;
    private final Elsewhere elsewhere;

    /** Checks sections that another program of the same distribution uses. */
    @FunctionalInterface
    public interface Elsewhere {
        /** One line per problem. */
        List<String> problems(Invocation invocation) throws IOException, InterruptedException;
    }

    @Parameters(paramLabel = "check", description = "what to do: check")
    private String action = "";

    /**
     * A verb.
     *
     * @param sections each section this program uses, and its record
     * @param elsewhere checks the others, when those pass
     */
    public ConfigVerb(Map<String, Class<? extends Record>> sections, Elsewhere elsewhere) {
        this.sections = Map.copyOf(sections);
        this.elsewhere = elsewhere;
    }

    @Override
    protected int run(Invocation invocation) throws IOException, InterruptedException {
        if (!action.equals("check")) {
            throw CommandException.usage("there is only: config check");
        }
        String file = invocation.configurationFile().map(Object::toString).orElse("defaults");
        try {
            invocation.settings().check(sections);
        } catch (SettingsException e) {
            return refuse(invocation, file, e.problems());
        }
        List<String> others = elsewhere.problems(invocation);
        if (!others.isEmpty()) {
            return refuse(invocation, file, others);
        }
        List<Setting> changed = invocation.settings().settings().stream()
                .filter(Setting::isChanged)
                .toList();
        if (invocation.json()) {
            report(invocation, new JsonLine().with("ok", true).with("file", file), changed);
        } else {
            report(invocation, file, changed);
        }
        return Exit.FINE;
    }

    private static int refuse(Invocation invocation, String file, List<String> problems) {
        if (invocation.json()) {
            JsonLine line = new JsonLine().with("ok", false).with("file", file);
            invocation.out().line(line.with("problems", problems).toString());
        } else {
            problems.forEach(problem -> invocation.err().line(Printable.line(problem)));
        }
        return Exit.FOUND;
    }

    private static void report(Invocation invocation, JsonLine line, List<Setting> changed) {
        Map<String, String> values = new LinkedHashMap<>();
        changed.forEach(setting -> values.put(setting.key(), setting.shownValue()));
        invocation.out().line(line.with("changed", values).toString());
    }

    private static void report(Invocation invocation, String file, List<Setting> changed) {
        invocation.out().line("The configuration is fine: " + file);
        if (!changed.isEmpty()) {
            Table table = Table.of("KEY", "VALUE", "FROM");
            changed.forEach(
                    setting -> table.row(setting.key(), setting.shownValue(), setting.origin()));
            table.print(invocation.terminal());
        }
    }
}
