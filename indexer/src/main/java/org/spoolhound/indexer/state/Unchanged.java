package org.spoolhound.indexer.state;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * What was read of the state, remembered until anybody commits anything. So it is never older than
 * the question, and who asks the same again and again pays once. Safe for many threads.
 */
final class Unchanged<K, V> {
    private static final int MOST = 256;

    private final StateDatabase database;
    private final Map<K, V> known = new LinkedHashMap<>(16, 0.75f, /* accessOrder= */ true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > MOST;
        }
    };

    private OptionalLong version = OptionalLong.empty();

    Unchanged(StateDatabase database) {
        this.database = database;
    }

    /** What is known of a key, or what a query finds, which is remembered unless it is nothing. */
    Optional<V> find(K key, Supplier<Optional<V>> query) {
        OptionalLong now = database.version();
        if (now.isEmpty()) {
            return query.get();
        }
        Optional<V> remembered = remembered(now, key);
        if (remembered.isPresent()) {
            return remembered;
        }
        Optional<V> found = query.get();
        found.ifPresent(value -> remember(now, key, value));
        return found;
    }

    private synchronized Optional<V> remembered(OptionalLong now, K key) {
        if (!version.equals(now)) {
            known.clear();
            version = now;
        }
        return Optional.ofNullable(known.get(key));
    }

    /** What was read after another commit is not remembered: nobody knows before or after which. */
    private synchronized void remember(OptionalLong then, K key, V value) {
        if (version.equals(then)) {
            known.put(key, value);
        }
    }
}
