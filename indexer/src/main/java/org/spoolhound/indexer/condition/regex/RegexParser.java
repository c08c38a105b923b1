package org.spoolhound.indexer.condition.regex;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.spoolhound.indexer.condition.regex.RegexPattern.Flag;

/** Reads Perl-like syntax, without back references, look-around and possessive repetition. */
final class RegexParser {
    private static final int MAX_DEPTH = 100;
    static final int MAX_REPEAT = 1_000;
    private static final String QUANTIFIERS = "*+?{";

    private final String text;
    private int at;
    private int depth;
    private boolean ignoreCase;
    private boolean dotAll;
    private boolean multiline;

    private RegexParser(String text, Set<Flag> flags) {
        this.text = text;
        this.ignoreCase = flags.contains(Flag.IGNORE_CASE);
        this.dotAll = flags.contains(Flag.DOT_ALL);
        this.multiline = flags.contains(Flag.MULTILINE);
    }

    /** The expression's tree. */
    static Node parse(String text, Set<Flag> flags) {
        RegexParser parser = new RegexParser(text, flags);
        Node node = parser.choice();
        if (parser.more()) {
            throw parser.wrong("this ) closes nothing");
        }
        return node;
    }

    private Node choice() {
        if (++depth > MAX_DEPTH) {
            throw wrong("more than " + MAX_DEPTH + " groups inside each other");
        }
        List<Node> parts = new ArrayList<>(List.of(sequence()));
        while (take('|')) {
            parts.add(sequence());
        }
        depth--;
        return parts.size() == 1 ? parts.getFirst() : new Node.Choice(parts);
    }

    private Node sequence() {
        List<Node> parts = new ArrayList<>();
        while (more() && peek() != '|' && peek() != ')') {
            parts.add(repeated(atom()));
        }
        return switch (parts.size()) {
            case 0 -> new Node.Empty();
            case 1 -> parts.getFirst();
            default -> new Node.Sequence(parts);
        };
    }

    private Node repeated(Node part) {
        Node node = part;
        while (more() && QUANTIFIERS.indexOf(peek()) >= 0) {
            int start = at;
            int[] times = times();
            if (times.length == 0) {
                return node;
            }
            if (node instanceof Node.At) {
                throw wrong("a place cannot be repeated", start);
            }
            if (take('+')) {
                throw wrong("possessive repetition is not supported", at - 1);
            }
            take('?');
            node = new Node.Repeat(node, times[0], times[1]);
        }
        return node;
    }

    /** Least and most repetitions; empty when a brace stands for itself. */
    private int[] times() {
        int start = at;
        char c = text.charAt(at++);
        if (c != '{') {
            return new int[] {c == '+' ? 1 : 0, c == '?' ? 1 : -1};
        }
        int min = number();
        int max = min;
        if (take(',')) {
            max = more() && peek() == '}' ? -1 : number();
        }
        if (min < 0 || !take('}') || (max >= 0 && max < min)) {
            throw wrong("repetition is {n}, {n,} or {n,m}; write \\{ for a brace", start);
        }
        if (Math.max(min, max) > MAX_REPEAT) {
            throw wrong("more than " + MAX_REPEAT + " repetitions", start);
        }
        return new int[] {min, max};
    }

    private int number() {
        int start = at;
        int value = 0;
        while (more() && peek() >= '0' && peek() <= '9' && value <= MAX_REPEAT) {
            value = value * 10 + text.charAt(at++) - '0';
        }
        return at == start ? -1 : value;
    }

    private Node atom() {
        int start = at;
        int c = next();
        return switch (c) {
            case '(' -> group(start);
            case '[' -> one(new ClassParser(text, at, this).parse());
            case '.' -> new Node.One(dotAll ? CharSet.ANY : CharSet.LINE_FEED.not());
            case '^' -> at(multiline ? Node.Place.LINE_START : Node.Place.TEXT_START);
            case '$' -> at(multiline ? Node.Place.LINE_END : Node.Place.LAST_LINE_END);
            case '\\' -> escape(start);
            case '*', '+', '?' -> throw wrong("nothing to repeat", start);
            default -> one(CharSet.of(c, c));
        };
    }

    private static Node at(Node.Place place) {
        return new Node.At(place);
    }

    Node one(CharSet set) {
        return new Node.One(ignoreCase ? set.anyCase() : set);
    }

    /** Whether case is ignored at this point of the expression. */
    boolean ignoresCase() {
        return ignoreCase;
    }

    /** Goes on behind a character class. */
    void resume(int index) {
        at = index;
    }

    private Node group(int start) {
        boolean[] flags = {ignoreCase, dotAll, multiline};
        if (take('?') && !groupHead(start)) {
            return new Node.Empty();
        }
        Node node = choice();
        if (!take(')')) {
            throw wrong("this ( is not closed", start);
        }
        ignoreCase = flags[0];
        dotAll = flags[1];
        multiline = flags[2];
        return node;
    }

    /** Reads what follows {@code (?}; false when the group has no content: flags, a comment. */
    private boolean groupHead(int start) {
        if (take('#')) {
            int end = text.indexOf(')', at);
            at = end < 0 ? text.length() : end + 1;
            return false;
        }
        take('P');
        if (take('<') && more() && peek() != '=' && peek() != '!') {
            int end = text.indexOf('>', at);
            if (end < 0) {
                throw wrong("the group's name is not closed", start);
            }
            at = end + 1;
            return true;
        }
        return flags(start);
    }

    private boolean flags(int start) {
        boolean on = true;
        while (more()) {
            int c = next();
            switch (c) {
                case ':' -> {
                    return true;
                }
                case ')' -> {
                    return false;
                }
                case '-' -> on = false;
                case 'i' -> ignoreCase = on;
                case 's' -> dotAll = on;
                case 'm' -> multiline = on;
                default -> throw wrong(unsupported(c), start);
            }
        }
        throw wrong("this ( is not closed", start);
    }

    private static String unsupported(int c) {
        return switch (c) {
            case '=', '!' ->
                "look-ahead and look-behind are not supported: matching takes linear time";
            case '>' -> "atomic groups are not supported";
            default -> "unknown kind of group";
        };
    }

    private Node escape(int start) {
        if (!more()) {
            throw wrong("a backslash at the end", start);
        }
        char c = peek();
        if (c >= '1' && c <= '9') {
            throw wrong("back references are not supported: matching takes linear time", start);
        }
        Node.Place place = switch (c) {
            case 'b' -> Node.Place.WORD_BOUNDARY;
            case 'B' -> Node.Place.NOT_WORD_BOUNDARY;
            case 'A' -> Node.Place.TEXT_START;
            case 'z' -> Node.Place.TEXT_END;
            case 'Z' -> Node.Place.LAST_LINE_END;
            default -> null;
        };
        if (place != null) {
            at++;
            return at(place);
        }
        Escapes escapes = new Escapes(text, at);
        CharSet set = escapes.set();
        at = escapes.end();
        return one(set);
    }

    private boolean more() {
        return at < text.length();
    }

    private char peek() {
        return text.charAt(at);
    }

    private int next() {
        int c = text.codePointAt(at);
        at += Character.charCount(c);
        return c;
    }

    private boolean take(char c) {
        if (more() && peek() == c) {
            at++;
            return true;
        }
        return false;
    }

    private RegexSyntaxException wrong(String message) {
        return wrong(message, at);
    }

    private static RegexSyntaxException wrong(String message, int index) {
        return new RegexSyntaxException(message, index);
    }
}
