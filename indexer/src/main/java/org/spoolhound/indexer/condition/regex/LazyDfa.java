package org.spoolhound.indexer.condition.regex;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Runs a program over text as a deterministic automaton whose states are made when first needed.
 * Each code point costs one look at a table, or at worst one pass over the program; when there are
 * too many states all are forgotten and made anew. Safe for many threads.
 */
final class LazyDfa {
    static final int MAX_STATES = 2_000;
    private static final int MAX_TABLE_CELLS = 200_000;

    private final List<Program.Step> steps;
    private final boolean whole;
    private final Alphabet alphabet;
    private final State met;
    private final int maxStates;
    private final LongAdder passes = new LongAdder();
    private volatile Cache cache;

    /**
     * An automaton.
     *
     * @param program what to look for
     * @param whole whether the whole text must fit, or any part of it
     */
    LazyDfa(Program program, boolean whole) {
        this.steps = program.steps();
        this.whole = whole;
        this.alphabet = new Alphabet(program);
        this.met = new State(new int[0], Alphabet.Kind.OTHER, alphabet.size());
        this.maxStates = Math.clamp(MAX_TABLE_CELLS / alphabet.size(), 16, MAX_STATES);
        this.cache = new Cache(alphabet.size());
    }

    /** Whether the text fits. */
    boolean matches(String text) {
        State state = cache.start;
        int length = text.length();
        for (int i = 0; i < length; ) {
            int codePoint = text.charAt(i);
            if (codePoint >= 128) {
                codePoint = text.codePointAt(i);
            }
            i += Character.charCount(codePoint);
            int letter = codePoint == '\n' && i == length
                    ? alphabet.lastLineFeed()
                    : alphabet.letter(codePoint);
            State next = state.next[letter];
            state = next == null ? step(state, letter) : next;
            if (state == met) {
                return true;
            }
            if (whole && state.steps.length == 0) {
                return false;
            }
        }
        return atEnd(state);
    }

    /** How many states it holds now; never many more than {@link #MAX_STATES}. */
    int states() {
        return cache.states.size();
    }

    /** How often the program was gone through since it was made: what its work is counted in. */
    long passes() {
        return passes.sum();
    }

    private boolean atEnd(State state) {
        Boolean known = state.atEnd;
        if (known == null) {
            known = reach(state, Alphabet.Kind.EDGE).get(steps.size() - 1);
            state.atEnd = known;
        }
        return known;
    }

    private State step(State from, int letter) {
        BitSet reached = reach(from, alphabet.kind(letter));
        State next = met;
        if (whole || !reached.get(steps.size() - 1)) {
            BitSet after = new BitSet();
            int sample = alphabet.sample(letter);
            for (int s = reached.nextSetBit(0); s >= 0; s = reached.nextSetBit(s + 1)) {
                if (steps.get(s) instanceof Program.Take take && take.set().contains(sample)) {
                    after.set(s + 1);
                }
            }
            if (!whole) {
                after.set(0);
            }
            next = state(after, alphabet.kind(letter));
        }
        from.next[letter] = next;
        return next;
    }

    /** All steps that can be gone to without taking a code point, given what comes next. */
    private BitSet reach(State from, Alphabet.Kind ahead) {
        passes.increment();
        BitSet reached = new BitSet(steps.size());
        Deque<Integer> open = new ArrayDeque<>();
        for (int step : from.steps) {
            open.push(step);
        }
        while (!open.isEmpty()) {
            int s = open.pop();
            if (reached.get(s)) {
                continue;
            }
            reached.set(s);
            switch (steps.get(s)) {
                case Program.Fork fork -> {
                    open.push(fork.second());
                    open.push(fork.first());
                }
                case Program.Check check -> {
                    if (Alphabet.holds(check.place(), from.behind, ahead)) {
                        open.push(s + 1);
                    }
                }
                case Program.Take take -> {}
                case Program.Met end -> {}
            }
        }
        return reached;
    }

    private State state(BitSet steps, Alphabet.Kind behind) {
        Cache current = cache;
        if (current.states.size() >= maxStates) {
            current = new Cache(alphabet.size());
            cache = current;
        }
        int[] sorted = steps.stream().toArray();
        Alphabet.Kind kind = alphabet.checksPlaces() ? behind : Alphabet.Kind.OTHER;
        return current.states.computeIfAbsent(
                new Key(sorted, kind), key -> new State(sorted, kind, alphabet.size()));
    }

    /** The states made so far, forgotten together. */
    private static final class Cache {
        private final Map<Key, State> states = new ConcurrentHashMap<>();
        private final State start;

        Cache(int letters) {
            start = new State(new int[] {0}, Alphabet.Kind.EDGE, letters);
        }
    }

    /** Where matching stands between two code points. */
    private static final class State {
        private final int[] steps;
        private final Alphabet.Kind behind;
        private final @Nullable State[] next;
        private @Nullable Boolean atEnd;

        State(int[] steps, Alphabet.Kind behind, int letters) {
            this.steps = steps;
            this.behind = behind;
            this.next = new State[letters];
        }
    }

    private static final class Key {
        private final int[] steps;
        private final Alphabet.Kind behind;

        Key(int[] steps, Alphabet.Kind behind) {
            this.steps = steps;
            this.behind = behind;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && behind == key.behind
                    && Arrays.equals(steps, key.steps);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(steps) * 31 + behind.hashCode();
        }
    }
}
