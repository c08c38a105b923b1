package org.spoolhound.web.hunt;

/** A hunt's time cannot be understood; the message says which end and why. */
public final class TimeProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With what to tell the reader. */
    public TimeProblem(String message) {
        super(message);
    }

    /** The sentence, never null. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
