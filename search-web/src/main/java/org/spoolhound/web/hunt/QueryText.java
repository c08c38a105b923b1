package org.spoolhound.web.hunt;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Adds what a person clicked to the query they wrote, in the same syntax. */
public final class QueryText {

    private static final String SPECIAL = "+-&|!(){}[]^\"~*?:\\/<>=,";
    private static final Set<String> OPERATORS = Set.of("AND", "OR", "NOT", "&&", "||", "!");

    private QueryText() {}

    /** The test that a field has exactly this value. */
    public static String is(String field, String value) {
        return name(field) + ":" + quote(value);
    }

    private static String quote(String value) {
        return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    /** A value as it is written behind a colon: plain where that is safe, else in quotes. */
    static String value(String value) {
        boolean plain = !value.isEmpty()
                && !OPERATORS.contains(value)
                && value.charAt(0) != '-'
                && value.chars()
                        .allMatch(c ->
                                c == '-' || (!Character.isWhitespace(c) && SPECIAL.indexOf(c) < 0));
        return plain ? value : quote(value);
    }

    /** A field's name as it is written before a colon. */
    static String name(String field) {
        StringBuilder escaped = new StringBuilder(field.length());
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            boolean special =
                    Character.isWhitespace(c) || (SPECIAL.indexOf(c) >= 0 && (c != '-' || i == 0));
            escaped.append(special ? "\\" : "").append(c);
        }
        return escaped.toString();
    }

    /** The query, and that this must be so too. */
    public static String include(String query, String clause) {
        return query.isBlank() ? clause : grouped(query) + " AND " + clause;
    }

    /** The query, and that this must not be so. */
    public static String exclude(String query, String clause) {
        return query.isBlank() ? "NOT " + clause : grouped(query) + " AND NOT " + clause;
    }

    private static String grouped(String query) {
        String stripped = query.strip();
        return isConjunction(words(stripped)) ? stripped : "(" + stripped + ")";
    }

    /** Whether it is {@code a AND b AND NOT c}, which may be continued as it stands. */
    private static boolean isConjunction(List<String> words) {
        boolean clauseNext = true;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (!clauseNext && !word.equals("AND")) {
                return false;
            }
            boolean negation = clauseNext && word.equals("NOT") && i + 1 < words.size();
            if (clauseNext && !negation && isOperator(word)) {
                return false;
            }
            clauseNext = negation || !clauseNext;
        }
        return !clauseNext;
    }

    private static boolean isOperator(String word) {
        return OPERATORS.contains(word) || word.startsWith("+") || word.startsWith("-");
    }

    /** The query's words at its top level: quotes and brackets hold theirs together. */
    private static List<String> words(String query) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        int depth = 0;
        boolean quoted = false;
        for (int i = 0; i < query.length(); i++) {
            char c = query.charAt(i);
            if (c == '\\' && i + 1 < query.length()) {
                word.append(c).append(query.charAt(++i));
                continue;
            }
            quoted ^= c == '"';
            depth += quoted ? 0 : step(c);
            if (Character.isWhitespace(c) && !quoted && depth == 0) {
                flush(word, words);
            } else {
                word.append(c);
            }
        }
        flush(word, words);
        return words;
    }

    private static int step(char c) {
        return switch (c) {
            case '(', '[', '{' -> 1;
            case ')', ']', '}' -> -1;
            default -> 0;
        };
    }

    private static void flush(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }
}
