package org.spoolhound.indexer.query;

import java.util.ArrayList;
import java.util.List;

/**
 * A hunt string with every field name and value replaced by a placeholder, so that Lucene's parser
 * sees only what joins them. Field names become {@code F0:}, values {@code L0}.
 */
final class Skeleton {
    static final char FIELD = 'F';
    static final char LEAF = 'L';

    private final StringBuilder text = new StringBuilder();
    private final List<Integer> columns = new ArrayList<>();
    private final List<Leaf> leaves = new ArrayList<>();
    private final List<Name> names = new ArrayList<>();

    /** A field name as written. */
    record Name(String name, int column) {}

    /** Adds an operator or parenthesis as it is. */
    void operator(String operator, int column) {
        append(operator, column);
        append(" ", column);
    }

    /** Adds a sign that must stand directly before its clause. */
    void sign(char sign, int column) {
        append(String.valueOf(sign), column);
    }

    void field(Name name) {
        append("" + FIELD + names.size() + ":", name.column());
        names.add(name);
    }

    void leaf(Leaf leaf) {
        append("" + LEAF + leaves.size() + " ", leaf.column());
        leaves.add(leaf);
    }

    private void append(String piece, int column) {
        text.append(piece);
        for (int i = 0; i < piece.length(); i++) {
            columns.add(column);
        }
    }

    String text() {
        return text.toString();
    }

    /** The column of the hunt string that a place in the skeleton stands for. */
    int column(int offset) {
        if (columns.isEmpty()) {
            return 1;
        }
        return columns.get(Math.clamp(offset, 0, columns.size() - 1));
    }

    int leaves() {
        return leaves.size();
    }

    Leaf leaf(CharSequence placeholder) {
        return leaves.get(number(placeholder));
    }

    Name name(CharSequence placeholder) {
        return names.get(number(placeholder));
    }

    private static int number(CharSequence placeholder) {
        return Integer.parseInt(placeholder, 1, placeholder.length(), 10);
    }
}
