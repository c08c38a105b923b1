package org.spoolhound.spool.key;

import java.util.Base64;

/** Base64 between a line that begins and a line that ends it. */
final class Armour {
    private Armour() {}

    /**
     * The bytes within.
     *
     * @param what names what the text should be, for the error
     */
    static byte[] open(String text, String begin, String end, String what)
            throws KeyFormatException {
        String trimmed = text.strip();
        if (!trimmed.startsWith(begin)
                || !trimmed.endsWith(end)
                || trimmed.length() < begin.length() + end.length()) {
            throw new KeyFormatException("not " + what);
        }
        String body = trimmed.substring(begin.length(), trimmed.length() - end.length());
        try {
            return Base64.getDecoder().decode(withoutSpace(body));
        } catch (IllegalArgumentException e) {
            throw new KeyFormatException("damaged: " + what + " is base64 inside", e);
        }
    }

    private static String withoutSpace(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\n' && c != '\r' && c != ' ') {
                kept.append(c);
            }
        }
        return kept.toString();
    }

    /** Base64 in lines of so many characters, between the two lines; a line feed last. */
    static String close(byte[] bytes, String begin, String end, int columns) {
        String body = Base64.getEncoder().encodeToString(bytes);
        StringBuilder text = new StringBuilder(begin).append('\n');
        for (int i = 0; i < body.length(); i += columns) {
            text.append(body, i, Math.min(body.length(), i + columns)).append('\n');
        }
        return text.append(end).append('\n').toString();
    }
}
