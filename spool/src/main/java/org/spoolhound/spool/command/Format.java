package org.spoolhound.spool.command;

/** How a verb prints its results: {@code --format}. */
public enum Format {
    /** Aligned columns and sentences for people. */
    TABLE,
    /** One JSON object per line, nothing else. */
    JSON,
    /** Comma-separated values with a header line. */
    CSV,
    /** A layer for MITRE's ATT&amp;CK Navigator. */
    NAVIGATOR
}
