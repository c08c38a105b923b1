package org.spoolhound.indexer.detect.sigma;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.condition.Condition.FieldReference.Relation;
import org.spoolhound.indexer.condition.ValueTest;
import org.spoolhound.indexer.condition.ValueTest.Compare.Comparison;
import org.spoolhound.indexer.condition.ValueTest.TimePart.Unit;
import org.spoolhound.indexer.condition.Values;
import org.spoolhound.indexer.condition.WildcardPattern;
import org.spoolhound.indexer.condition.regex.RegexPattern.Flag;

/** Applies modifiers to one value, from left to right; one value may become several. */
final class ValueModifiers {
    private static final int MAX_SECONDS_OF_HOUR = 59;

    private final FieldKey key;
    private final int line;

    ValueModifiers(FieldKey key, int line) {
        this.key = key;
        this.line = line;
    }

    /** What a text as written becomes. */
    List<Draft> apply(String written) throws SigmaException {
        List<Draft> drafts = List.of(new Draft.Text(SigmaText.parse(written)));
        for (Modifier modifier : key.modifiers()) {
            List<Draft> next = new ArrayList<>();
            for (Draft draft : drafts) {
                next.addAll(apply(modifier, draft, written));
            }
            drafts = next;
        }
        return drafts;
    }

    private List<Draft> apply(Modifier modifier, Draft draft, String written)
            throws SigmaException {
        return switch (modifier) {
            case ALL, NEQ, EXPAND, CASED, EXISTS -> List.of(draft);
            case CONTAINS -> List.of(open(draft, modifier, true, true));
            case STARTSWITH -> List.of(open(draft, modifier, false, true));
            case ENDSWITH -> List.of(open(draft, modifier, true, false));
            case WINDASH -> dashes(pattern(modifier, draft));
            case RE -> {
                pattern(modifier, draft);
                yield List.of(new Draft.Expression(written, EnumSet.noneOf(Flag.class)));
            }
            case I -> List.of(flag(modifier, draft, Flag.IGNORE_CASE));
            case M -> List.of(flag(modifier, draft, Flag.MULTILINE));
            case S -> List.of(flag(modifier, draft, Flag.DOT_ALL));
            case UTF16LE, UTF16BE, UTF16, WIDE ->
                List.of(new Draft.Bytes(Encodings.encoded(modifier, plain(modifier, draft))));
            case BASE64 -> List.of(text(Encodings.base64(bytes(modifier, draft))));
            case BASE64OFFSET -> offsets(bytes(modifier, draft));
            case LT, LTE, GT, GTE -> List.of(new Draft.Ready(comparison(modifier, draft)));
            case MINUTE, HOUR, DAY, WEEK, MONTH, YEAR ->
                List.of(new Draft.Part(
                        Unit.valueOf(modifier.name()), whole(modifier, plain(modifier, draft))));
            case CIDR -> List.of(new Draft.Network(plain(modifier, draft)));
            case FIELDREF ->
                List.of(new Draft.Reference(
                        plain(modifier, draft).replace(" ", ""), Relation.EQUALS));
        };
    }

    private Draft open(Draft draft, Modifier modifier, boolean before, boolean behind)
            throws SigmaException {
        return switch (draft) {
            case Draft.Text text -> new Draft.Text(SigmaText.open(text.pattern(), before, behind));
            case Draft.Bytes bytes ->
                new Draft.Text(SigmaText.open(
                        SigmaText.literal(Encodings.text(bytes.bytes())), before, behind));
            case Draft.Expression expression ->
                new Draft.Expression(
                        (before ? "" : "^") + "(?:" + expression.text() + ")" + (behind ? "" : "$"),
                        expression.flags());
            case Draft.Reference reference ->
                new Draft.Reference(reference.field(), relation(before, behind));
            case Draft.Network n -> throw wrong(modifier, draft);
            case Draft.Part p -> throw wrong(modifier, draft);
            case Draft.Ready r -> throw wrong(modifier, draft);
        };
    }

