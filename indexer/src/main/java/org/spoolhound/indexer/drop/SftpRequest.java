package org.spoolhound.indexer.drop;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/** One packet from the client, taken apart in order. Never reads past its end. */
final class SftpRequest {
    private static final int ATTR_SIZE = 0x1;
    private static final int ATTR_OWNER = 0x2;
    private static final int ATTR_PERMISSIONS = 0x4;
    private static final int ATTR_TIMES = 0x8;
    private static final int ATTR_EXTENDED = 0x80000000;
    private static final int MAX_PATH_BYTES = 4096;

    private final ByteBuffer in;
    private final int verb;

    SftpRequest(byte[] packet, int length) throws SftpException {
        in = ByteBuffer.wrap(packet, 0, length);
        require(1);
        verb = in.get() & 0xff;
    }

    /** One of {@link SftpVerb}. */
    int verb() {
        return verb;
    }

    int uint32() throws SftpException {
        require(Integer.BYTES);
        return in.getInt();
    }

    /** An unsigned 64-bit number that must not use its highest bit. */
    long offset() throws SftpException {
        require(Long.BYTES);
        long value = in.getLong();
        if (value < 0) {
            throw SftpException.malformed("a size or offset beyond all bounds");
        }
        return value;
    }

    /** A length and that many bytes: a view, valid until the next packet. */
    ByteBuffer bytes() throws SftpException {
        int length = uint32();
        if (length < 0) {
            throw SftpException.malformed("a string longer than its packet");
        }
        require(length);
        ByteBuffer bytes = in.slice(in.position(), length);
        in.position(in.position() + length);
        return bytes;
    }

    /** A short text; bytes that are not UTF-8 become U+FFFD, which no allowed name has. */
    String text() throws SftpException {
        ByteBuffer bytes = bytes();
        if (bytes.remaining() > MAX_PATH_BYTES) {
            throw SftpException.malformed("a name of " + bytes.remaining() + " bytes");
        }
        return StandardCharsets.UTF_8.decode(bytes).toString();
    }

    /** Reads attributes; of them only the size matters here. */
    OptionalLong attributes() throws SftpException {
        int flags = uint32();
        OptionalLong size =
                (flags & ATTR_SIZE) != 0 ? OptionalLong.of(offset()) : OptionalLong.empty();
        skip((flags & ATTR_OWNER) != 0 ? 8 : 0);
        skip((flags & ATTR_PERMISSIONS) != 0 ? 4 : 0);
        skip((flags & ATTR_TIMES) != 0 ? 8 : 0);
        if ((flags & ATTR_EXTENDED) != 0) {
            throw SftpException.unsupported("extended attributes");
        }
        return size;
    }

    private void skip(int count) throws SftpException {
        require(count);
        in.position(in.position() + count);
    }

    private void require(int count) throws SftpException {
        if (in.remaining() < count) {
            throw SftpException.malformed("a packet that ends too early");
        }
    }
}
