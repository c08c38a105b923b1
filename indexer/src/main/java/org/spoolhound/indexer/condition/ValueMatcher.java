package org.spoolhound.indexer.condition;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.fields.FieldType;

/**
 * A {@link ValueTest} made ready for the values of one type of field. Safe for many threads.
 *
 * <p>Besides raw values it can judge folded text, which is what an index knows of a keyword or a
 * word: exactly when {@link #isExactOnFolded}, else it may also say yes to a value that {@link
 * #matches} then refuses.
 */
public final class ValueMatcher {
    private final @Nullable Predicate<Object> typed;
    private final TextTest folded;
    private final @Nullable TextTest cased;
    private final List<String> literals;

    private ValueMatcher(
            @Nullable Predicate<Object> typed,
            TextTest folded,
            @Nullable TextTest cased,
            List<String> literals) {
        this.typed = typed;
        this.folded = folded;
        this.cased = cased;
        this.literals = literals;
    }

    /** Makes a test ready. */
    public static ValueMatcher of(ValueTest test, FieldType type) {
        TextTest folded = FoldedTests.of(test);
        Predicate<Object> typed = TypedTests.of(test, type, folded);
        return new ValueMatcher(typed, folded, casedTest(test), literals(test));
    }

    /** Whether a raw value of an event passes. */
    public boolean matches(Object raw) {
        if (typed != null) {
            return typed.test(raw);
        }
        String text = Values.text(raw);
        return cased == null ? folded.test(TextAnalysis.fold(text)) : cased.test(text);
    }

    /** Whether some text that folds to this one may pass. */
    public boolean matchesFolded(String foldedText) {
        return folded.test(foldedText);
    }

    /** Whether case makes no difference, so that folded text tells all. */
    public boolean isExactOnFolded() {
        return cased == null;
    }

    /** Folded texts that every folded text that passes contains; possibly none. */
    public List<String> literals() {
        return literals;
    }

    private static @Nullable TextTest casedTest(ValueTest test) {
        return switch (test) {
            case ValueTest.Equal equal -> equal.cased() ? equal.text()::equals : null;
            case ValueTest.Pattern pattern ->
                pattern.cased() ? new GlobTest(pattern.pattern()) : null;
            case ValueTest.Regex regex ->
                regex.pattern().isCased() ? regex.pattern()::matches : null;
            case ValueTest.AnyWord any -> {
                TextTest word = casedTest(any.test());
                yield word == null ? null : text -> FoldedTests.anyWord(text, word);
            }
            case ValueTest.Fuzzy fuzzy -> null;
            case ValueTest.Range range -> null;
            case ValueTest.Cidr cidr -> null;
            case ValueTest.Compare compare -> null;
            case ValueTest.TimePart part -> null;
            case ValueTest.Phrase phrase -> null;
        };
    }

    private static List<String> literals(ValueTest test) {
        return switch (test) {
            case ValueTest.Equal equal -> List.of(TextAnalysis.fold(equal.text()));
            case ValueTest.Pattern pattern -> pattern.pattern().folded().literals();
            case ValueTest.Regex regex -> regex.pattern().literals();
            case ValueTest.AnyWord any -> literals(any.test());
            case ValueTest.Phrase phrase -> phrase.words();
            case ValueTest.Fuzzy fuzzy -> List.of();
            case ValueTest.Range range -> List.of();
            case ValueTest.Cidr cidr -> List.of();
            case ValueTest.Compare compare -> List.of();
            case ValueTest.TimePart part -> List.of();
        };
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "ValueMatcher%s", literals);
    }
}
