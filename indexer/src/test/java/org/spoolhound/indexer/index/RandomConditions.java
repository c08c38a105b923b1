package org.spoolhound.indexer.index;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.spoolhound.indexer.condition.Condition;
import org.spoolhound.indexer.condition.IpAddress;
import org.spoolhound.indexer.condition.IpNetwork;
import org.spoolhound.indexer.condition.TextAnalysis;
import org.spoolhound.indexer.condition.ValueTest;
import org.spoolhound.indexer.condition.WildcardPattern;
import org.spoolhound.indexer.condition.regex.RegexPattern;
import org.spoolhound.indexer.condition.regex.RegexPattern.Flag;

/** Random conditions over the fields and values of {@link RandomEvents}, of every kind there is. */
final class RandomConditions {
    private static final String[] EXPRESSIONS = {
        "a", "^a", "b$", "[a-c]+", "[^a]", "(root|ab)", "a.*b", "\\d+", "\\bab\\b", "a{2}",
                "(?i)ROOT",
        "R", "[A-Z]", ".", "", "x?1", "\\.", "ro{2}t", "^\\w+$", "é", "a b", "\\\\"
    };

    private final Random random;
    private final RandomEvents events;

    RandomConditions(Random random, RandomEvents events) {
        this.random = random;
        this.events = events;
    }

    Condition any(int depth) {
        return switch (random.nextInt(depth > 0 ? 12 : 8)) {
            case 0 -> new Condition.Exists(field());
            case 1 -> new Condition.AnyField(List.of(field(), field()), test());
            case 2 ->
                new Condition.FieldReference(
                        field(),
                        Condition.FieldReference.Relation.values()[random.nextInt(4)],
                        field(),
                        random.nextBoolean());
            case 3 -> new Condition.Anywhere(test());
            case 8 -> new Condition.And(parts(depth));
            case 9 -> new Condition.Or(parts(depth));
            case 10 -> new Condition.Not(any(depth - 1));
            case 11 -> random.nextBoolean() ? new Condition.All() : new Condition.None();
            default -> new Condition.Match(field(), test());
        };
    }

    private List<Condition> parts(int depth) {
        List<Condition> parts = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            parts.add(any(depth - 1));
        }
        return parts;
    }

    private String field() {
        int pick = random.nextInt(RandomEvents.FIELDS.size() + 3);
        return switch (pick) {
            case 0 -> "@timestamp";
            case 1 -> "event.kind";
            case 2 -> "no.such.field";
            default -> RandomEvents.FIELDS.get(pick - 3);
        };
    }

    private ValueTest test() {
        return switch (random.nextInt(12)) {
            case 0 -> new ValueTest.Pattern(pattern(), random.nextInt(3) == 0);
            case 1 -> new ValueTest.Regex(regex());
            case 2 -> new ValueTest.Fuzzy(events.word(), random.nextInt(3));
            case 3 -> range();
            case 4 ->
                new ValueTest.Cidr(new IpNetwork(
                        Objects.requireNonNull(IpAddress.parse(events.address())),
                        100 + random.nextInt(29)));
            case 5 ->
                new ValueTest.Compare(
                        ValueTest.Compare.Comparison.values()[random.nextInt(4)],
                        new BigDecimal(random.nextInt(12) - 3).divide(BigDecimal.TWO));
            case 6 -> new ValueTest.AnyWord(wordTest());
            case 7 -> phrase();
            case 8 -> timePart();
            default -> new ValueTest.Equal(value(), random.nextInt(4) == 0);
        };
    }

    private ValueTest wordTest() {
        return switch (random.nextInt(5)) {
            case 0 -> new ValueTest.Pattern(pattern(), random.nextInt(3) == 0);
            case 1 -> new ValueTest.Regex(regex());
            case 2 -> new ValueTest.Fuzzy(events.word(), random.nextInt(3));
            case 3 -> range();
            default -> new ValueTest.Equal(events.word(), random.nextInt(4) == 0);
        };
    }

    private ValueTest phrase() {
        List<String> words = new ArrayList<>(TextAnalysis.words(events.text()));
        if (words.isEmpty()) {
            words.add("root");
        }
        return new ValueTest.Phrase(words, random.nextInt(3) == 0 ? random.nextInt(4) : 0);
    }

    private ValueTest timePart() {
        ValueTest.TimePart.Unit[] units = ValueTest.TimePart.Unit.values();
        ValueTest number = random.nextBoolean()
                ? new ValueTest.Equal(Integer.toString(random.nextInt(24)))
                : new ValueTest.Compare(
                        ValueTest.Compare.Comparison.AT_LEAST,
                        BigDecimal.valueOf(random.nextInt(24)));
        return new ValueTest.TimePart(units[random.nextInt(units.length)], number);
    }

    private RegexPattern regex() {
        EnumSet<Flag> flags = EnumSet.noneOf(Flag.class);
        for (Flag flag : Flag.values()) {
            if (random.nextBoolean()) {
                flags.add(flag);
            }
        }
        return RegexPattern.compile(EXPRESSIONS[random.nextInt(EXPRESSIONS.length)], flags);
    }

    private WildcardPattern pattern() {
        return switch (random.nextInt(5)) {
            case 0 -> WildcardPattern.contains(events.text());
            case 1 -> WildcardPattern.contains(events.word());
            case 2 -> WildcardPattern.startsWith(events.word());
            case 3 -> WildcardPattern.endsWith(events.word());
            default -> WildcardPattern.parse(events.word() + "*" + events.word() + "?");
        };
    }

    private ValueTest range() {
        String lower = random.nextInt(4) == 0 ? null : value();
        String upper = random.nextInt(4) == 0 ? null : value();
        return new ValueTest.Range(lower, random.nextBoolean(), upper, random.nextBoolean());
    }

    private String value() {
        return switch (random.nextInt(8)) {
            case 0 -> Integer.toString(random.nextInt(20) - 4);
            case 1 -> Double.toString((random.nextInt(9) - 4) / 2.0);
            case 2 -> events.address();
            case 3 ->
                Instant.parse("2026-11-20T22:00:00Z")
                        .plusSeconds(random.nextInt(30) * 3_600L)
                        .toString();
            case 4 -> events.word();
            default -> events.text();
        };
    }
}
