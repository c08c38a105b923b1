package org.spoolhound.indexer.enrich;

/** A parser file that cannot be used: where and why. */
final class ParserFileException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;

    ParserFileException(int line, String message) {
        super(message);
        this.line = line;
    }

    int line() {
        return line;
    }
}
