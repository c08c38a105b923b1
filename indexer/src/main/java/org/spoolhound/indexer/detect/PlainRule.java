package org.spoolhound.indexer.detect;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.condition.Condition;
import org.spoolhound.indexer.condition.ValueTest;
import org.spoolhound.indexer.condition.Values;
import org.spoolhound.indexer.condition.WildcardPattern;
import org.spoolhound.indexer.detect.sigma.Level;
import org.spoolhound.indexer.detect.sigma.LogSource;
import org.spoolhound.indexer.detect.sigma.RuleFacts;
import org.spoolhound.indexer.detect.sigma.SigmaDocument;
import org.spoolhound.spool.codec.NestedJson;
import org.spoolhound.spool.codec.SnapshotException;

/**
 * The plain form of a rule, as a JSON object: {@code name}, {@code enabled}, {@code severity},
 * {@code condition_json} (members such as {@code category_equals}, {@code severity_gte}, {@code
 * message_contains}, all of which must hold) and {@code mitre_json} ({@code tactic}, {@code
 * technique_id}). It becomes a Sigma rule over every event, and such a rule can be told plainly.
 */
public final class PlainRule {

    /** The log source that every event comes from. */
    private static final LogSource ANY = new LogSource(null, "any", null);

    private static final Map<String, String> FIELDS = fields();
    private static final Map<String, String> TESTS = tests();
    private static final int MOST_TESTS = 50;

    private PlainRule() {}

