package org.spoolhound.indexer.index;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.condition.Condition;

/**
 * What the latest searches found in one commit of a partition. A commit never changes, so what is
 * remembered is true for as long as it is read, and is forgotten with it. Safe for many threads.
 */
final class RecentAnswers {
    /** Longer pages are not remembered. */
    private static final int MOST_DOCUMENTS = 1_001;

    /** Conditions of more parts are not remembered. */
    private static final int MOST_PARTS = 64;

    private final Recent<CountsKey, Counts> counts;
    private final Recent<PlacesKey, List<LeafPlaces>> places;

    /** Remembers so many of each kind. */
    RecentAnswers(int most) {
        this.counts = new Recent<>(most);
        this.places = new Recent<>(most);
    }

    /**
     * What was counted.
     *
     * @param range cut to the partition's day
     * @param widthMicros of histogram buckets; 0 without
     */
    record CountsKey(Condition condition, MicrosRange range, long widthMicros) {}

    /**
     * How many matched.
     *
     * @param firstBucket the number of the first bucket: its start divided by its width
     * @param buckets how many lie in each, from there
     */
    record Counts(long total, long firstBucket, long[] buckets) {}

    /** Which documents were looked for. */
    record PlacesKey(
            Condition condition,
            MicrosRange range,
            int wanted,
            SearchRequest.Order order,
            @Nullable Cursor after) {}

    /** Documents of the segment of this number, sorted. */
    record LeafPlaces(int leaf, int[] documents) {}

    /** Null when it is not known. */
    @Nullable
    Counts find(CountsKey key) {
        return counts.find(key);
    }

    /** Null when they are not known. */
    @Nullable
    List<LeafPlaces> find(PlacesKey key) {
        return places.find(key);
    }

    void remember(CountsKey key, Counts found) {
        if (parts(key.condition()) <= MOST_PARTS) {
            counts.put(key, found);
        }
    }

    void remember(PlacesKey key, List<LeafPlaces> found) {
        if (key.wanted() <= MOST_DOCUMENTS && parts(key.condition()) <= MOST_PARTS) {
            places.put(key, found);
        }
    }

    private static int parts(Condition condition) {
        return switch (condition) {
            case Condition.And and -> parts(and.parts());
            case Condition.Or or -> parts(or.parts());
            case Condition.Not not -> 1 + parts(not.part());
            case Condition.AnyField any -> any.fields().size();
            case Condition.All all -> 1;
            case Condition.None none -> 1;
            case Condition.Match match -> 1;
            case Condition.Anywhere anywhere -> 1;
            case Condition.Exists exists -> 1;
            case Condition.FieldReference reference -> 1;
        };
    }

    private static int parts(List<Condition> all) {
        int parts = 1;
        for (Condition one : all) {
            if (parts > MOST_PARTS) {
                return parts;
            }
            parts += parts(one);
        }
        return parts;
    }

    /** The entries used last. */
    private static final class Recent<K, V> {
        private final int most;
        private final Map<K, V> entries = new LinkedHashMap<>(16, 0.75f, /* accessOrder= */ true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };

        Recent(int most) {
            this.most = most;
        }

        synchronized @Nullable V find(K key) {
            return entries.get(key);
        }

        synchronized void put(K key, V value) {
            entries.put(key, value);
        }
    }
}
