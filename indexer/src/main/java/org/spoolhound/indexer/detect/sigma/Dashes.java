package org.spoolhound.indexer.detect.sigma;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.spoolhound.indexer.condition.WildcardPattern;
import org.spoolhound.indexer.condition.WildcardPattern.Literal;
import org.spoolhound.indexer.condition.WildcardPattern.Piece;

/**
 * The dashes and slashes Windows programs take before an option. One counts where an option begins:
 * not behind a letter, digit or underscore, and before one of those.
 */
final class Dashes {
    /** Hyphen, slash, en dash, em dash, horizontal bar. */
    private static final String ALL = "-/\u2013\u2014\u2015";

    /** The most options of which every permutation is spelled out. */
    private static final int MAX_SPELLED = 3;

    private Dashes() {}

    /** How many there are in a pattern. */
    static int count(WildcardPattern pattern) {
        int count = 0;
        for (Piece piece : pattern.pieces()) {
            if (piece instanceof Literal literal) {
                count += places(literal.text()).size();
            }
        }
        return count;
    }

    static boolean areFew(int count) {
        return count <= MAX_SPELLED;
    }

    /** Every permutation. */
    static List<WildcardPattern> permutations(WildcardPattern pattern) {
        List<List<Piece>> all = List.of(List.of());
        for (Piece piece : pattern.pieces()) {
            List<List<Piece>> longer = new ArrayList<>();
            for (Piece variant : variants(piece)) {
                for (List<Piece> start : all) {
                    List<Piece> pieces = new ArrayList<>(start);
                    pieces.add(variant);
                    longer.add(pieces);
                }
            }
            all = longer;
        }
        return all.stream().map(WildcardPattern::new).toList();
    }

    private static List<Piece> variants(Piece piece) {
        if (!(piece instanceof Literal literal)) {
            return List.of(piece);
        }
        Set<String> texts = new LinkedHashSet<>(List.of(literal.text()));
        for (int place : places(literal.text())) {
            Set<String> more = new LinkedHashSet<>(texts);
            for (String text : texts) {
                for (int i = 0; i < ALL.length(); i++) {
                    more.add(text.substring(0, place) + ALL.charAt(i) + text.substring(place + 1));
                }
            }
            texts = more;
        }
        return texts.stream().map(text -> (Piece) new Literal(text)).toList();
    }

    private static List<Integer> places(String text) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i + 1 < text.length(); i++) {
            if (ALL.indexOf(text.charAt(i)) >= 0
                    && isWord(text.charAt(i + 1))
                    && (i == 0 || !isWord(text.charAt(i - 1)))) {
                places.add(i);
            }
        }
        return places;
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    /** One expression for all permutations. */
    static String expression(WildcardPattern pattern) {
        StringBuilder expression = new StringBuilder();
        for (Piece piece : pattern.pieces()) {
            if (piece instanceof Literal literal) {
                List<Integer> places = places(literal.text());
                int from = 0;
                for (int place : places) {
                    expression.append(plain(literal.text().substring(from, place)));
                    expression.append("[\\-/\u2013\u2014\u2015]");
                    from = place + 1;
                }
                expression.append(plain(literal.text().substring(from)));
            } else {
                expression.append(SigmaText.expression(new WildcardPattern(List.of(piece))));
            }
        }
        return expression.toString();
    }

    private static String plain(String text) {
        return SigmaText.expression(SigmaText.literal(text));
    }
}
