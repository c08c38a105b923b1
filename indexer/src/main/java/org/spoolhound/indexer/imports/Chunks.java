package org.spoolhound.indexer.imports;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Reads chunks of lines on one thread and wraps them on others; never holds more than a few. */
final class Chunks {

    private final int threads;
    private final ImportListener listener;
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong events = new AtomicLong();
    private final AtomicBoolean failed = new AtomicBoolean();

    Chunks(int threads, ImportListener listener) {
        this.threads = threads;
        this.listener = listener;
    }

    /** Wraps all lines; the stream is left open. */
    ImportSummary wrap(InputStream raw, Wrapping wrapping) throws IOException {
        List<Future<ImportSummary>> begun = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            Semaphore room = new Semaphore(threads + 1);
            Lines lines = new Lines(ImportSource.text(raw));
            Lines.@Nullable Chunk chunk = lines.next();
            while (chunk != null && !failed.get()) {
                Lines.Chunk one = chunk;
                String header = wrapping.headerAbove(one);
                room.acquireUninterruptibly();
                begun.add(pool.submit(() -> wrapOne(one, header, wrapping, room)));
                chunk = lines.next();
            }
        }
        return sum(begun);
    }

    private ImportSummary wrapOne(
            Lines.Chunk chunk, String header, Wrapping wrapping, Semaphore room)
            throws IOException {
        boolean wrapped = false;
        try {
            ImportSummary summary = wrapping.wrap(chunk, header);
            listener.progress(
                    bytes.addAndGet(chunk.bytes().length), events.addAndGet(summary.events()));
            wrapped = true;
            return summary;
        } finally {
            failed.compareAndSet(false, !wrapped);
            room.release();
        }
    }

    private static ImportSummary sum(List<Future<ImportSummary>> ended) throws IOException {
        ImportSummary total = ImportSummary.NOTHING;
        for (Future<ImportSummary> one : ended) {
            try {
                total = total.plus(one.get());
            } catch (ExecutionException e) {
                throw new IOException(String.valueOf(e.getCause()), e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }
        return total;
    }
}
