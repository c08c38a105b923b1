package org.spoolhound.collector.log;

/**
 * One line of a log.
 *
 * @param text without line end; bytes that are not UTF-8 are replaced, NUL bytes left out
 * @param bytes how long it was in the log, line end and NUL bytes not counted
 * @param cut whether it was longer than allowed and only its beginning is here
 * @param binary whether it held NUL bytes
 */
record LogLine(String text, long bytes, boolean cut, boolean binary) {}
