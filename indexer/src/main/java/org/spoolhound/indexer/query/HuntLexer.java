package org.spoolhound.indexer.query;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.condition.IpAddress;
import org.spoolhound.indexer.condition.IpNetwork;
import org.spoolhound.indexer.condition.ValueTest;

/**
 * Finds field names, values and operators in a hunt string. Values are read here and not by
 * Lucene's parser because they are paths, networks, times and addresses full of its special
 * characters.
 */
final class HuntLexer {
    static final int MAX_LEAVES = 1_024;
    static final int MAX_DEPTH = 50;

    private final String query;
    private final Predicate<String> knownField;
    private final Skeleton skeleton = new Skeleton();
    private int at;
    private int depth;

    /**
     * A lexer.
     *
     * @param knownField tells field names and aliases
     */
    HuntLexer(String query, Predicate<String> knownField) {
        this.query = query;
        this.knownField = knownField;
    }

    Skeleton read() throws QuerySyntaxException {
        skipSpace();
        while (more()) {
            if (!operator()) {
                clause();
            }
            skipSpace();
        }
        if (depth > 0) {
            throw wrong(query.lastIndexOf('(') + 1, "this ( is not closed", null);
        }
        return skeleton;
    }

    private boolean operator() throws QuerySyntaxException {
        int column = at + 1;
        for (String word : new String[] {"AND", "OR", "NOT", "&&", "||"}) {
            if (query.startsWith(word, at) && endsHere(word)) {
                at += word.length();
                skeleton.operator(word, column);
                return true;
            }
        }
        char c = query.charAt(at);
        switch (c) {
            case '(' -> open(column);
            case ')' -> close(column);
            case '+', '-', '!' -> {
                at++;
                skeleton.sign(c, column);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean endsHere(String word) {
        if (!Character.isLetter(word.charAt(0))) {
            return true;
        }
        int end = at + word.length();
        return end == query.length()
                || Character.isWhitespace(query.charAt(end))
                || query.charAt(end) == '(';
    }

    private void open(int column) throws QuerySyntaxException {
        at++;
        if (++depth > MAX_DEPTH) {
            throw wrong(column, "more than " + MAX_DEPTH + " parentheses inside each other", null);
        }
        skeleton.operator("(", column);
    }

    private void close(int column) throws QuerySyntaxException {
        at++;
        if (--depth < 0) {
            throw wrong(column, "this ) closes nothing", null);
        }
        skeleton.operator(")", column);
        skipBoost();
    }

    private void clause() throws QuerySyntaxException {
        Skeleton.Name name = fieldName();
        if (name != null) {
            skeleton.field(name);
            skipSpace();
            if (!more()) {
                throw wrong(at + 1, "a value is missing after " + name.name() + ":", null);
            }
            if (query.charAt(at) == '(') {
                return;
            }
        }
        if (skeleton.leaves() == MAX_LEAVES) {
            throw wrong(at + 1, "more than " + MAX_LEAVES + " values in one query", null);
        }
        value(name != null);
    }

    /** Reads a field name and the colon behind it, if that is what stands here. */
    private Skeleton.@Nullable Name fieldName() {
        int end = at;
        while (end < query.length() && isNamePart(query.charAt(end))) {
            end++;
        }
        if (end == at || end == query.length() || !isNameStart(query.charAt(at))) {
            return null;
        }
        String name = query.substring(at, end);
        char operator = query.charAt(end);
        boolean compares = "<>=".indexOf(operator) >= 0 && knownField.test(name);
        if (!compares && (operator != ':' || isValueWithColon(name, end))) {
            return null;
        }
        Skeleton.Name found = new Skeleton.Name(name, at + 1);
        at = operator == ':' || operator == '=' ? end + 1 : end;
        return found;
    }

    /** Whether the colon belongs to a value: a drive, a URL, an IPv6 address. */
    private boolean isValueWithColon(String name, int colon) {
        char next = colon + 1 < query.length() ? query.charAt(colon + 1) : 0;
        if (name.length() == 1 && (next == '\\' || next == '/')) {
            return true;
        }
        if (query.startsWith("//", colon + 1)) {
            return true;
        }
        String word = query.substring(at, termEnd(at));
        return IpAddress.parse(word) != null || IpNetwork.parse(word) != null;
    }

    private static boolean isNameStart(char c) {
        return Character.isLetter(c) || c == '_' || c == '@';
    }

    private static boolean isNamePart(char c) {
        return isNameStart(c) || Character.isDigit(c) || c == '.' || c == '-';
    }

    private void value(boolean fielded) throws QuerySyntaxException {
        char c = query.charAt(at);
        int slash = c == '/' ? closingSlash() : -1;
        if (c == '"') {
            quoted();
        } else if (slash > 0) {
            skeleton.leaf(new Leaf.Regex(at + 1, query.substring(at + 1, slash)));
            at = slash + 1;
        } else if (fielded && (c == '[' || c == '{')) {
            skeleton.leaf(new RangeReader(query, at).read(this::resume));
        } else if (fielded && (c == '<' || c == '>')) {
            comparison();
        } else {
            term();
        }
        skipBoost();
    }

    private void resume(int index) {
        at = index;
    }

    /** Where a regular expression that begins here ends; -1 when this is a path. */
    private int closingSlash() {
        for (int i = at + 1; i < query.length(); i++) {
            if (query.charAt(i) == '\\') {
                i++;
            } else if (query.charAt(i) == '/') {
                char next = i + 1 < query.length() ? query.charAt(i + 1) : ' ';
                boolean ends = Character.isWhitespace(next) || next == ')' || next == '^';
                return ends && i > at + 1 ? i : -1;
            }
        }
        return -1;
    }

    private void quoted() throws QuerySyntaxException {
        int column = at + 1;
        int end = closingQuote();
        if (end < 0) {
            throw wrong(column, "this quote is not closed", "add \" at the end of the text");
        }
        String text = MarkedText.of(query.substring(at + 1, end), false).text();
        at = end + 1;
        int slop = -1;
        if (more() && query.charAt(at) == '~') {
            at++;
            slop = number(column);
        }
        skeleton.leaf(new Leaf.Quoted(column, text, slop));
    }

    private int closingQuote() {
        int lastEscaped = -1;
        for (int i = at + 1; i < query.length(); i++) {
            char c = query.charAt(i);
            if (c == '"') {
                return i;
            }
            if (c == '\\' && i + 1 < query.length()) {
                i++;
                lastEscaped = query.charAt(i) == '"' && endsValue(i + 1) ? i : lastEscaped;
            }
        }
        return lastEscaped; // "C:\dir\" : a pasted path that ends in a backslash
    }

    private boolean endsValue(int index) {
        return index == query.length()
                || Character.isWhitespace(query.charAt(index))
                || query.charAt(index) == ')';
    }

    private int number(int column) throws QuerySyntaxException {
        int start = at;
        while (more() && Character.isDigit(query.charAt(at)) && at - start < 5) {
            at++;
        }
        int slop = at == start ? 0 : Integer.parseInt(query, start, at, 10);
        if (slop > ValueTest.Phrase.MAX_SLOP) {
            throw wrong(
                    column, "words may be at most " + ValueTest.Phrase.MAX_SLOP + " apart", null);
        }
        return slop;
    }

    private void comparison() throws QuerySyntaxException {
        int column = at + 1;
        boolean less = query.charAt(at++) == '<';
        boolean inclusive = more() && query.charAt(at) == '=';
        at += inclusive ? 1 : 0;
        skipSpace();
        if (!more()) {
            throw wrong(at + 1, "a value is missing after the comparison", null);
        }
        String bound;
        if (query.charAt(at) == '"') {
            int end = closingQuote();
            if (end < 0) {
                throw wrong(at + 1, "this quote is not closed", null);
            }
            bound = MarkedText.of(query.substring(at + 1, end), false).text();
            at = end + 1;
        } else {
            int end = termEnd(at);
            bound = MarkedText.of(query.substring(at, end), false).text();
            at = end;
        }
        skeleton.leaf(
                less
                        ? new Leaf.Range(column, null, false, bound, inclusive)
                        : new Leaf.Range(column, bound, inclusive, null, false));
    }

    private void term() throws QuerySyntaxException {
        int column = at + 1;
        int end = termEnd(at);
        if (end == at) {
            throw wrong(column, "unexpected " + query.charAt(at), "quote it to search for it");
        }
        String raw = query.substring(at, end);
        at = end;
        TermSuffix suffix = TermSuffix.of(raw);
        skeleton.leaf(
                new Leaf.Term(column, MarkedText.of(suffix.term(), true), suffix.fuzzyEdits()));
    }

    /** Where a bare word ends: at space, parenthesis or quote. */
    private int termEnd(int start) {
        int end = start;
        while (end < query.length()) {
            char c = query.charAt(end);
            if (c == '\\' && end + 1 < query.length()) {
                end++;
            } else if (Character.isWhitespace(c) || c == '(' || c == ')' || c == '"') {
                break;
            }
            end++;
        }
        return end;
    }

    /** Boosts change the order of hits by score; ours come newest first. */
    private void skipBoost() {
        if (more() && query.charAt(at) == '^') {
            at++;
            while (more() && (Character.isDigit(query.charAt(at)) || query.charAt(at) == '.')) {
                at++;
            }
        }
    }

    private void skipSpace() {
        while (more() && Character.isWhitespace(query.charAt(at))) {
            at++;
        }
    }

    private boolean more() {
        return at < query.length();
    }

    private static QuerySyntaxException wrong(
            int column, String problem, @Nullable String suggestion) {
        return new QuerySyntaxException(column, problem, suggestion);
    }
}
