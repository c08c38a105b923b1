package org.spoolhound.indexer.enrich.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Things found by the text a line begins with. Looking one up reads the line's beginning once,
 * however many there are. Filled once, then only read: safe for many threads.
 *
 * @param <T> what is found
 */
public final class PatternTrie<T> {

    private static final int MAX_DEPTH = 48;

    private final Node<T> root = new Node<>();
    private int size;

    /**
     * Adds a thing under the text its lines begin with; only the first {@value #MAX_DEPTH}
     * characters count.
     */
    public void add(String prefix, T thing) {
        Node<T> node = root;
        for (int i = 0; i < prefix.length() && i < MAX_DEPTH; i++) {
            node = node.childOrNew(prefix.charAt(i));
        }
        node.things.add(thing);
        size++;
    }

    /** How many things there are. */
    public int size() {
        return size;
    }

    /**
     * The first thing that passes a test, those with the longest prefix first, then in the order
     * added; null when none does.
     */
    public @Nullable T find(String line, int from, Predicate<T> test) {
        Node<T> node = root;
        int at = from;
        Node<T> next = at < line.length() ? node.child(line.charAt(at)) : null;
        while (next != null) {
            node = next;
            at++;
            next = at < line.length() ? node.child(line.charAt(at)) : null;
        }
        for (Node<T> up = node; up != null; up = up.parent) {
            T found = up.first(test);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static final class Node<T> {
        private final @Nullable Node<T> parent;
        private final List<T> things = new ArrayList<>(1);
        private char[] keys = new char[0];
        private final List<Node<T>> children = new ArrayList<>(1);

        Node() {
            this(null);
        }

        Node(@Nullable Node<T> parent) {
            this.parent = parent;
        }

        @Nullable
        Node<T> child(char c) {
            for (int i = 0; i < keys.length; i++) {
                if (keys[i] == c) {
                    return children.get(i);
                }
            }
            return null;
        }

        Node<T> childOrNew(char c) {
            Node<T> known = child(c);
            if (known != null) {
                return known;
            }
            keys = java.util.Arrays.copyOf(keys, keys.length + 1);
            keys[keys.length - 1] = c;
            Node<T> child = new Node<>(this);
            children.add(child);
            return child;
        }

        @Nullable
        T first(Predicate<T> test) {
            for (int i = 0; i < things.size(); i++) {
                if (test.test(things.get(i))) {
                    return things.get(i);
                }
            }
            return null;
        }
    }
}
