package org.spoolhound.spool.command;

/** How far long work has come. */
public interface Progress extends AutoCloseable {

    /** Shows nothing. */
    Progress NONE = (done, total) -> {};

    /** A bar on standard error when that is a terminal, otherwise {@link #NONE}. */
    static Progress on(Terminal terminal, String what) {
        return terminal.errIsTerminal() ? new ProgressBar(terminal, what) : NONE;
    }

    /**
     * So much is done.
     *
     * @param done 0 and up
     * @param total how much there is in all; 0 when nobody knows
     */
    void show(long done, long total);

    /** Removes what was shown. */
    @Override
    default void close() {}
}
