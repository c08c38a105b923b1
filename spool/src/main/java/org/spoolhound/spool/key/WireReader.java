package org.spoolhound.spool.key;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Takes apart a byte string in SSH's wire encoding; never reads or allocates past its end. */
final class WireReader {
    private final ByteBuffer in;

    WireReader(byte[] bytes) {
        in = ByteBuffer.wrap(bytes);
    }

    /** The next bytes as they are. */
    byte[] raw(int length) throws KeyFormatException {
        if (length < 0 || length > in.remaining()) {
            throw new KeyFormatException("it ends too early");
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    /** The next 32-bit number, most significant byte first. */
    int uint32() throws KeyFormatException {
        if (in.remaining() < Integer.BYTES) {
            throw new KeyFormatException("it ends too early");
        }
        return in.getInt();
    }

    /** The next length and that many bytes. */
    byte[] string() throws KeyFormatException {
        return raw(uint32());
    }

    /** The next length and that many bytes as text. */
    String text() throws KeyFormatException {
        return new String(string(), StandardCharsets.UTF_8);
    }

    /** Whether all was read. */
    boolean atEnd() {
        return !in.hasRemaining();
    }

    /** What was not read yet. */
    byte[] rest() throws KeyFormatException {
        return raw(in.remaining());
    }

    /** Refuses bytes that nobody asked for. */
    void requireEnd() throws KeyFormatException {
        if (!atEnd()) {
            throw new KeyFormatException("it has " + in.remaining() + " bytes too many");
        }
    }
}
