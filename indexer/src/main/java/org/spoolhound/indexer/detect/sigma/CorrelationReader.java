package org.spoolhound.indexer.detect.sigma;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.condition.Condition;
import org.spoolhound.indexer.condition.Values;
import org.spoolhound.indexer.detect.sigma.CorrelationTerms.Bound;
import org.spoolhound.indexer.detect.sigma.CorrelationTerms.Bounds;
import org.spoolhound.indexer.detect.sigma.CorrelationTerms.Operator;

/** Reads a correlation. */
final class CorrelationReader {
    private static final Pattern TIMESPAN = Pattern.compile("([0-9]{1,9})([smhdwMy])");
    private static final int MAX_RULES = 1_000;
    private static final double MEDIAN = 50;
    private static final Set<String> KNOWN =
            Set.of("type", "rules", "aliases", "group-by", "timespan", "condition", "generate");

    private final Members members;

    private CorrelationReader(Members members) {
        this.members = members;
    }

    static SigmaDocument.Correlation read(Members document, RuleFacts facts) throws SigmaException {
        Members members = Members.of(document.require("correlation"), "correlation");
        return new CorrelationReader(members).read(facts, generate(document, members));
    }

    private SigmaDocument.Correlation read(RuleFacts facts, boolean generate)
            throws SigmaException {
        for (Map.Entry<String, YamlNode> entry : members.map().entries().entrySet()) {
            if (!KNOWN.contains(entry.getKey())) {
                throw new SigmaException(
                        entry.getValue().line(),
                        "a correlation has no '" + entry.getKey() + "', only "
                                + KNOWN.stream().sorted().toList());
            }
        }
        CorrelationTerms.Type type = type();
        List<String> rules = members.texts("rules");
        if (rules.isEmpty() || rules.size() > MAX_RULES) {
            throw new SigmaException(
                    members.line(), "rules must name 1 to " + MAX_RULES + " rules");
        }
        Duration timespan = timespan();
        Map<String, Map<String, String>> aliases = aliases();
        Bounds bounds = bounds(type, rules);
        return new SigmaDocument.Correlation(
                facts, type, rules, members.texts("group-by"), timespan, bounds, aliases, generate);
    }

    private static boolean generate(Members document, Members correlation) throws SigmaException {
        Members at = correlation.find("generate") == null ? document : correlation;
        YamlNode node = at.find("generate");
        if (node == null) {
            return false;
        }
        Boolean truth = node instanceof YamlNode.Scalar scalar ? scalar.truth() : null;
        if (truth == null) {
            throw new SigmaException(node.line(), "generate is true or false");
        }
        return truth;
    }

    private CorrelationTerms.Type type() throws SigmaException {
        String written = Members.text(members.require("type"), "type");
        for (CorrelationTerms.Type type : CorrelationTerms.Type.values()) {
            if (type.sigma().equals(written)) {
                return type;
            }
        }
        throw new SigmaException(
                FactsReader.line(members, "type"),
                "the correlation type '" + written + "' is none of "
                        + Arrays.stream(CorrelationTerms.Type.values())
                                .map(CorrelationTerms.Type::sigma)
                                .toList());
    }

    private Duration timespan() throws SigmaException {
        return timespan(members.require("timespan"), "timespan");
    }

