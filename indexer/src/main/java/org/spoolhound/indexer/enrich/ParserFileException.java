package org.spoolhound.indexer.enrich;

/** A parser file that cannot be used: where and why. */
final class ParserFileException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final String reason;

    ParserFileException(int line, String reason) {
        super(reason);
        this.line = line;
        this.reason = reason;
    }

    /** The same, said of a file. */
    ParserProblem problem(String file) {
        return new ParserProblem(file, line, reason);
    }
}
