package org.spoolhound.spool.snapshot;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The names of fields that many events share, in order. Of each event only the values are kept,
 * without a table of its own. Safe for many threads.
 */
public final class SharedNames {
    private final List<String> names;
    private final Map<String, Integer> places;

    /**
     * These names in this order.
     *
     * @throws IllegalArgumentException when one comes twice
     */
    public SharedNames(List<String> names) {
        this.names = List.copyOf(names);
        this.places = HashMap.newHashMap(names.size());
        for (String name : this.names) {
            if (places.put(name, places.size()) != null) {
                throw new IllegalArgumentException("the field " + name + " comes twice");
            }
        }
    }

    /** How many names there are. */
    public int count() {
        return names.size();
    }

    /**
     * An event's fields; they cannot be changed, and an event takes them without a copy.
     *
     * @param values one for each name, none null; left alone by the caller from now on
     */
    public Map<String, Object> with(Object[] values) {
        if (values.length != names.size()) {
            throw new IllegalArgumentException(
                    values.length + " values for " + names.size() + " names");
        }
        return new Fields(this, values);
    }

    /** Values by the names at the same places. */
    static final class Fields extends AbstractMap<String, Object> {
        private final SharedNames shared;
        private final Object[] values;

        private Fields(SharedNames shared, Object[] values) {
            this.shared = shared;
            this.values = values;
        }

        @Override
        public @Nullable Object get(Object name) {
            Integer place = shared.places.get(name);
            return place == null ? null : values[place];
        }

        @Override
        public boolean containsKey(Object name) {
            return shared.places.containsKey(name);
        }

        @Override
        public int size() {
            return values.length;
        }

        @Override
        public void forEach(BiConsumer<? super String, ? super Object> action) {
            for (int i = 0; i < values.length; i++) {
                action.accept(shared.names.get(i), values[i]);
            }
        }

        @Override
        public Set<Entry<String, Object>> entrySet() {
            return new AbstractSet<>() {
                @Override
                public Iterator<Entry<String, Object>> iterator() {
                    return new Entries(shared.names, values);
                }

                @Override
                public int size() {
                    return values.length;
                }
            };
        }
    }

    /** Walks names and values. */
    private static final class Entries implements Iterator<Map.Entry<String, Object>> {
        private final List<String> names;
        private final Object[] values;
        private int next;

        Entries(List<String> names, Object[] values) {
            this.names = names;
            this.values = values;
        }

        @Override
        public boolean hasNext() {
            return next < values.length;
        }

        @Override
        public Map.Entry<String, Object> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            int at = next++;
            return Map.entry(names.get(at), values[at]);
        }
    }
}
