package org.spoolhound.spool.codec;

import java.util.HexFormat;

/**
 * The block layout of blocked gzip (BGZF, SAM specification section 4.1): every block is a whole
 * gzip member of at most 64 KiB whose extra field BC tells its own length.
 *
 * <pre>
 *  0  1f 8b 08 04            gzip, deflate, "has extra field"
 *  4  00 00 00 00 00 ff      no time, no flags, unknown system
 * 10  06 00                  length of the extra field
 * 12  42 43 02 00 LL LL      "BC", two bytes: length of this block minus one
 * 18  deflate stream
 * -8  CRC-32, length of the content
 * </pre>
 *
 * All numbers are little-endian. An empty block marks the end of the file.
 */
final class BlockedGzip {
    /** The most content in a block that is written: even stored, it fits the block's length. */
    static final int MAX_INPUT = 0xff00;

    /** The most content in a block that is read. */
    static final int MAX_CONTENT = 1 << 16;

    /** The longest block. */
    static final int MAX_BLOCK = 1 << 16;

    /** Bytes before the deflate stream in blocks that are written. */
    static final int HEADER_BYTES = 18;

    /** Bytes of a gzip header up to and with the length of the extra field. */
    static final int FIXED_BYTES = 12;

    /** Bytes after the deflate stream. */
    static final int FOOTER_BYTES = 8;

    private static final byte[] HEADER =
            HexFormat.of().parseHex("1f8b08040000000000ff0600424302000000");

    private static final byte[] END =
            HexFormat.of().parseHex("1f8b08040000000000ff0600424302001b0003000000000000000000");

    private BlockedGzip() {}

    /** A fresh copy of the header, with the block's length still zero. */
    static byte[] header() {
        return HEADER.clone();
    }

    /** The empty block that ends a file, 28 bytes. */
    static byte[] end() {
        return END.clone();
    }

    /** Whether these bytes begin as every block does. */
    static boolean isHeader(byte[] bytes) {
        return isGzip(bytes) && bytes[3] == HEADER[3];
    }

    /** Whether these bytes begin as every gzip member does. */
    static boolean isGzip(byte[] bytes) {
        return bytes[0] == HEADER[0] && bytes[1] == HEADER[1] && bytes[2] == HEADER[2];
    }

    static int uint16(byte[] bytes, int at) {
        return (bytes[at] & 0xff) | (bytes[at + 1] & 0xff) << 8;
    }

    static int int32(byte[] bytes, int at) {
        return uint16(bytes, at) | uint16(bytes, at + 2) << 16;
    }

    static void putUint16(byte[] bytes, int at, int value) {
        bytes[at] = (byte) value;
        bytes[at + 1] = (byte) (value >>> 8);
    }

    static void putInt32(byte[] bytes, int at, int value) {
        putUint16(bytes, at, value);
        putUint16(bytes, at + 2, value >>> 16);
    }
}
