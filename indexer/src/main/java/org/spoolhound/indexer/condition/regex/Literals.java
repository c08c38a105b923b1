package org.spoolhound.indexer.condition.regex;

import java.util.ArrayList;
import java.util.List;

/** Finds the texts that every match of an expression must contain. */
final class Literals {
    private final List<String> found = new ArrayList<>();
    private final StringBuilder run = new StringBuilder();

    private Literals() {}

    /** Folded texts, in order; without those inside choices and optional parts. */
    static List<String> of(Node node) {
        Literals literals = new Literals();
        literals.walk(node);
        literals.cut();
        return List.copyOf(literals.found);
    }

    private void walk(Node node) {
        switch (node) {
            case Node.Empty empty -> {}
            case Node.At place -> {}
            case Node.One one -> one(one.set());
            case Node.Sequence sequence -> sequence.parts().forEach(this::walk);
            case Node.Choice choice -> cut();
            case Node.Repeat repeat -> repeat(repeat);
        }
    }

    private void one(CharSet set) {
        int fold = set.soleFold();
        if (fold < 0) {
            cut();
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
