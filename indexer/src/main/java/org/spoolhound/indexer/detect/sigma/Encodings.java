package org.spoolhound.indexer.detect.sigma;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** The encodings attackers wrap their commands in. */
final class Encodings {
    /** How many characters at the start depend on what stands before, by shift. */
    private static final int[] UNSURE_START = {0, 2, 3};

    /** How many characters at the end depend on what follows, by length modulo three. */
    private static final int[] UNSURE_END = {0, 3, 2};

    private Encodings() {}

    static byte[] encoded(Modifier encoding, String text) {
        return switch (encoding) {
            case UTF16LE, WIDE -> text.getBytes(StandardCharsets.UTF_16LE);
            case UTF16BE -> text.getBytes(StandardCharsets.UTF_16BE);
            case UTF16 -> marked(text.getBytes(StandardCharsets.UTF_16LE));
            default -> throw new IllegalArgumentException("no encoding: " + encoding);
        };
    }

    /** Little-endian with the byte order mark before it. */
    private static byte[] marked(byte[] bytes) {
        ByteArrayOutputStream all = new ByteArrayOutputStream(bytes.length + 2);
        all.write(0xff);
        all.write(0xfe);
        all.writeBytes(bytes);
        return all.toByteArray();
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** What is sure to stand in Base64 of a longer text, for each of the three places in it. */
    static List<String> base64Anywhere(byte[] bytes) {
        List<String> texts = new ArrayList<>();
        for (int shift = 0; shift < 3; shift++) {
            byte[] shifted = new byte[shift + bytes.length];
            Arrays.fill(shifted, 0, shift, (byte) ' ');
            System.arraycopy(bytes, 0, shifted, shift, bytes.length);
            String text = base64(shifted);
            int end = text.length() - UNSURE_END[shifted.length % 3];
            if (end > UNSURE_START[shift]) {
                texts.add(text.substring(UNSURE_START[shift], end));
            }
        }
        return texts;
    }

    /** Encoded text as it looks to who reads it as UTF-8, else byte by byte. */
    static String text(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.indexOf('\ufffd') < 0 ? text : new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
