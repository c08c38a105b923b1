package org.spoolhound.indexer.detect.sigma;

/** A document that is not what the Sigma specification asks for: what is wrong, and where. */
public final class SigmaException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;

    /**
     * A fault.
     *
     * @param line in the file, from 1; 0 when it has no place
     * @param message what is wrong, in one line
     */
    public SigmaException(int line, String message) {
        super(message);
        this.line = line;
    }

    /** The line in the file, from 1; 0 when the fault has no place. */
    public int line() {
        return line;
    }

    /** What is wrong. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
