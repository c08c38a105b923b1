package org.spoolhound.collector.probe;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads the login records of glibc ({@code utmp(5)}): entries of 384 bytes, or of 400 on the
 * architectures that count time in 64 bits there.
 */
final class Utmp {

    private static final short USER_PROCESS = 7;
    private static final short MAX_TYPE = 9;
    private static final int TYPE = 0;
    private static final int PID = 4;
    private static final int LINE = 8;
    private static final int LINE_BYTES = 32;
    private static final int USER = 44;
    private static final int USER_BYTES = 32;
    private static final int HOST = 76;
    private static final int HOST_BYTES = 256;
    private static final int SHORT_RECORD = 384;
    private static final int LONG_RECORD = 400;

    private Utmp() {}

    /** The sessions of people; whether their processes still live is for the caller to check. */
    static List<Session> sessions(byte[] file) {
        ByteBuffer buffer = ByteBuffer.wrap(file).order(ByteOrder.nativeOrder());
        boolean wide = !fits(buffer, SHORT_RECORD) && fits(buffer, LONG_RECORD);
        int record = wide ? LONG_RECORD : SHORT_RECORD;
        List<Session> sessions = new ArrayList<>();
        for (int at = 0; at + record <= file.length; at += record) {
            if (buffer.getShort(at + TYPE) == USER_PROCESS) {
                sessions.add(session(buffer, at, wide));
            }
        }
        return sessions;
    }

    /** Whether records of this size fill the file and each begins with a known type. */
    private static boolean fits(ByteBuffer b, int record) {
        for (int at = 0; at + 2 <= b.capacity(); at += record) {
            if (b.getShort(at) < 0 || b.getShort(at) > MAX_TYPE) {
                return false;
            }
        }
        return b.capacity() % record == 0;
    }

    private static Session session(ByteBuffer b, int at, boolean wide) {
        int times = at + HOST + HOST_BYTES + 4 + (wide ? 8 : 4);
        int seconds = wide ? alignedTo8(times) : times;
        Instant since = wide
                ? Instant.ofEpochSecond(b.getLong(seconds))
                : Instant.ofEpochSecond(Integer.toUnsignedLong(b.getInt(seconds)));
        int address = seconds + (wide ? 16 : 8);
        return new Session(
                text(b, at + USER, USER_BYTES),
                text(b, at + LINE, LINE_BYTES),
                text(b, at + HOST, HOST_BYTES),
                address(b, address),
                b.getInt(at + PID),
                since);
    }

    private static int alignedTo8(int offset) {
        return (offset + 7) & ~7;
    }

    private static Optional<String> address(ByteBuffer b, int at) {
        byte[] bytes = new byte[16];
        b.get(at, bytes);
        boolean none = true;
        boolean v4 = true;
        for (int i = 0; i < bytes.length; i++) {
            none &= bytes[i] == 0;
            v4 &= i < 4 || bytes[i] == 0;
        }
        return none
                ? Optional.empty()
                : Optional.of(IpText.of(v4 ? Arrays.copyOf(bytes, 4) : bytes));
    }

    private static String text(ByteBuffer b, int at, int length) {
        int end = at;
        while (end < at + length && b.get(end) != 0) {
            end++;
        }
        byte[] bytes = new byte[end - at];
        b.get(at, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
