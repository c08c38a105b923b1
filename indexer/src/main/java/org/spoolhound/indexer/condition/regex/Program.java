package org.spoolhound.indexer.condition.regex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A regular expression as steps of a nondeterministic automaton. A step takes one code point of a
 * set and goes to the next step, or goes elsewhere without taking any.
 *
 * @param steps the first is where matching begins
 */
record Program(List<Step> steps) {

    /** The most steps an expression may need. */
    static final int MAX_STEPS = 10_000;

    /** One step. */
    sealed interface Step {}

    /** Takes one code point of the set. */
    record Take(CharSet set) implements Step {}

    /** Goes to both. */
    record Fork(int first, int second) implements Step {}

    /** Goes on only at such a place. */
    record Check(Node.Place place) implements Step {}

    /** The whole expression is met. */
    record Met() implements Step {}

    /**
     * The program of an expression.
     *
     * @param node the expression
     * @param sets applied to every set of code points in it
     */
    static Program of(Node node, UnaryOperator<CharSet> sets) {
        Writer writer = new Writer(sets);
        writer.write(node);
        writer.add(new Met());
        return new Program(List.copyOf(writer.steps));
    }

    /** Writes steps one behind the other. */
    private static final class Writer {
        private final List<Step> steps = new ArrayList<>();
        private final UnaryOperator<CharSet> sets;

        Writer(UnaryOperator<CharSet> sets) {
            this.sets = sets;
        }

        int add(Step step) {
            if (steps.size() >= MAX_STEPS) {
                throw new RegexSyntaxException(
                        "the expression is too large: it needs more than " + MAX_STEPS + " steps",
                        0);
            }
            steps.add(step);
            return steps.size() - 1;
        }

        void write(Node node) {
            switch (node) {
                case Node.Empty empty -> {}
                case Node.One one -> add(new Take(sets.apply(one.set())));
                case Node.At place -> add(new Check(place.place()));
                case Node.Sequence sequence -> sequence.parts().forEach(this::write);
                case Node.Choice choice -> choice(choice.parts());
                case Node.Repeat repeat -> repeat(repeat);
            }
        }

        private void choice(List<Node> parts) {
            int[] ends = new int[parts.size()];
            for (int i = 0; i < parts.size(); i++) {
                boolean last = i == parts.size() - 1;
                int fork = last ? -1 : add(new Met());
                write(parts.get(i));
                ends[i] = last ? -1 : add(new Met());
                if (!last) {
                    steps.set(fork, new Fork(fork + 1, steps.size()));
                }
            }
            for (int end : Arrays.copyOf(ends, ends.length - 1)) {
                steps.set(end, new Fork(steps.size(), steps.size()));
            }
        }

        private void repeat(Node.Repeat repeat) {
            for (int i = 0; i < repeat.min(); i++) {
                write(repeat.part());
            }
            if (repeat.max() < 0) {
                int fork = add(new Met());
                write(repeat.part());
                add(new Fork(fork, fork));
                steps.set(fork, new Fork(fork + 1, steps.size()));
                return;
            }
            List<Integer> forks = new ArrayList<>();
            for (int i = repeat.min(); i < repeat.max(); i++) {
                forks.add(add(new Met()));
                write(repeat.part());
            }
            forks.forEach(fork -> steps.set(fork, new Fork(fork + 1, steps.size())));
        }
    }
}
