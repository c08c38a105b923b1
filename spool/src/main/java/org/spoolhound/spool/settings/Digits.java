package org.spoolhound.spool.settings;

/** Leading digits of a text. */
final class Digits {
    /** So many digits always fit a long. */
    static final int MAX = 18;

    private Digits() {}

    static int countLeading(String text) {
        int end = 0;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }
}
