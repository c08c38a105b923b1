package org.spoolhound.collector.log;

/** Tells logs from files that only lie where logs do. */
final class Binary {

    /** How many first bytes to look at. */
    static final int SAMPLE_BYTES = 4096;

    private Binary() {}

    /**
     * Whether the beginning of a file looks binary: it has NUL bytes among others, and no line ends
     * or many control characters. A beginning of nothing but NUL bytes is the hole that truncation
     * leaves under a writer.
     */
    static boolean looksLike(byte[] beginning) {
        int nul = 0;
        int control = 0;
        int lineEnds = 0;
        for (byte b : beginning) {
            if (b == 0) {
                nul++;
            } else if (b == '\n') {
                lineEnds++;
            } else if (b >= 0 && b < ' ' && b != '\t' && b != '\r' && b != 27) {
                control++;
            }
        }
        int others = beginning.length - nul;
        return nul > 0 && others > 0 && (lineEnds == 0 || 10 * control > others);
    }
}
