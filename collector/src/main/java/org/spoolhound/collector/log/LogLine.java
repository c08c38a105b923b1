package org.spoolhound.collector.log;

/**
 * One line of a log, or several that are one record.
 *
 * @param text without line end; bytes that are not UTF-8 are replaced, NUL bytes left out
 * @param bytes how long it was in the log, line end and NUL bytes not counted
 * @param cut whether it was longer than allowed and only its beginning is here
 * @param binary whether it held NUL bytes
 * @param header the lines above it that name its columns; empty in most logs
 */
record LogLine(String text, long bytes, boolean cut, boolean binary, String header) {

    /** A line of a log whose columns have no names. */
    LogLine(String text, long bytes, boolean cut, boolean binary) {
        this(text, bytes, cut, binary, "");
    }

    /** The same below a header. */
    LogLine below(String names) {
        return names.isEmpty() ? this : new LogLine(text, bytes, cut, binary, names);
    }
}
