package org.spoolhound.indexer.condition.regex;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds texts that every match of an expression must contain: all of them, or one of several. */
final class Literals {
    /** More texts than this announce too much to be worth it. */
    private static final int MOST_TEXTS = 256;

    /** As many letters a sign is worth. */
    private static final int SIGN = 3;

    private static final String COMMON = " ./-_=&:";

    private final List<String> found = new ArrayList<>();
    private final List<Node.Choice> choices = new ArrayList<>();
    private final List<List<String>> few = new ArrayList<>();
    private final StringBuilder run = new StringBuilder();

    private Literals() {}

    /** Folded texts, in order; without those inside choices and optional parts. */
    static List<String> of(Node node) {
        Literals literals = new Literals();
        literals.walk(node);
        literals.cut();
        return List.copyOf(literals.found);
    }

    /**
     * Folded texts of which every match contains at least one; none when that cannot be told. Of
     * several such lists the one whose commonest text is rarest.
     */
    static List<String> anyOf(Node node) {
        Literals literals = new Literals();
        literals.walk(node);
        literals.cut();
        List<String> best = List.of();
        for (String text : literals.found) {
            best = better(best, List.of(text));
        }
        for (Node.Choice choice : literals.choices) {
            best = better(best, anyOf(choice));
        }
        for (List<String> letters : literals.few) {
            best = better(best, letters);
        }
        return best;
    }

    private static List<String> anyOf(Node.Choice choice) {
        Set<String> texts = new LinkedHashSet<>();
        for (Node part : choice.parts()) {
            List<String> one = anyOf(part);
            if (one.isEmpty()) {
                return List.of();
            }
            texts.addAll(one);
        }
        return texts.size() > MOST_TEXTS ? List.of() : List.copyOf(texts);
    }

    private static List<String> better(List<String> one, List<String> other) {
        return rarity(other) > rarity(one) ? other : one;
    }

    private static int rarity(List<String> texts) {
        return texts.stream().mapToInt(Literals::rarity).min().orElse(0);
    }

    /** The longer the rarer; signs are rarer than letters, digits and what separates words. */
    private static int rarity(String text) {
        return text.codePoints()
                .map(c -> Character.isLetterOrDigit(c) || COMMON.indexOf(c) >= 0 ? 1 : SIGN)
                .sum();
    }

    private void walk(Node node) {
        switch (node) {
            case Node.Empty empty -> {}
            case Node.At place -> {}
            case Node.One one -> one(one.set());
            case Node.Sequence sequence -> sequence.parts().forEach(this::walk);
            case Node.Choice choice -> {
                cut();
                choices.add(choice);
            }
            case Node.Repeat repeat -> repeat(repeat);
        }
    }

    private void one(CharSet set) {
        int fold = set.soleFold();
        if (fold < 0) {
            cut();
            if (!set.fewFolds().isEmpty()) {
                few.add(set.fewFolds());
            }
        } else {
            run.appendCodePoint(fold);
        }
    }

    private void repeat(Node.Repeat repeat) {
        boolean exactlyOnce = repeat.min() == 1 && repeat.max() == 1;
        if (repeat.min() > 0) {
            walk(repeat.part());
        }
        if (!exactlyOnce) {
            cut();
        }
    }

    private void cut() {
        if (!run.isEmpty()) {
            found.add(run.toString());
            run.setLength(0);
        }
    }
}
