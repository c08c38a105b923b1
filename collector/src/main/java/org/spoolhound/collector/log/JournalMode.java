package org.spoolhound.collector.log;

/** When the systemd journal is read. */
public enum JournalMode {
    /**
     * When there is a journal and no syslog daemon writes the same lines to files that are read.
     */
    AUTO,
    /** Whenever there is one. */
    ON,
    /** Never. */
    OFF
}
