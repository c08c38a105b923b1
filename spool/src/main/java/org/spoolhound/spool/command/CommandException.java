package org.spoolhound.spool.command;

import org.jspecify.annotations.Nullable;

/** Ends a verb with one clear line on standard error that says what is wrong and what to do. */
public final class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exit;

    private CommandException(int exit, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.exit = exit;
    }

    /** The command was called wrongly. */
    public static CommandException usage(String message) {
        return new CommandException(Exit.USAGE, message, null);
    }

    /** The environment is broken. */
    public static CommandException broken(String message, @Nullable Throwable cause) {
        return new CommandException(Exit.BROKEN, message, cause);
    }

    /** One of {@link Exit}. */
    public int exit() {
        return exit;
    }
}
