package org.spoolhound.collector.probe;

/** Reads numbers out of text that may hold anything. */
final class Numbers {

    private Numbers() {}

    /** A whole decimal number, or the other value when the text is not one. */
    static long parse(String text, long otherwise) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    /** A number with a fraction, or NaN when the text is not one. */
    static double decimal(String text) {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** Bytes for people: 1.5 GiB. */
    static String bytes(long bytes) {
        if (bytes < 1024) {
            return bytes + " B";
        }
        int power = (63 - Long.numberOfLeadingZeros(bytes)) / 10;
        double value = (double) bytes / (1L << (power * 10));
        return String.format(java.util.Locale.ROOT, "%.1f %ciB", value, "KMGTPE".charAt(power - 1));
    }
}
