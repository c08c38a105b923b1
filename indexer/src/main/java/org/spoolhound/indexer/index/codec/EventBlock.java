package org.spoolhound.indexer.index.codec;

import java.io.IOException;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.util.ArrayUtil;

/**
 * One block of events, unpacked as far as they were asked for. Not safe for use by several threads.
 */
final class EventBlock {
    /** A step of time and a length, as long as they can be. */
    private static final int LONGEST_HEAD = 15;

    private static final int LONGEST_COUNT = 5;
    private static final int MICROS_PER_MILLI = 1_000;

    private final EventsPlaces places;
    private final Unpacking unpacking = new Unpacking();
    private final ByteArrayDataInput in = new ByteArrayDataInput();
    private byte[] packed = new byte[0];
    private byte[] raw = new byte[0];
    private int number = -1;
    private int[] starts = new int[0];
    private long[] times = new long[0];

    /** No block yet. */
    EventBlock(EventsPlaces places) {
        this.places = places;
    }

    /** Goes to a block, unless it is there. */
    void open(int wanted, IndexInput data, IndexInput kept) throws IOException {
        if (wanted == number) {
            return;
        }
        number = -1;
        int packedLength = (int) (places.blockAt(wanted + 1) - places.blockAt(wanted));
        packed = ArrayUtil.growNoCopy(packed, packedLength + Unpacking.SLACK);
        data.seek(places.blockAt(wanted));
        data.readBytes(packed, 0, packedLength);
        in.reset(packed, 0, packedLength);
        int length = in.readVInt();
        int before = places.dictionaryLength();
        int room = before + length + Unpacking.SLACK;
        if (raw.length < room) {
            raw = new byte[ArrayUtil.oversize(room, 1)];
            kept.seek(places.dictionaryAt());
            kept.readBytes(raw, 0, before);
        }
        unpacking.begin(
                new Unpacking.Part(packed, in.getPosition(), packedLength),
                new Unpacking.Part(raw, before, before + length));
        readHead(before, length);
        number = wanted;
    }

    private void readHead(int before, int length) throws IOException {
        in.reset(raw, before, length);
        unpacking.to(before + LONGEST_COUNT);
        int count = in.readVInt();
        starts = ArrayUtil.growNoCopy(starts, count + 1);
        times = ArrayUtil.growNoCopy(times, count);
        long time = 0;
        for (int i = 0; i < count; i++) {
            unpacking.to(in.getPosition() + LONGEST_HEAD);
            long step = in.readZLong();
            time -= (step & 1) == 0 ? step / 2 * MICROS_PER_MILLI : step >> 1;
            times[i] = time;
            starts[i + 1] = in.readVInt();
        }
        starts[0] = in.getPosition();
        for (int i = 0; i < count; i++) {
            starts[i + 1] += starts[i];
        }
    }

    /** The time of one of its events in microseconds. */
    long time(int index) {
        return times[index];
    }

    /** What else is written of one of its events; it is read before the next is asked for. */
    ByteArrayDataInput event(int index) throws IOException {
        unpacking.to(starts[index + 1]);
        in.reset(raw, starts[index], starts[index + 1] - starts[index]);
        return in;
    }

    /** The bytes that {@link #event} reads from. */
    byte[] bytes() {
        return raw;
    }
}
