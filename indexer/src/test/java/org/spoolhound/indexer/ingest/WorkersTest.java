package org.spoolhound.indexer.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

final class WorkersTest {

    @Test
    void map_severalThreads_givesResultsInTheOrderOfItems() throws IOException {
        try (Workers workers = new Workers(3)) {
            assertEquals(List.of(2, 4, 6, 8), workers.map(List.of(1, 2, 3, 4), one -> one * 2));
        }
    }

    /** Whoever then undoes everything must not be met by a late addition. */
    @Test
    void map_oneFailed_goesOnWaitingForWorkThatHasBegun() throws Exception {
        CompletableFuture<Void> slowMayEnd = new CompletableFuture<>();
        CompletableFuture<Void> slowBegan = new CompletableFuture<>();
        Workers workers = new Workers(2);
        try {
            CompletableFuture<List<String>> all =
                    inBackground(() -> workers.map(List.of("bad", "slow"), one -> {
                        if (one.equals("bad")) {
                            slowBegan.join();
                            throw new IOException("no space");
                        }
                        slowBegan.complete(null);
                        slowMayEnd.join();
                        return one;
                    }));
            assertThrows(TimeoutException.class, () -> all.get(100, TimeUnit.MILLISECONDS));
            slowMayEnd.complete(null);
            ExecutionException failed = assertThrows(ExecutionException.class, all::get);
            assertEquals("no space", failed.getCause().getMessage());
        } finally {
            slowMayEnd.complete(null);
            workers.close();
        }
    }

    @Test
    void map_oneFailed_beginsNoOther() {
        Set<String> begun = ConcurrentHashMap.newKeySet();
        try (Workers workers = new Workers(1)) {
            assertThrows(
                    IOException.class,
                    () -> workers.map(List.of("bad", "later"), one -> {
                        begun.add(one);
                        throw new IOException("no space");
                    }));
        }
        assertFalse(begun.contains("later"));
    }

    private interface Task<T> {
        T run() throws IOException;
    }

    private static <T> CompletableFuture<T> inBackground(Task<T> task) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                result.complete(task.run());
            } catch (IOException | RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }
}
