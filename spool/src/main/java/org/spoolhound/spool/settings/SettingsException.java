package org.spoolhound.spool.settings;

import java.util.List;

/** The configuration cannot be used: every problem names file, line and key. */
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    SettingsException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** One sentence per problem, at least one. */
    public List<String> problems() {
        return problems;
    }
}
