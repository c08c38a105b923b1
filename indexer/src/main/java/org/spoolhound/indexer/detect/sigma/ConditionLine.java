package org.spoolhound.indexer.detect.sigma;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.spoolhound.indexer.condition.Condition;

/**
 * Reads a condition: {@code or} binds least, then {@code and}, {@code not}, {@code 1 of}, {@code
 * all of}, parentheses.
 */
final class ConditionLine {
    private static final int MAX_DEPTH = 50;
    private static final int MAX_CHARS = 10_000;
    private static final Pattern TOKEN = Pattern.compile("\\s*([()]|[^\\s()|]+|\\|)");

    private final Map<String, Condition> selections;
    private final int line;
    private final List<String> tokens = new ArrayList<>();
    private int at;
    private int depth;

    private ConditionLine(String text, Map<String, Condition> selections, int line)
            throws SigmaException {
        this.selections = selections;
        this.line = line;
        if (text.length() > MAX_CHARS) {
            throw fail("longer than " + MAX_CHARS + " characters");
        }
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.lookingAt()) {
            tokens.add(matcher.group(1));
            matcher.region(matcher.end(), text.length());
        }
    }

    /** The condition a text spells over these selections. */
    static Condition parse(String text, Map<String, Condition> selections, int line)
            throws SigmaException {
        ConditionLine parser = new ConditionLine(text, selections, line);
        if (parser.tokens.contains("|")) {
            throw parser.fail("aggregation behind | is no longer Sigma: write a correlation rule");
        }
        Condition condition = parser.or();
        if (parser.at < parser.tokens.size()) {
            throw parser.fail("'" + parser.tokens.get(parser.at) + "' is not expected here");
        }
        return condition;
    }

    private Condition or() throws SigmaException {
        if (++depth > MAX_DEPTH) {
            throw fail("more than " + MAX_DEPTH + " parentheses inside each other");
        }
        List<Condition> parts = new ArrayList<>(List.of(and()));
        while (accept("or")) {
            parts.add(and());
        }
        depth--;
        return parts.size() == 1 ? parts.getFirst() : new Condition.Or(parts);
    }

    private Condition and() throws SigmaException {
        List<Condition> parts = new ArrayList<>(List.of(not()));
        while (accept("and")) {
            parts.add(not());
        }
        return parts.size() == 1 ? parts.getFirst() : new Condition.And(parts);
    }

    private Condition not() throws SigmaException {
        boolean negative = false;
        while (accept("not")) {
            negative = !negative;
        }
        Condition term = term();
        return negative ? new Condition.Not(term) : term;
    }

    private Condition term() throws SigmaException {
        String token = next();
        if (token.equals("(")) {
            Condition inner = or();
            if (!next().equals(")")) {
                throw fail("a ) is missing");
            }
            return inner;
        }
        boolean counts =
                at < tokens.size() && tokens.get(at).toLowerCase(Locale.ROOT).equals("of");
        if (counts) {
            at++;
            return of(token, next());
        }
        Condition selection = selections.get(token);
        if (selection == null) {
            throw fail("there is no selection '" + token + "'");
        }
        return selection;
    }

    private Condition of(String quantity, String names) throws SigmaException {
        boolean all = switch (quantity.toLowerCase(Locale.ROOT)) {
            case "all" -> true;
            case "1", "any" -> false;
            default -> throw fail("'" + quantity + " of': only 1, any and all are known");
        };
        List<Condition> parts = new ArrayList<>();
        String pattern = names.equals("them") ? "*" : names;
        selections.forEach((name, selection) -> {
            boolean hidden = name.startsWith("_") && !pattern.startsWith("_");
            if (!hidden && fits(name, pattern)) {
                parts.add(selection);
            }
        });
        if (parts.isEmpty()) {
            throw fail("no selection fits '" + names + "'");
        }
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        return all ? new Condition.And(parts) : new Condition.Or(parts);
    }

    private static boolean fits(String name, String pattern) {
        String[] literals = pattern.split("\\*", -1);
        if (literals.length == 1) {
            return name.equals(pattern);
        }
        String last = literals[literals.length - 1];
        if (!name.startsWith(literals[0])) {
            return false;
        }
        int from = literals[0].length();
        for (int i = 1; i < literals.length - 1; i++) {
            int found = name.indexOf(literals[i], from);
            if (found < 0) {
                return false;
            }
            from = found + literals[i].length();
        }
        return name.length() - last.length() >= from && name.endsWith(last);
    }

    private boolean accept(String word) {
        if (at < tokens.size()
                && tokens.get(at).toLowerCase(Locale.ROOT).equals(word)
                && !selections.containsKey(tokens.get(at))) {
            at++;
            return true;
        }
        return false;
    }

    private String next() throws SigmaException {
        if (at == tokens.size()) {
            throw fail("it ends too early");
        }
        return tokens.get(at++);
    }

    private SigmaException fail(String why) {
        return new SigmaException(line, "condition: " + why);
    }
}