    private static Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("category", "event.category");
        fields.put("action", "event.action");
        fields.put("outcome", "event.outcome");
        fields.put("severity", "event.severity");
        fields.put("message", "message");
        fields.put("host", "host.name");
        fields.put("user", "user.name");
        fields.put("source_ip", "source.ip");
        fields.put("process", "process.name");
        fields.put("command", "process.command_line");
        return fields;
    }

    /** What follows a field's name, and Sigma's modifier for it. */
    private static Map<String, String> tests() {
        Map<String, String> tests = new LinkedHashMap<>();
        tests.put("_equals", "");
        tests.put("_contains", "|contains");
        tests.put("_startswith", "|startswith");
        tests.put("_endswith", "|endswith");
        tests.put("_gte", "|gte");
        tests.put("_lte", "|lte");
        tests.put("_gt", "|gt");
        tests.put("_lt", "|lt");
        return tests;
    }

    /**
     * A rule in both forms.
     *
     * @param text Sigma
     * @param enabled whether it is to be on
     */
    public record Written(String text, boolean enabled) {}

    /**
     * Reads the plain form.
     *
     * @throws IllegalArgumentException when it is not one, with what is wrong
     */
    public static Written read(String json) {
        Map<String, Object> members;
        try {
            members = NestedJson.flatten(json, name -> {});
        } catch (SnapshotException e) {
            throw new IllegalArgumentException("not a JSON object: " + e.getMessage(), e);
        }
        StringBuilder text = new StringBuilder();
        String name = required(members, "name");
        line(text, "title", name);
        line(text, "name", "plain: " + name);
        text.append("level: ").append(level(members).sigma()).append('\n');
        tags(text, members);
        text.append("logsource: {category: any}\ndetection:\n  plain:\n");
        int tests = 0;
        for (Map.Entry<String, Object> member : members.entrySet()) {
            if (member.getKey().startsWith("condition_json.")) {
                test(text, member.getKey().substring("condition_json.".length()), member);
                tests++;
            }
        }
        if (tests == 0 || tests > MOST_TESTS) {
            throw new IllegalArgumentException(
                    "condition_json must have 1 to " + MOST_TESTS + " members");
        }
        text.append("  condition: plain\n");
        boolean enabled = !Boolean.FALSE.equals(members.getOrDefault("enabled", true));
        return new Written(text.toString(), enabled);
    }

    private static String required(Map<String, Object> members, String name) {
        if (members.get(name) instanceof String text && !text.isBlank()) {
            return text.strip();
        }
        throw new IllegalArgumentException(name + " is missing");
    }

    private static Level level(Map<String, Object> members) {
        String word =
                Values.text(members.getOrDefault("severity", "medium")).toLowerCase(Locale.ROOT);
        for (Level level : Level.values()) {
            if (level.sigma().equals(word) || Integer.toString(level.rank()).equals(word)) {
                return level;
            }
        }
        if (word.equals("info")) {
            return Level.INFORMATIONAL;
        }
        throw new IllegalArgumentException(
                "severity must be informational, low, medium, high or critical, not " + word);
    }

    private static void tags(StringBuilder text, Map<String, Object> members) {
        List<String> tags = new ArrayList<>();
        if (members.get("mitre_json.tactic") instanceof String tactic) {
            tags.add("attack." + tactic.strip().toLowerCase(Locale.ROOT).replace(' ', '-'));
        }
        if (members.get("mitre_json.technique_id") instanceof String technique) {
            tags.add("attack." + technique.strip().toLowerCase(Locale.ROOT));
        }
        if (!tags.isEmpty()) {
            text.append("tags:\n");
            tags.forEach(tag -> text.append("  - ").append(quoted(tag)).append('\n'));
        }
    }

    private static void test(StringBuilder text, String key, Map.Entry<String, Object> member) {
        for (Map.Entry<String, String> test : TESTS.entrySet()) {
            if (key.endsWith(test.getKey())) {
                String plain = key.substring(0, key.length() - test.getKey().length());
                String field = FIELDS.getOrDefault(plain, plain);
                text.append("    ").append(quoted(field + test.getValue())).append(": ");
                values(text, member.getValue());
                return;
            }
        }
        throw new IllegalArgumentException("condition_json has no member " + key
                + ": a field's name and one of " + String.join(", ", TESTS.keySet()));
    }

    private static void values(StringBuilder text, Object value) {
        if (value instanceof List<?> several) {
            text.append('\n');
            several.forEach(one -> text.append("      - ").append(literal(one)).append('\n'));
        } else {
            text.append(literal(value)).append('\n');
        }
    }

    private static String literal(Object value) {
        return value instanceof String one
                ? quoted(one.replace("\\", "\\\\").replace("*", "\\*").replace("?", "\\?"))
                : Values.text(value);
    }

    private static void line(StringBuilder text, String key, String value) {
        text.append(key).append(": ").append(quoted(value)).append('\n');
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''").replaceAll("[\\r\\n]+", " ") + "'";
    }

    /** The plain form of a rule; empty when it says more than that can. */
    public static Optional<Map<String, Object>> tell(SigmaDocument.Rule rule) {
        if (!rule.logSource().equals(ANY)) {
            return Optional.empty();
        }
        Map<String, Object> condition = new LinkedHashMap<>();
        List<Condition> parts = rule.detection() instanceof Condition.And and
                ? and.parts()
                : List.of(rule.detection());
        for (Condition part : parts) {
            if (!(part instanceof Condition.Match match) || !tell(match, condition)) {
                return Optional.empty();
            }
        }
        RuleFacts facts = rule.facts();
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("name", facts.title());
        plain.put("severity", facts.level().sigma());
        plain.put("condition_json", condition);
        plain.put("mitre_json", mitre(facts.tags()));
        return Optional.of(plain);
    }

    private static Map<String, Object> mitre(List<String> tags) {
        Map<String, Object> mitre = new LinkedHashMap<>();
        for (String tag : tags) {
            if (tag.matches("attack\\.t[0-9]{4}(\\.[0-9]{3})?")) {
                mitre.putIfAbsent(
                        "technique_id", tag.substring("attack.".length()).toUpperCase(Locale.ROOT));
            } else if (tag.startsWith("attack.")) {
                mitre.putIfAbsent("tactic", tag.substring("attack.".length()));
            }
        }
        return mitre;
    }

    private static boolean tell(Condition.Match match, Map<String, Object> into) {
        String plain = match.field();
        for (Map.Entry<String, String> known : FIELDS.entrySet()) {
            plain = known.getValue().equals(match.field()) ? known.getKey() : plain;
        }
        if (match.test() instanceof ValueTest.Equal equal && !equal.cased()) {
            return into.put(plain + "_equals", equal.text()) == null;
        }
        if (match.test() instanceof ValueTest.Compare compare) {
            return into.put(plain + word(compare.comparison()), number(compare.number())) == null;
        }
        return match.test() instanceof ValueTest.Pattern pattern
                && !pattern.cased()
                && tell(plain, pattern.pattern(), into);
    }

    private static String word(ValueTest.Compare.Comparison comparison) {
        return switch (comparison) {
            case LESS -> "_lt";
            case AT_MOST -> "_lte";
            case GREATER -> "_gt";
            case AT_LEAST -> "_gte";
        };
    }

    private static Object number(BigDecimal number) {
        return number.stripTrailingZeros().scale() <= 0 ? (Object) number.longValue() : number;
    }

    private static boolean tell(String plain, WildcardPattern pattern, Map<String, Object> into) {
        List<String> literals = pattern.literals();
        @Nullable String text = literals.size() == 1 ? literals.getFirst() : null;
        if (text == null) {
            return false;
        }
        if (pattern.equals(WildcardPattern.contains(text))) {
            return into.put(plain + "_contains", text) == null;
        }
        if (pattern.equals(WildcardPattern.startsWith(text))) {
            return into.put(plain + "_startswith", text) == null;
        }
        return pattern.equals(WildcardPattern.endsWith(text))
                && into.put(plain + "_endswith", text) == null;
    }
}
