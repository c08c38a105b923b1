package org.spoolhound.spool.command;

import java.util.Map;
import picocli.CommandLine.Command;

/** {@code version}: which version this is and what it runs on. */
@Command(name = "version", description = "which version this is and what it runs on")
public final class VersionVerb extends Verb {
    private final Map<String, String> parts;

    /**
     * A verb.
     *
     * @param parts what to name besides the program and Java: a library's name to its version
     */
    public VersionVerb(Map<String, String> parts) {
        this.parts = Map.copyOf(parts);
    }

    @Override
    protected int run(Invocation invocation) {
        String java = System.getProperty("java.vm.version", "");
        if (invocation.json()) {
            JsonLine line = new JsonLine().with("version", Version.number()).with("java", java);
            parts.forEach(line::with);
            invocation.out().line(line.toString());
            return Exit.FINE;
        }
        StringBuilder line = new StringBuilder("spoolhound " + Version.number() + " (Java " + java);
        parts.forEach(
                (name, version) -> line.append(", ").append(name).append(' ').append(version));
        invocation.out().line(line + ")");
        return Exit.FINE;
    }
}
