package org.spoolhound.spool.settings;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * An amount of data.
 *
 * @param bytes 0 and up
 */
public record ByteSize(long bytes) implements Comparable<ByteSize> {

    private static final Map<String, Long> UNITS = units();

    /** Refuses negative amounts. */
    public ByteSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("a size cannot be negative: " + bytes);
        }
    }

    /** This many times 1,048,576 bytes. */
    public static ByteSize ofMebibytes(long mebibytes) {
        return new ByteSize(Math.multiplyExact(mebibytes, 1L << 20));
    }

    /**
     * Reads {@code 512MiB}, {@code 64 KB}, {@code 0B}: a whole number and its unit. KiB, MiB, GiB,
     * TiB count in steps of 1,024, KB, MB, GB, TB in steps of 1,000.
     *
     * @throws IllegalArgumentException when the text is anything else
     */
    public static ByteSize parse(String text) {
        String trimmed = text.strip();
        int end = Digits.countLeading(trimmed);
        Long unit = UNITS.get(trimmed.substring(end).strip().toLowerCase(Locale.ROOT));
        if (end == 0 || end > Digits.MAX || unit == null) {
            throw new IllegalArgumentException(
                    "not a size; write a whole number and its unit: 64KiB,"
                            + " 512MiB, 10GiB (or KB, MB, GB in thousands)");
        }
        try {
            return new ByteSize(
                    Math.multiplyExact(Long.parseLong(trimmed.substring(0, end)), (long) unit));
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("a size this large cannot be counted", e);
        }
    }

    @Override
    public int compareTo(ByteSize other) {
        return Long.compare(bytes, other.bytes);
    }

    /** The shortest exact form, for example {@code 512MiB}. */
    @Override
    public String toString() {
        String shortest = bytes + "B";
        for (Map.Entry<String, Long> unit : UNITS.entrySet()) {
            String name = unit.getKey();
            if (name.endsWith("ib") && bytes > 0 && bytes % unit.getValue() == 0) {
                shortest = bytes / unit.getValue() + name.substring(0, 1).toUpperCase(Locale.ROOT)
                        + "iB";
            }
        }
        return shortest;
    }

    private static Map<String, Long> units() {
        Map<String, Long> units = new LinkedHashMap<>();
        units.put("b", 1L);
        long binary = 1;
        long decimal = 1;
        for (String prefix : new String[] {"k", "m", "g", "t"}) {
            binary *= 1024;
            decimal *= 1000;
            units.put(prefix + "ib", binary);
            units.put(prefix + "b", decimal);
        }
        return units;
    }
}
