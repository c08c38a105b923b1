package org.spoolhound.collector.probe;

import java.util.Optional;

/** Finds container ids in control group paths. */
final class ContainerIds {

    private static final int DIGITS = 64;

    private ContainerIds() {}

    /** The last run of exactly 64 lower case hexadecimal digits in a text, in one pass. */
    static Optional<String> find(String text) {
        Optional<String> found = Optional.empty();
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || !isHex(text.charAt(i))) {
                if (i - start == DIGITS) {
                    found = Optional.of(text.substring(start, i));
                }
                start = i + 1;
            }
        }
        return found;
    }

    private static boolean isHex(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }
}
