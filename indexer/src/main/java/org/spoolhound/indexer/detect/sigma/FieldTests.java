package org.spoolhound.indexer.detect.sigma;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.condition.Condition;
import org.spoolhound.indexer.condition.IpNetwork;
import org.spoolhound.indexer.condition.ValueTest;
import org.spoolhound.indexer.condition.WildcardPattern;
import org.spoolhound.indexer.condition.regex.RegexPattern;
import org.spoolhound.indexer.condition.regex.RegexSyntaxException;

/** Turns one entry of a selection, a field with modifiers and its values, into a condition. */
final class FieldTests {

    /**
     * The field every record has that was read from JSON with nulls: it lists their names, because
     * an event holds no null.
     */
    static final String NULLS = Condition.Anywhere.NOTES + "null";

    private final Placeholders placeholders;

    FieldTests(Placeholders placeholders) {
        this.placeholders = placeholders;
    }

    /** The condition of one entry. */
    Condition entry(String written, YamlNode node, int line) throws SigmaException {
        FieldKey key = FieldKey.parse(written, line);
        Condition condition = switch (node) {
            case YamlNode.Mapping map ->
                throw new SigmaException(
                        map.line(), "'" + written + "' must have a value or a list, not a map");
            case YamlNode.Sequence list -> list(key, list);
            case YamlNode.Scalar single -> single(key, single);
        };
        return key.has(Modifier.NEQ) ? new Condition.Not(condition) : condition;
    }

    private Condition single(FieldKey key, YamlNode.Scalar value) throws SigmaException {
        if (key.has(Modifier.ALL)) {
            throw new SigmaException(
                    value.line(), "the modifier all needs a list of values, not a single one");
        }
        return value(key, value);
    }

    private Condition list(FieldKey key, YamlNode.Sequence list) throws SigmaException {
        if (list.items().isEmpty()) {
            throw new SigmaException(list.line(), "'" + key.field() + "' has an empty list");
        }
        List<Condition> parts = new ArrayList<>();
        for (YamlNode item : list.items()) {
            if (!(item instanceof YamlNode.Scalar scalar)) {
                throw new SigmaException(
                        item.line(),
                        "'" + key.field() + "' must have values in its list, not " + item.kind());
            }
            if (scalar.isNull()) {
                throw new SigmaException(
                        item.line(), "null cannot stand in a list: give it its own selection");
            }
            parts.add(value(key, scalar));
        }
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        return key.has(Modifier.ALL) ? new Condition.And(parts) : new Condition.Or(parts);
    }

    /** The condition of one value. */
    Condition value(FieldKey key, YamlNode.Scalar value) throws SigmaException {
        if (key.has(Modifier.EXISTS)) {
            return exists(key, value);
        }
        if (value.isNull()) {
            return absent(key, value.line());
        }
        List<String> texts = key.has(Modifier.EXPAND)
                ? placeholders.expand(value.text(), value.line())
                : List.of(value.text());
        List<Condition> parts = new ArrayList<>();
        for (String text : texts) {
            for (Draft draft : new ValueModifiers(key, value.line()).apply(text)) {
                parts.add(condition(key, draft, value.line()));
            }
        }
        return parts.size() == 1 ? parts.getFirst() : new Condition.Or(parts);
    }

    private static Condition exists(FieldKey key, YamlNode.Scalar value) throws SigmaException {
        Boolean wanted = value.truth();
        if (wanted == null || key.field().isEmpty()) {
            throw new SigmaException(
                    value.line(), "the modifier exists takes a field and true or false");
        }
        for (Modifier modifier : key.modifiers()) {
            if (modifier != Modifier.EXISTS && modifier != Modifier.NEQ) {
                throw new SigmaException(
                        value.line(), "exists goes with no other modifier: " + modifier.written());
            }
        }
        Condition exists = new Condition.Or(List.of(
                new Condition.Exists(key.field()),
                new Condition.Match(NULLS, new ValueTest.Equal(key.field(), true))));
        return wanted ? exists : new Condition.Not(exists);
    }

    private static Condition absent(FieldKey key, int line) throws SigmaException {
        for (Modifier modifier : key.modifiers()) {
            if (modifier != Modifier.NEQ) {
                throw new SigmaException(
                        line, "the modifier " + modifier.written() + " takes a value, not null");
            }
        }
        if (key.field().isEmpty()) {
            throw new SigmaException(line, "null needs a field");
        }
        return new Condition.Not(new Condition.Exists(key.field()));
    }

    private static Condition condition(FieldKey key, Draft draft, int line) throws SigmaException {
        boolean cased = key.has(Modifier.CASED);
        if (draft instanceof Draft.Reference reference) {
            if (key.field().isEmpty()) {
                throw new SigmaException(line, "fieldref needs a field");
            }
            return new Condition.FieldReference(
                    key.field(), reference.relation(), reference.field(), cased);
        }
        ValueTest test = test(key, draft, cased, line);
        return key.field().isEmpty()
                ? new Condition.Anywhere(test)
                : new Condition.Match(key.field(), test);
    }

    private static ValueTest test(FieldKey key, Draft draft, boolean cased, int line)
            throws SigmaException {
        return switch (draft) {
            case Draft.Text text -> text(key, text.pattern(), cased);
            case Draft.Bytes bytes ->
                text(key, SigmaText.literal(Encodings.text(bytes.bytes())), cased);
            case Draft.Expression expression -> new ValueTest.Regex(regex(expression, cased, line));
            case Draft.Network network -> new ValueTest.Cidr(network(network.text(), line));
            case Draft.Part part ->
                new ValueTest.TimePart(
                        part.unit(), new ValueTest.Equal(Long.toString(part.number())));
            case Draft.Ready ready -> ready.test();
            case Draft.Reference reference ->
                throw new IllegalArgumentException("no test of one value: " + reference);
        };
    }

    private static ValueTest text(FieldKey key, WildcardPattern pattern, boolean cased) {
        boolean keyword = key.field().isEmpty()
                && !key.has(Modifier.STARTSWITH)
                && !key.has(Modifier.ENDSWITH);
        WildcardPattern whole = keyword ? SigmaText.open(pattern, true, true) : pattern;
        @Nullable String literal = SigmaText.literal(whole);
        return literal == null
                ? new ValueTest.Pattern(whole, cased)
                : new ValueTest.Equal(literal, cased);
    }

    private static RegexPattern regex(Draft.Expression expression, boolean cased, int line)
            throws SigmaException {
        Set<RegexPattern.Flag> flags = expression.flags();
        if (cased && flags.contains(RegexPattern.Flag.WHOLE)) {
            flags = Set.of(RegexPattern.Flag.DOT_ALL, RegexPattern.Flag.WHOLE);
        }
        try {
            return RegexPattern.compile(expression.text(), flags);
        } catch (RegexSyntaxException e) {
            throw new SigmaException(
                    line,
                    "the regular expression '" + shortened(expression.text()) + "': "
                            + e.getMessage());
        }
    }

    private static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 77) + "...";
    }

    private static IpNetwork network(String text, int line) throws SigmaException {
        IpNetwork network = IpNetwork.parse(text.indexOf('/') < 0 ? text + width(text) : text);
        if (network == null) {
            throw new SigmaException(line, "'" + text + "' is no network such as 10.0.0.0/8");
        }
        return network;
    }

    private static String width(String address) {
        return address.indexOf(':') < 0 ? "/32" : "/128";
    }
}
