package org.spoolhound.indexer.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spoolhound.indexer.index.Hit;
import org.spoolhound.indexer.index.SearchRequest.Order;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.EventKind;

final class HitSortTest {
    private static final Instant TIME = Instant.parse("2026-11-21T09:00:00.000001Z");

    @ParameterizedTest
    @ValueSource(longs = {1, 2_000, 1_000_000})
    void forEach_isInOrder_whateverFitsIntoMemory(long memoryBytes) throws IOException {
        Random random = new Random(7);
        List<Hit> hits = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            Map<String, Object> fields = Map.of("message", "ü".repeat(random.nextInt(50)));
            Instant time = TIME.plusSeconds(random.nextInt(40));
            hits.add(new Hit("s-" + i, new Event(EventKind.EVENT, time, fields)));
        }
        List<Hit> sorted = new ArrayList<>();
        try (HitSort sort = new HitSort(Order.NEWEST.places(), memoryBytes)) {
            for (Hit hit : hits) {
                sort.add(hit);
            }
            sort.forEach(sorted::add);
        }
        hits.sort(Comparator.comparing(Hit::place, Order.NEWEST.places()));
        assertEquals(hits, sorted);
    }
}
