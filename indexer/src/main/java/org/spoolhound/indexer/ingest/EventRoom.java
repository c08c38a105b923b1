package org.spoolhound.indexer.ingest;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes of decoded events one batch may still keep; what does not fit is read twice. */
final class EventRoom {

    private static final long MOST_BYTES = 256L << 20;
    private static final int SHARE_OF_HEAP = 6;

    /** A sixth of the heap, and no more than a batch of large files is likely to need. */
    static final long DEFAULT_BYTES =
            Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);

    private final AtomicLong left;

    EventRoom(long bytes) {
        this.left = new AtomicLong(bytes);
    }

    /** Takes room, if there is enough left. */
    boolean take(long bytes) {
        return left.getAndUpdate(n -> n >= bytes ? n - bytes : n) >= bytes;
    }

    /** Gives room back. */
    void giveBack(long bytes) {
        left.addAndGet(bytes);
    }
}
