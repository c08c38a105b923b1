package org.spoolhound.indexer.detect;

import java.util.ArrayList;
import java.util.List;
import org.spoolhound.indexer.condition.Condition;
import org.spoolhound.indexer.condition.ValueTest;

/** Writes a condition for people: one test a line, indented below what joins it. */
public final class ConditionText {
    private static final int MOST_LINES = 500;

    private final List<String> lines = new ArrayList<>();

    private ConditionText() {}

    /** The lines of a condition; a very long one is cut. */
    public static List<String> lines(Condition condition) {
        ConditionText text = new ConditionText();
        text.write(condition, "");
        if (text.lines.size() <= MOST_LINES) {
            return List.copyOf(text.lines);
        }
        List<String> cut = new ArrayList<>(text.lines.subList(0, MOST_LINES));
        cut.add("... and " + (text.lines.size() - MOST_LINES) + " lines more");
        return List.copyOf(cut);
    }

    private void write(Condition condition, String indent) {
        switch (condition) {
            case Condition.All all -> lines.add(indent + "every event");
            case Condition.None none -> lines.add(indent + "no event");
            case Condition.And and -> joined("all of", and.parts(), indent);
            case Condition.Or or -> joined("any of", or.parts(), indent);
            case Condition.Not not -> joined("not", List.of(not.part()), indent);
            case Condition.Match match ->
                lines.add(indent + match.field() + " " + test(match.test()));
            case Condition.AnyField any ->
                lines.add(indent + String.join(" | ", any.fields()) + " " + test(any.test()));
            case Condition.Anywhere anywhere ->
                lines.add(indent + "any field " + test(anywhere.test()));
            case Condition.Exists exists -> lines.add(indent + exists.field() + " exists");
            case Condition.FieldReference r ->
                lines.add(indent + r.field() + " " + r.relation() + " field " + r.other());
        }
    }

    private void joined(String word, List<Condition> parts, String indent) {
        lines.add(indent + word);
        parts.forEach(part -> write(part, indent + "  "));
    }

    private static String test(ValueTest test) {
        return switch (test) {
            case ValueTest.Equal equal -> (equal.cased() ? "== " : "= ") + equal.text();
            case ValueTest.Pattern pattern ->
                (pattern.cased() ? "like (cased) " : "like ") + pattern.pattern();
            case ValueTest.Regex regex -> "matches " + regex.pattern();
            case ValueTest.Cidr cidr -> "in " + cidr.network();
            case ValueTest.Compare compare -> compare.comparison() + " " + compare.number();
            case ValueTest.TimePart part -> part.unit() + " " + test(part.test());
            case ValueTest.AnyWord any -> "has a word " + test(any.test());
            case ValueTest.Fuzzy fuzzy -> "resembles " + fuzzy.text();
            case ValueTest.Range range -> "from " + range.lower() + " to " + range.upper();
            case ValueTest.Phrase phrase -> "has the words " + phrase.words();
        };
    }
}
