package org.spoolhound.spool.key;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Builds a byte string in SSH's wire encoding (RFC 4251, section 5). */
final class WireWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** Appends bytes as they are. */
    WireWriter raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    /** Appends a 32-bit number, most significant byte first. */
    WireWriter uint32(int value) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            out.write(value >>> shift);
        }
        return this;
    }

    /** Appends a length and the bytes. */
    WireWriter string(byte[] bytes) {
        return uint32(bytes.length).raw(bytes);
    }

    /** Appends a length and the text in UTF-8. */
    WireWriter string(String text) {
        return string(text.getBytes(StandardCharsets.UTF_8));
    }

    /** All that was appended. */
    byte[] bytes() {
        return out.toByteArray();
    }
}
