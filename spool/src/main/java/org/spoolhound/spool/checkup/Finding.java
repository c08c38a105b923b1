package org.spoolhound.spool.checkup;

/**
 * What one check found.
 *
 * @param result how it is
 * @param text one line for people
 * @param mend what to do about it; empty when all is well
 */
public record Finding(Result result, String text, String mend) {

    /** How it is. */
    public enum Result {
        /** As it should be. */
        OK,
        /** It works, but somebody should know. */
        WARNING,
        /** It does not work, or soon will not. */
        FAILED
    }

    /** All is well. */
    public static Finding ok(String text) {
        return new Finding(Result.OK, text, "");
    }

    /** It works, but somebody should know. */
    public static Finding warning(String text, String mend) {
        return new Finding(Result.WARNING, text, mend);
    }

    /** It does not work. */
    public static Finding failed(String text, String mend) {
        return new Finding(Result.FAILED, text, mend);
    }
}
