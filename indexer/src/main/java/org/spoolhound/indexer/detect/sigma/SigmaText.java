package org.spoolhound.indexer.detect.sigma;

import java.util.ArrayList;
import java.util.List;
import org.spoolhound.indexer.condition.WildcardPattern;
import org.spoolhound.indexer.condition.WildcardPattern.Literal;
import org.spoolhound.indexer.condition.WildcardPattern.Many;
import org.spoolhound.indexer.condition.WildcardPattern.One;
import org.spoolhound.indexer.condition.WildcardPattern.Piece;

/** Text as Sigma writes it: wildcards and the backslash that takes their meaning away. */
final class SigmaText {

    private SigmaText() {}

    /** The pattern a value stands for. */
    static WildcardPattern parse(String written) {
        return WildcardPattern.parse(written);
    }

    /** The one literal of a pattern without wildcards, or null. */
    static @org.jspecify.annotations.Nullable String literal(WildcardPattern pattern) {
        return switch (pattern.pieces().size()) {
            case 0 -> "";
            case 1 -> pattern.pieces().getFirst() instanceof Literal l ? l.text() : null;
            default -> null;
        };
    }

    /** The pattern of a text without wildcards. */
    static WildcardPattern literal(String text) {
        return new WildcardPattern(List.of(new Literal(text)));
    }

    /** The pattern with a run before it, behind it, or both. */
    static WildcardPattern open(WildcardPattern pattern, boolean before, boolean behind) {
        List<Piece> pieces = new ArrayList<>();
        if (before) {
            pieces.add(new Many());
        }
        pieces.addAll(pattern.pieces());
        if (behind) {
            pieces.add(new Many());
        }
        return new WildcardPattern(pieces);
    }

    /** The same as a regular expression for a whole value. */
    static String expression(WildcardPattern pattern) {
        StringBuilder expression = new StringBuilder();
        for (Piece piece : pattern.pieces()) {
            switch (piece) {
                case Literal literal -> quote(literal.text(), expression);
                case One one -> expression.append('.');
                case Many many -> expression.append(".*");
            }
        }
        return expression.toString();
    }

    private static void quote(String text, StringBuilder expression) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 128 && !Character.isLetterOrDigit(c) && c > ' ') {
                expression.append('\\');
            }
            expression.append(c);
        }
    }
}
