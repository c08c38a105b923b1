package org.spoolhound.indexer.detect.sigma;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.condition.Values;

/**
 * Reads the key {@value #KEY} of rule files: {@code positive} and {@code negative}, each a list. An
 * item is an event, a map of flat names, or a list of events that belong together.
 */
public final class RuleSamples {
    /** The key, one of those that Sigma leaves to its users. */
    public static final String KEY = "tests";

    /** The most events one item may repeat. */
    static final int MAX_TIMES = 10_000;

    private static final Set<String> KNOWN = Set.of("positive", "negative");

    private final String file;
    private final List<RuleSample> samples = new ArrayList<>();

    private RuleSamples(String file) {
        this.file = file;
    }

    /**
     * The samples of all rules in a file; rules without any give none.
     *
     * @throws SigmaException when they are not written as they must be
     */
    public static List<RuleSample> read(String file, String text) throws SigmaException {
        RuleSamples reading = new RuleSamples(file);
        for (YamlNode root : YamlDocuments.read(text).documents()) {
            String rule = DocumentReader.nameOf(root);
            if (rule != null && root instanceof YamlNode.Mapping map) {
                YamlNode tests = new Members(map).find(KEY);
                if (tests != null) {
                    reading.add(rule, Members.of(tests, KEY));
                }
            }
        }
        return reading.samples;
    }

    private void add(String rule, Members tests) throws SigmaException {
        for (Map.Entry<String, YamlNode> list : tests.map().entries().entrySet()) {
            if (!KNOWN.contains(list.getKey())) {
                throw new SigmaException(
                        list.getValue().line(),
                        KEY + " are positive or negative, not " + list.getKey());
            }
            if (!(list.getValue() instanceof YamlNode.Sequence items)) {
                throw new SigmaException(
                        list.getValue().line(), list.getKey() + " must be a list of events");
            }
            for (YamlNode item : items.items()) {
                RuleFacts.Place place = new RuleFacts.Place(file, item.line());
                boolean fires = list.getKey().equals("positive");
                samples.add(new RuleSample(rule, fires, place, steps(item)));
            }
        }
    }

    private static List<RuleSample.Step> steps(YamlNode item) throws SigmaException {
        if (!(item instanceof YamlNode.Sequence several)) {
            return List.of(step(item));
        }
        List<RuleSample.Step> steps = new ArrayList<>();
        for (YamlNode one : several.items()) {
            steps.add(step(one));
        }
        return steps;
    }

    private static RuleSample.Step step(YamlNode node) throws SigmaException {
        Members event = Members.of(node, "an event");
        Map<String, Object> fields = new LinkedHashMap<>();
        int times = 1;
        Duration every = Duration.ofSeconds(1);
        for (Map.Entry<String, YamlNode> member : event.map().entries().entrySet()) {
            switch (member.getKey()) {
                case "times" -> times = times(member.getValue());
                case "every" -> every = CorrelationReader.timespan(member.getValue(), "every");
                case "line" -> fields.put("message", Members.text(member.getValue(), "line"));
                case "as" -> fields.put("spoolhound.format", Members.text(member.getValue(), "as"));
                default -> fields.put(member.getKey(), value(member.getValue()));
            }
        }
        return new RuleSample.Step(fields, times, every);
    }

    private static int times(YamlNode node) throws SigmaException {
        String text = Members.text(node, "times");
        if (!text.matches("[1-9][0-9]{0,4}") || Integer.parseInt(text) > MAX_TIMES) {
            throw new SigmaException(node.line(), "times is a number from 1 to " + MAX_TIMES);
        }
        return Integer.parseInt(text);
    }

    private static Object value(YamlNode node) throws SigmaException {
        return switch (node) {
            case YamlNode.Scalar scalar -> plain(scalar);
            case YamlNode.Sequence list -> {
                List<Object> values = new ArrayList<>();
                for (YamlNode item : list.items()) {
                    values.add(value(item));
                }
                yield List.copyOf(values);
            }
            case YamlNode.Mapping map ->
                throw new SigmaException(
                        map.line(), "an event's fields are flat: write process.name, not a map");
        };
    }

    private static Object plain(YamlNode.Scalar scalar) {
        Object number = scalar.plain() ? number(scalar.text()) : null;
        Boolean truth = scalar.plain() ? scalar.truth() : null;
        return number != null ? number : truth != null ? truth : scalar.text();
    }

    private static @Nullable Object number(String text) {
        if (text.matches("-?[0-9]{1,18}")) {
            return Long.valueOf(text);
        }
        var decimal = text.matches("-?[0-9]{1,15}\\.[0-9]{1,15}") ? Values.asNumber(text) : null;
        return decimal == null ? null : decimal.doubleValue();
    }
}
