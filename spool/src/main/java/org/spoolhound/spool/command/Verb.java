package org.spoolhound.spool.command;

import java.util.EnumSet;
import java.util.Set;

/**
 * One verb of the command line; a subclass carries picocli's {@code @Command} with the verb's name,
 * and its options and parameters as fields.
 */
public abstract class Verb {

    /**
     * Does the work. Results go to {@link Invocation#out()}, anything else to {@link
     * Invocation#err()}.
     *
     * @return one of {@link Exit}
     * @throws CommandException with the one line that says what is wrong and what to do
     * @throws Exception anything else ends the verb with one line and {@link Exit#BROKEN}
     */
    protected abstract int run(Invocation invocation) throws Exception;

    /** The formats it can print; table and JSON unless overridden. */
    protected Set<Format> formats() {
        return EnumSet.of(Format.TABLE, Format.JSON);
    }
}
