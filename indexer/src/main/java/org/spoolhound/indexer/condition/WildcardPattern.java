package org.spoolhound.indexer.condition;

import java.util.ArrayList;
import java.util.List;

/**
 * A pattern for whole values: literal text, {@code *} for any run (also none, also line breaks) and
 * {@code ?} for exactly one code point.
 *
 * @param pieces in order; no two runs, no two literals side by side
 */
public record WildcardPattern(List<Piece> pieces) {

    /** A part of a pattern. */
    public sealed interface Piece {}

    /** Exactly this text. */
    public record Literal(String text) implements Piece {}

    /** Any one code point. */
    public record One() implements Piece {}

    /** Any run of code points, also none. */
    public record Many() implements Piece {}

    private static final Piece ONE = new One();
    private static final Piece MANY = new Many();

    /** Copies the pieces and joins neighbours. */
    public WildcardPattern {
        pieces = joined(pieces);
    }

    private static List<Piece> joined(List<Piece> pieces) {
        List<Piece> all = new ArrayList<>();
        for (Piece piece : pieces) {
            Piece last = all.isEmpty() ? null : all.getLast();
            if (last instanceof Literal before && piece instanceof Literal after) {
                all.set(all.size() - 1, new Literal(before.text() + after.text()));
            } else if (!(last instanceof Many && piece instanceof Many)
                    && !(piece instanceof Literal empty && empty.text().isEmpty())) {
                all.add(piece);
            }
        }
        return List.copyOf(all);
    }

    /**
     * Reads {@code *} and {@code ?} as wildcards; a backslash before one of them or before another
     * backslash takes its meaning away, any other backslash is itself.
     */
    public static WildcardPattern parse(String glob) {
        List<Piece> pieces = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            if (c == '\\' && i + 1 < glob.length() && "*?\\".indexOf(glob.charAt(i + 1)) >= 0) {
                text.append(glob.charAt(++i));
            } else if (c == '*' || c == '?') {
                pieces.add(new Literal(text.toString()));
                pieces.add(c == '*' ? MANY : ONE);
                text.setLength(0);
            } else {
                text.append(c);
            }
        }
        pieces.add(new Literal(text.toString()));
        return new WildcardPattern(pieces);
    }

    /** Any value with this text somewhere in it. */
    public static WildcardPattern contains(String text) {
        return new WildcardPattern(List.of(MANY, new Literal(text), MANY));
    }

    /** Any value that begins so. */
    public static WildcardPattern startsWith(String text) {
        return new WildcardPattern(List.of(new Literal(text), MANY));
    }

    /** Any value that ends so. */
    public static WildcardPattern endsWith(String text) {
        return new WildcardPattern(List.of(MANY, new Literal(text)));
    }

    /** The text every match begins with; empty when the pattern begins with a wildcard. */
    public String prefix() {
        return !pieces.isEmpty() && pieces.getFirst() instanceof Literal l ? l.text() : "";
    }

    /** Whether it is a literal followed by {@code *} and nothing else, or {@code *} alone. */
    public boolean isPrefix() {
        int rest = prefix().isEmpty() ? 0 : 1;
        return pieces.size() == rest + 1 && pieces.getLast() instanceof Many;
    }

    /** The literal texts every match contains. */
    public List<String> literals() {
        List<String> literals = new ArrayList<>();
        for (Piece piece : pieces) {
            if (piece instanceof Literal literal) {
                literals.add(literal.text());
            }
        }
        return literals;
    }

    /** The same pattern with its literals folded. */
    WildcardPattern folded() {
        List<Piece> folded = new ArrayList<>();
        for (Piece piece : pieces) {
            folded.add(
                    piece instanceof Literal l ? new Literal(TextAnalysis.fold(l.text())) : piece);
        }
        return new WildcardPattern(folded);
    }

    /** In the form {@link #parse} reads. */
    @Override
    public String toString() {
        StringBuilder glob = new StringBuilder();
        for (Piece piece : pieces) {
            glob.append(
                    switch (piece) {
                        case Literal literal -> literal.text().replaceAll("[*?\\\\]", "\\\\$0");
                        case One one -> "?";
                        case Many many -> "*";
                    });
        }
        return glob.toString();
    }
}
