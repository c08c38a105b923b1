package org.spoolhound.indexer.detect.match;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Finds all of many texts in another, in one pass (Aho and Corasick 1975, every step spelled out in
 * a table). Of a long text only the last characters are in the table; a hit on them is compared in
 * full.
 */
final class Automaton {
    /** How many characters of a text are in the table. */
    private static final int WINDOW = 16;

    /** The most states of one table, so that a state fits a char. */
    static final int MAX_STATES = 60_000;

    private static final int ASCII = 128;

    private final char[] asciiClass = new char[ASCII];
    private final char[] others;
    private final int classes;

    /** For each state and class the row of the next state; its complement when texts end there. */
    private final int[] steps;

    /** For each state the first state on its way to the root, itself included, with texts. */
    private final int[] chain;

    /** For each state the next such state behind it. */
    private final int[] rest;

    private final int[] firstOf;
    private final int[] items;
    private final String[] texts;

    /** Receives what was found. */
    @FunctionalInterface
    interface Sink {
        /** The text of this number ends before this place. */
        void found(int text, int end);
    }

    /** An automaton for texts, none empty, of at most {@link #MAX_STATES} characters in all. */
    Automaton(List<String> texts) {
        this.texts = texts.toArray(String[]::new);
        this.others = alphabet(texts);
        int count = 0;
        for (int c = 0; c < ASCII; c++) {
            count += asciiClass[c];
        }
        int next = 1;
        for (int c = 0; c < ASCII; c++) {
            asciiClass[c] = asciiClass[c] == 0 ? 0 : (char) next++;
        }
        this.classes = count + others.length + 1;
        Trie trie = new Trie(classes);
        int[] ends = new int[texts.size()];
        for (int i = 0; i < ends.length; i++) {
            ends[i] = insert(trie, window(texts.get(i)));
        }
        int[] fail = trie.complete();
        this.firstOf = new int[trie.size() + 1];
        this.items = grouped(ends, firstOf);
        this.chain = new int[trie.size()];
        this.rest = new int[trie.size()];
        link(trie.order(), fail);
        this.steps = steps(trie.table());
    }

    private int[] steps(char[] table) {
        int[] made = new int[table.length];
        for (int i = 0; i < made.length; i++) {
            int row = table[i] * classes;
            made[i] = chain[table[i]] >= 0 ? ~row : row;
        }
        return made;
    }

    static String window(String text) {
        return text.length() <= WINDOW ? text : text.substring(text.length() - WINDOW);
    }

    private char[] alphabet(List<String> texts) {
        StringBuilder far = new StringBuilder();
        for (String text : texts) {
            String window = window(text);
            for (int i = 0; i < window.length(); i++) {
                char c = window.charAt(i);
                if (c < ASCII) {
                    asciiClass[c] = 1;
                } else if (far.indexOf(String.valueOf(c)) < 0) {
                    far.append(c);
                }
            }
        }
        char[] sorted = far.toString().toCharArray();
        Arrays.sort(sorted);
        return sorted;
    }

    private int classOf(char c) {
        if (c < ASCII) {
            return asciiClass[c];
        }
        int place = Arrays.binarySearch(others, c);
        return place < 0 ? 0 : classes - others.length + place;
    }

    private int insert(Trie trie, String text) {
        int state = 0;
        for (int i = 0; i < text.length(); i++) {
            state = trie.child(state, classOf(text.charAt(i)));
        }
        return state;
    }

    /** The texts by the state they end in. */
    private static int[] grouped(int[] ends, int[] firstOf) {
        for (int end : ends) {
            firstOf[end + 1]++;
        }
        for (int i = 1; i < firstOf.length; i++) {
            firstOf[i] += firstOf[i - 1];
        }
        int[] at = firstOf.clone();
        int[] items = new int[ends.length];
        for (int i = 0; i < ends.length; i++) {
            items[at[ends[i]]++] = i;
        }
        return items;
    }

    private void link(int[] order, int[] fail) {
        chain[0] = -1;
        rest[0] = -1;
        for (int state : order) {
            rest[state] = chain[fail[state]];
            chain[state] = firstOf[state] < firstOf[state + 1] ? state : rest[state];
        }
    }

    /** Finds every text that stands in a folded value. */
    void scan(String value, Sink sink) {
        int row = 0;
        int length = value.length();
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            int step = steps[row + (c < ASCII ? asciiClass[c] : classOf(c))];
            if (step < 0) {
                row = ~step;
                report(row / classes, value, i + 1, sink);
            } else {
                row = step;
            }
        }
    }

    private void report(int found, String value, int end, Sink sink) {
        for (int state = chain[found]; state >= 0; state = rest[state]) {
            for (int i = firstOf[state]; i < firstOf[state + 1]; i++) {
                String text = texts[items[i]];
                if (text.length() <= WINDOW || value.startsWith(text, end - text.length())) {
                    sink.found(items[i], end);
                }
            }
        }
    }

    /** The table while it grows. */
    private static final class Trie {
        private final int classes;
        private char[] table;
        private int size = 1;
        private int[] order = {};

        Trie(int classes) {
            this.classes = classes;
            this.table = new char[16 * classes];
        }

        int child(int state, int symbol) {
            int place = state * classes + symbol;
            if (table[place] == 0) {
                if ((size + 1) * classes > table.length) {
                    table = Arrays.copyOf(table, table.length * 2);
                }
                table[place] = (char) size++;
            }
            return table[place];
        }

        int size() {
            return size;
        }

        char[] table() {
            return table;
        }

        /** All states but the root, nearest first. */
        int[] order() {
            return order;
        }

        /** Fills the table: where a state has no child, it goes where its longest suffix goes. */
        int[] complete() {
            table = Arrays.copyOf(table, size * classes);
            int[] fail = new int[size];
            Deque<Integer> queue = new ArrayDeque<>();
            List<Integer> visited = new ArrayList<>(size);
            for (int c = 0; c < classes; c++) {
                if (table[c] != 0) {
                    queue.add((int) table[c]);
                }
            }
            while (!queue.isEmpty()) {
                int state = queue.poll();
                visited.add(state);
                spell(state, fail, queue);
            }
            order = visited.stream().mapToInt(Integer::intValue).toArray();
            return fail;
        }

        private void spell(int state, int[] fail, Deque<Integer> queue) {
            for (int c = 0; c < classes; c++) {
                int place = state * classes + c;
                char suffix = table[fail[state] * classes + c];
                if (table[place] != 0) {
                    fail[table[place]] = suffix;
                    queue.add((int) table[place]);
                } else {
                    table[place] = suffix;
                }
            }
        }
    }
}
