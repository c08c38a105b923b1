package org.spoolhound.indexer.condition.regex;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A compiled regular expression: Perl-like syntax without back references, look-around, atomic
 * groups and possessive repetition, matched in time linear in the text. Safe for many threads.
 */
public final class RegexPattern {

    /** The longest expression taken, in chars. */
    public static final int MAX_CHARS = 4_096;

    /** How an expression is read. */
    public enum Flag {
        /** Upper and lower case are one. */
        IGNORE_CASE,
        /** {@code ^} and {@code $} also hold at line feeds. */
        MULTILINE,
        /** The dot also stands for a line feed. */
        DOT_ALL,
        /** The whole text must fit, not any part of it. */
        WHOLE
    }

    private final String expression;
    private final Set<Flag> flags;
    private final LazyDfa exact;
    private final LazyDfa folded;
    private final boolean cased;
    private final List<String> literals;
    private final List<String> anyOf;

    private RegexPattern(String expression, Set<Flag> flags) {
        this.expression = expression;
        this.flags = flags;
        Node node = RegexParser.parse(expression, flags);
        boolean whole = flags.contains(Flag.WHOLE);
        Program program = Program.of(node, UnaryOperator.identity());
        Program widened = Program.of(node, CharSet::anyCase);
        this.cased = !program.equals(widened);
        this.exact = new LazyDfa(program, whole);
        this.folded = cased ? new LazyDfa(widened, whole) : exact;
        this.literals = Literals.of(node);
        this.anyOf = Literals.anyOf(node);
    }

    /**
     * Compiles an expression.
     *
     * @throws RegexSyntaxException when it is wrong, unsupported or too large
     */
    public static RegexPattern compile(String expression, Set<Flag> flags) {
        if (expression.length() > MAX_CHARS) {
            throw new RegexSyntaxException(
                    "longer than " + MAX_CHARS + " characters: " + expression.length(), MAX_CHARS);
        }
        Set<Flag> copy = EnumSet.noneOf(Flag.class);
        copy.addAll(flags);
        return new RegexPattern(expression, copy);
    }

    /** Whether a text fits. */
    public boolean matches(String text) {
        return exact.matches(text);
    }

    /**
     * Whether some text that folds to this one may fit: exact when {@link #isCased} is false, else
     * it may also say yes where only another case of the text fits.
     */
    public boolean matchesFolded(String foldedText) {
        return folded.matches(foldedText);
    }

    /** Whether upper and lower case make a difference to it. */
    public boolean isCased() {
        return cased;
    }

    /** Folded texts that every match contains, once folded; possibly none. */
    public List<String> literals() {
        return literals;
    }

    /** Folded texts of which every match contains at least one, once folded; none when unknown. */
    public List<String> anyOf() {
        return anyOf;
    }

    /** What runs it over text. */
    LazyDfa automaton() {
        return exact;
    }

    /** As written. */
    public String expression() {
        return expression;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RegexPattern pattern
                && expression.equals(pattern.expression)
                && flags.equals(pattern.flags);
    }

    @Override
    public int hashCode() {
        return expression.hashCode() * 31 + flags.hashCode();
    }

    @Override
    public String toString() {
        return "/" + expression + "/" + flags;
    }
}
