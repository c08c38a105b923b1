package org.spoolhound.indexer.files;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.index.Cursor;
import org.spoolhound.indexer.index.Hit;
import org.spoolhound.spool.codec.EventJson;

/** Sorts any number of hits: in memory while they fit, otherwise through temporary files. */
final class HitSort implements AutoCloseable {
    /** Of events as JSON; each takes about four times as much while it waits. */
    private static final long MEMORY_BYTES = 32 << 20;

    private final Comparator<Cursor> order;
    private final long memoryBytes;
    private final List<Packed> waiting = new ArrayList<>();
    private final List<Path> runs = new ArrayList<>();
    private long waitingBytes;

    HitSort(Comparator<Cursor> order) {
        this(order, MEMORY_BYTES);
    }

    HitSort(Comparator<Cursor> order, long memoryBytes) {
        this.order = order;
        this.memoryBytes = memoryBytes;
    }

    /** A hit, its event as JSON. */
    private record Packed(Cursor place, byte[] json) {
        Hit hit() throws IOException {
            return new Hit(place.id(), EventJson.parse(json));
        }
    }

    void add(Hit hit) throws IOException {
        byte[] json = EventJson.toBytes(hit.event());
        waiting.add(new Packed(hit.place(), json));
        waitingBytes += json.length;
        if (waitingBytes > memoryBytes) {
            spill();
        }
    }

    private void spill() throws IOException {
        waiting.sort(Comparator.comparing(Packed::place, order));
        Path run = Files.createTempFile("spoolhound-hits", ".run");
        runs.add(run);
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(run)))) {
            for (Packed one : waiting) {
                out.writeLong(one.place().time().getEpochSecond());
                out.writeInt(one.place().time().getNano());
                out.writeUTF(one.place().id());
                out.writeInt(one.json().length);
                out.write(one.json());
            }
            out.writeLong(Long.MIN_VALUE);
        }
        waiting.clear();
        waitingBytes = 0;
    }

    /** Hands over all of them in order. */
    void forEach(Consumer<Hit> sink) throws IOException {
        waiting.sort(Comparator.comparing(Packed::place, order));
        List<Run> open = new ArrayList<>();
        try {
            open.add(new Run(waiting));
            for (Path run : runs) {
                open.add(new Run(run));
            }
            merge(open, sink);
        } finally {
            for (Run run : open) {
                run.close();
            }
        }
    }

    private void merge(List<Run> open, Consumer<Hit> sink) throws IOException {
        PriorityQueue<Run> queue =
                new PriorityQueue<>(Comparator.comparing(run -> run.head().place(), order));
        for (Run run : open) {
            if (run.advance()) {
                queue.add(run);
            }
        }
        while (!queue.isEmpty()) {
            Run first = queue.poll();
            sink.accept(first.head().hit());
            if (first.advance()) {
                queue.add(first);
            }
        }
    }

    /** Hits that are in order. */
    private static final class Run {
        private final List<Packed> memory;
        private final @Nullable DataInputStream file;
        private int at;
        private @Nullable Packed head;

        Run(List<Packed> memory) {
            this.memory = memory;
            this.file = null;
        }

        Run(Path file) throws IOException {
            this.memory = List.of();
            this.file = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)));
        }

        Packed head() {
            Packed now = head;
            if (now == null) {
                throw new IllegalStateException("the run has ended");
            }
            return now;
        }

        boolean advance() throws IOException {
            head = file == null ? fromMemory() : read(file);
            return head != null;
        }

        private @Nullable Packed fromMemory() {
            return at < memory.size() ? memory.get(at++) : null;
        }

        private static @Nullable Packed read(DataInputStream in) throws IOException {
            long second = in.readLong();
            if (second == Long.MIN_VALUE) {
                return null;
            }
            Instant time = Instant.ofEpochSecond(second, in.readInt());
            String id = in.readUTF();
            return new Packed(new Cursor(time, id), in.readNBytes(in.readInt()));
        }

        void close() throws IOException {
            if (file != null) {
                file.close();
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (Path run : runs) {
            Files.deleteIfExists(run);
        }
    }
}