    private static Relation relation(boolean before, boolean behind) {
        if (before && behind) {
            return Relation.CONTAINS;
        }
        return before ? Relation.ENDS_WITH : Relation.STARTS_WITH;
    }

    private static List<Draft> dashes(WildcardPattern pattern) {
        if (Dashes.areFew(Dashes.count(pattern))) {
            return Dashes.permutations(pattern).stream()
                    .map(text -> (Draft) new Draft.Text(text))
                    .toList();
        }
        return List.of(new Draft.Expression(
                Dashes.expression(pattern),
                EnumSet.of(Flag.IGNORE_CASE, Flag.DOT_ALL, Flag.WHOLE)));
    }

    private List<Draft> offsets(byte[] bytes) throws SigmaException {
        List<Draft> drafts = new ArrayList<>();
        for (String text : Encodings.base64Anywhere(bytes)) {
            drafts.add(text(text));
        }
        if (drafts.size() < 3) {
            throw new SigmaException(line, "too short for base64offset: nothing of it is sure");
        }
        return drafts;
    }

    private static Draft text(String text) {
        return new Draft.Text(SigmaText.literal(text));
    }

    private Draft flag(Modifier modifier, Draft draft, Flag flag) throws SigmaException {
        if (draft instanceof Draft.Expression expression) {
            return expression.with(flag);
        }
        throw new SigmaException(line, "the modifier " + modifier.written() + " belongs behind re");
    }

    private WildcardPattern pattern(Modifier modifier, Draft draft) throws SigmaException {
        if (draft instanceof Draft.Text text) {
            return text.pattern();
        }
        throw wrong(modifier, draft);
    }

    /** The text of a value without wildcards. */
    private String plain(Modifier modifier, Draft draft) throws SigmaException {
        String literal = SigmaText.literal(pattern(modifier, draft));
        if (literal == null) {
            throw new SigmaException(
                    line, "the modifier " + modifier.written() + " takes no wildcards");
        }
        return literal;
    }

    private byte[] bytes(Modifier modifier, Draft draft) throws SigmaException {
        return draft instanceof Draft.Bytes encoded
                ? encoded.bytes()
                : plain(modifier, draft).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    private ValueTest comparison(Modifier modifier, Draft draft) throws SigmaException {
        Comparison comparison = switch (modifier) {
            case LT -> Comparison.LESS;
            case LTE -> Comparison.AT_MOST;
            case GT -> Comparison.GREATER;
            default -> Comparison.AT_LEAST;
        };
        if (draft instanceof Draft.Part part) {
            return new ValueTest.TimePart(
                    part.unit(),
                    new ValueTest.Compare(comparison, BigDecimal.valueOf(part.number())));
        }
        String text = plain(modifier, draft);
        BigDecimal number = Values.asNumber(text);
        if (number == null) {
            throw new SigmaException(
                    line,
                    "the modifier " + modifier.written() + " takes a number, not '" + text + "'");
        }
        return new ValueTest.Compare(comparison, number);
    }

    private long whole(Modifier modifier, String text) throws SigmaException {
        Long number = Values.asLong(text);
        long least = modifier == Modifier.MINUTE || modifier == Modifier.HOUR ? 0 : 1;
        long most = switch (modifier) {
            case MINUTE -> MAX_SECONDS_OF_HOUR;
            case HOUR -> 23;
            case DAY -> 31;
            case WEEK -> 53;
            case MONTH -> 12;
            default -> 9999;
        };
        if (number == null || number < least || number > most) {
            throw new SigmaException(
                    line,
                    "the modifier " + modifier.written() + " takes a number from " + least + " to "
                            + most + ", not '" + text + "'");
        }
        return number;
    }

    private SigmaException wrong(Modifier modifier, @Nullable Draft draft) {
        String kind = draft == null ? "nothing" : draft.kind();
        return new SigmaException(
                line, "the modifier " + modifier.written() + " cannot follow on " + kind);
    }
}
