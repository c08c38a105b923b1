package org.spoolhound.spool.command;

/** Exit codes of every verb. */
public final class Exit {
    /** All is well. */
    public static final int FINE = 0;

    /** Something was found, or a check failed. */
    public static final int FOUND = 1;

    /** The command was called wrongly. */
    public static final int USAGE = 2;

    /** The environment is broken: disk, network, permission, port, configuration. */
    public static final int BROKEN = 3;

    private Exit() {}
}
