package org.spoolhound.indexer.derive;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A host's state as bytes: gzip, whose checksum finds damage, over a count of probes, and for each
 * its name, a count (-1 when too large) and the things. Only ever read by the program that wrote
 * it; {@link #VERSION} is part of the file's name.
 */
final class StateCodec {
    /** Raise it whenever {@link Subjects}, {@link StateReading} or this layout change. */
    static final int VERSION = 1;

    private static final int MOST_PROBES = 1_000;

    private StateCodec() {}

    static byte[] toBytes(HostState state) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new Fast(bytes))) {
            out.writeInt(state.probes().size());
            for (Map.Entry<String, ProbeState> one : state.probes().entrySet()) {
                text(out, one.getKey());
                List<Thing> things = one.getValue().things();
                out.writeInt(things == null ? -1 : things.size());
                for (Thing thing : things == null ? List.<Thing>of() : things) {
                    text(out, thing.subject());
                    text(out, thing.key());
                    text(out, thing.print());
                    out.writeLong(thing.line());
                    text(out, thing.json());
                }
            }
        }
        return bytes.toByteArray();
    }

    static HostState read(InputStream in) throws IOException {
        try (DataInputStream data = new DataInputStream(
                new BufferedInputStream(new GZIPInputStream(in, 1 << 16), 1 << 16))) {
            Map<String, ProbeState> probes = new TreeMap<>();
            int count = limited(data.readInt(), MOST_PROBES);
            for (int i = 0; i < count; i++) {
                probes.put(text(data), probe(data));
            }
            if (data.read() >= 0) {
                throw new IOException("something follows the last probe");
            }
            return new HostState(probes);
        }
    }

    private static ProbeState probe(DataInputStream in) throws IOException {
        int size = in.readInt();
        if (size < 0) {
            return ProbeState.TOO_LARGE;
        }
        List<Thing> things = new ArrayList<>();
        for (int i = limited(size, StateReading.MOST_THINGS); i > 0; i--) {
            things.add(new Thing(text(in), text(in), text(in), in.readLong(), text(in)));
        }
        return new ProbeState(things);
    }

    private static int limited(int count, int most) throws IOException {
        if (count < 0 || count > most) {
            throw new IOException("a count out of range: " + count);
        }
        return count;
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }

    private static String text(DataInputStream in) throws IOException {
        int length = limited(in.readInt(), (int) (4 * StateReading.MOST_CHARS));
        byte[] utf8 = in.readNBytes(length);
        if (utf8.length < length) {
            throw new IOException("cut off within a text");
        }
        return new String(utf8, StandardCharsets.UTF_8);
    }

    /** Gzip that packs quickly rather than tightly. */
    private static final class Fast extends GZIPOutputStream {
        Fast(OutputStream out) throws IOException {
            super(out, 1 << 16);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
