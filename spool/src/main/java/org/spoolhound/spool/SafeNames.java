package org.spoolhound.spool;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.CRC32;

/**
 * Names of files that strangers chose, made harmless: ASCII letters, digits, dot, dash, underscore;
 * anything else as {@code %} and its code. Nothing that a terminal, a log or another file system
 * would stumble over. Snapshot names stay as they are.
 */
final class SafeNames {
    /**
     * With a folder's name before and suffixes after it, still within a file system's 255 bytes.
     */
    private static final int MAX_CHARS = 180;

    private SafeNames() {}

    /** The harmless form of a file's name; the same for the same name. */
    static String of(Path file) {
        String name = String.valueOf(file.getFileName());
        StringBuilder safe = new StringBuilder();
        for (int i = 0; i < name.length() && safe.length() <= MAX_CHARS; i++) {
            char c = name.charAt(i);
            if (isPlain(c) && !(i == 0 && c == '.')) {
                safe.append(c);
            } else {
                safe.append(String.format(Locale.ROOT, "%%%02X", (int) c));
            }
        }
        return safe.length() <= MAX_CHARS ? safe.toString() : shortened(name, safe);
    }

    /** Cut, told apart by a checksum, with the end that says what it is. */
    private static String shortened(String name, StringBuilder safe) {
        CRC32 crc = new CRC32();
        crc.update(name.getBytes(StandardCharsets.UTF_8));
        String end = name.endsWith(DropEntries.SUFFIX) ? DropEntries.SUFFIX : "";
        return safe.substring(0, MAX_CHARS / 2)
                + String.format(Locale.ROOT, "~%08x", crc.getValue())
                + end;
    }

    /** A name that was made harmless before. */
    static String require(String name) {
        boolean isSafe = !name.isEmpty()
                && name.charAt(0) != '.'
                && name.chars().allMatch(c -> isPlain(c) || c == '%' || c == '~');
        if (!isSafe) {
            throw new IllegalArgumentException("not a harmless file name: " + name);
        }
        return name;
    }

    /** Whether a character may stand as it is. */
    static boolean isPlain(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '.'
                || c == '-'
                || c == '_';
    }
}
