package org.spoolhound.indexer.detect.sigma;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code %name%} stands for in values with the modifier {@code expand}.
 *
 * @param values by name: one or more texts or patterns
 */
public record Placeholders(Map<String, List<String>> values) {
    /** None is known: rules that use one are rejected. */
    public static final Placeholders NONE = new Placeholders(Map.of());

    private static final Pattern NAME = Pattern.compile("\\\\%|%([^%\\\\]{1,200})%");
    private static final int MAX_TEXTS = 10_000;

    /** Copies the values. */
    public Placeholders {
        values = Map.copyOf(values);
    }

    /**
     * Every text a value stands for; {@code \%} is a percent sign.
     *
     * @throws SigmaException when a placeholder has no value
     */
    List<String> expand(String text, int line) throws SigmaException {
        List<String> texts = List.of("");
        Matcher matcher = NAME.matcher(text);
        int from = 0;
        while (matcher.find()) {
            String before = text.substring(from, matcher.start());
            List<String> here =
                    matcher.group(1) == null ? List.of("%") : valuesOf(matcher.group(1), line);
            texts = product(texts, before, here, line);
            from = matcher.end();
        }
        return product(texts, text.substring(from), List.of(""), line);
    }

    private List<String> valuesOf(String name, int line) throws SigmaException {
        List<String> known = values.get(name);
        if (known == null || known.isEmpty()) {
            throw new SigmaException(
                    line,
                    "the placeholder %" + name + "% has no value here,"
                            + " and a rule with such a placeholder must be rejected");
        }
        return known;
    }

    private static List<String> product(
            List<String> starts, String middle, List<String> ends, int line) throws SigmaException {
        if ((long) starts.size() * ends.size() > MAX_TEXTS) {
            throw new SigmaException(line, "placeholders give more than " + MAX_TEXTS + " values");
        }
        List<String> all = new ArrayList<>();
        for (String start : starts) {
            for (String end : ends) {
                all.add(start + middle + end);
            }
        }
        return all;
    }
}
