package org.spoolhound.indexer.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InParallelTest {
    private static final List<Integer> ITEMS = IntStream.range(0, 100).boxed().toList();

    @Test
    void every_itemIsWorkedOnOnce() throws IOException {
        Set<Integer> seen = ConcurrentHashMap.newKeySet();
        InParallel.each(ITEMS, item -> {
            if (!seen.add(item)) {
                throw new IOException("twice: " + item);
            }
        });
        assertEquals(Set.copyOf(ITEMS), seen);
    }

    @Test
    void failure_isTheFirstInOrderAndStopsNoOther() {
        Set<Integer> seen = ConcurrentHashMap.newKeySet();
        IOException thrown = assertThrows(
                IOException.class,
                () -> InParallel.each(ITEMS, item -> {
                    seen.add(item);
                    if (item % 10 == 7) {
                        throw new IOException("item " + item);
                    }
                }));
        assertEquals("item 7", thrown.getMessage());
        assertEquals(9, thrown.getSuppressed().length);
        assertEquals(100, seen.size());
    }

    @Test
    void nothing_isNoWork() throws IOException {
        InParallel.each(List.of(), item -> {
            throw new IOException();
        });
    }
}