    /** A number and a unit. */
    static Duration timespan(YamlNode node, String key) throws SigmaException {
        String written = Members.text(node, key);
        Matcher matcher = TIMESPAN.matcher(written);
        if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
            throw new SigmaException(
                    node.line(),
                    "the " + key + " '" + written + "' is not a number and one of s, m, h, d");
        }
        long count = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            case "d" -> Duration.ofDays(count);
            case "w" -> Duration.ofDays(7 * count);
            case "M" -> Duration.ofDays(30 * count);
            default -> Duration.ofDays(365 * count);
        };
    }

    private Map<String, Map<String, String>> aliases() throws SigmaException {
        Map<String, Map<String, String>> aliases = new LinkedHashMap<>();
        YamlNode node = members.find("aliases");
        if (node == null) {
            return aliases;
        }
        for (Map.Entry<String, YamlNode> alias :
                Members.of(node, "aliases").map().entries().entrySet()) {
            Members fields = Members.of(alias.getValue(), "the alias " + alias.getKey());
            Map<String, String> byRule = new LinkedHashMap<>();
            for (Map.Entry<String, YamlNode> rule : fields.map().entries().entrySet()) {
                byRule.put(rule.getKey(), Members.text(rule.getValue(), rule.getKey()));
            }
            aliases.put(alias.getKey(), Map.copyOf(byRule));
        }
        return aliases;
    }

    private Bounds bounds(CorrelationTerms.Type type, List<String> rules) throws SigmaException {
        YamlNode node = members.find("condition");
        if (node == null) {
            if (!type.isTemporal()) {
                throw new SigmaException(
                        members.line(), "condition is missing: " + type.sigma() + " needs one");
            }
            return new Bounds(List.of(), List.of(), MEDIAN, null);
        }
        if (type.isTemporal() && node instanceof YamlNode.Scalar expression) {
            return new Bounds(List.of(), List.of(), MEDIAN, expression(expression, rules));
        }
        Members condition = Members.of(node, "condition");
        List<String> fields = condition.texts("field");
        if (type.needsField() && fields.isEmpty()) {
            throw new SigmaException(node.line(), "condition needs a field for " + type.sigma());
        }
        if (fields.size() > 1 && type != CorrelationTerms.Type.VALUE_COUNT) {
            throw new SigmaException(
                    node.line(), "only value_count takes several fields, not " + type.sigma());
        }
        return new Bounds(comparisons(condition), fields, percentile(condition), null);
    }

    private static double percentile(Members condition) throws SigmaException {
        YamlNode node = condition.find("percentile");
        if (node == null) {
            return MEDIAN;
        }
        BigDecimal number = Values.asNumber(Members.text(node, "percentile"));
        if (number == null || number.doubleValue() < 0 || number.doubleValue() > 100) {
            throw new SigmaException(node.line(), "percentile is a number from 0 to 100");
        }
        return number.doubleValue();
    }

    private static List<Bound> comparisons(Members condition) throws SigmaException {
        List<Bound> bounds = new ArrayList<>();
        for (Map.Entry<String, YamlNode> entry : condition.map().entries().entrySet()) {
            String key = entry.getKey();
            if (key.equals("field") || key.equals("percentile")) {
                continue;
            }
            Operator operator = operator(key);
            if (operator == null) {
                throw new SigmaException(
                        entry.getValue().line(),
                        "a condition has gt, gte, lt, lte, eq, neq and field, not '" + key + "'");
            }
            BigDecimal number = Values.asNumber(Members.text(entry.getValue(), key));
            if (number == null) {
                throw new SigmaException(entry.getValue().line(), key + " takes a number");
            }
            bounds.add(new Bound(operator, number.doubleValue()));
        }
        if (bounds.isEmpty() || bounds.size() > 2) {
            throw new SigmaException(
                    condition.line(), "a condition has one of gt, gte, lt, lte, eq, neq, or two");
        }
        return bounds;
    }

    private static @Nullable Operator operator(String key) {
        return switch (key) {
            case "gt" -> Operator.GT;
            case "gte" -> Operator.GTE;
            case "lt" -> Operator.LT;
            case "lte" -> Operator.LTE;
            case "eq" -> Operator.EQ;
            case "neq" -> Operator.NEQ;
            default -> null;
        };
    }

    private static Condition expression(YamlNode.Scalar text, List<String> rules)
            throws SigmaException {
        Map<String, Condition> names = new LinkedHashMap<>();
        rules.forEach(rule -> names.put(rule, new Condition.Exists(rule)));
        return ConditionLine.parse(text.text(), names, text.line());
    }
}
