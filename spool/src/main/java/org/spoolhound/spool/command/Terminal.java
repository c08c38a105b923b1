package org.spoolhound.spool.command;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;

/**
 * Where a verb talks to.
 *
 * @param out for results only
 * @param err for everything else
 * @param outIsTerminal whether a person reads the results
 * @param errIsTerminal whether a person reads the rest: only then progress is shown
 * @param columns how wide that person's terminal is, 20 and up
 */
public record Terminal(
        Output out, Output err, boolean outIsTerminal, boolean errIsTerminal, int columns) {

    private static final int LEAST_COLUMNS = 20;
    private static final int USUAL_COLUMNS = 80;

    /** Bounds the width. */
    public Terminal {
        columns = Math.max(columns, LEAST_COLUMNS);
    }

    /**
     * The process's own; the launcher says by the property {@code spoolhound.terminal} which of
     * {@code out} and {@code err} are terminals, and by {@code spoolhound.columns} how wide they
     * are.
     */
    public static Terminal system() {
        String terminals = System.getProperty("spoolhound.terminal", "");
        return new Terminal(
                new Output(new FileOutputStream(FileDescriptor.out)),
                new Output(new FileOutputStream(FileDescriptor.err)),
                terminals.contains("out"),
                terminals.contains("err"),
                Integer.getInteger("spoolhound.columns", USUAL_COLUMNS));
    }

    /** Two streams that are no terminals. */
    public static Terminal of(OutputStream out, OutputStream err) {
        return new Terminal(new Output(out), new Output(err), false, false, USUAL_COLUMNS);
    }
}
