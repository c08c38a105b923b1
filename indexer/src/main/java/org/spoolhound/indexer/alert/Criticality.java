package org.spoolhound.indexer.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How much what happens on a host counts: a factor by the host's name. Written as {@code name =
 * factor}, where {@code *} in a name stands for any text; of several that fit the first counts.
 */
public final class Criticality {

    /** Every host counts alike. */
    public static final Criticality EVEN = new Criticality(List.of());

    private static final double MOST = 10;

    private final List<Line> lines;

    private record Line(String name, double factor) {}

    private Criticality(List<Line> lines) {
        this.lines = List.copyOf(lines);
    }

    /**
     * Reads such lines.
     *
     * @throws IllegalArgumentException when one cannot be understood: says which
     */
    public static Criticality of(List<String> texts) {
        List<Line> lines = new ArrayList<>();
        for (String text : texts) {
            int equals = text.lastIndexOf('=');
            String name = equals < 0 ? "" : text.substring(0, equals).strip();
            if (name.isEmpty()) {
                throw new IllegalArgumentException(
                        "criticality: '" + text + "' is not 'host = factor'");
            }
            lines.add(new Line(
                    name.toLowerCase(Locale.ROOT),
                    factor(text.substring(equals + 1).strip(), text)));
        }
        return new Criticality(lines);
    }

    private static double factor(String number, String text) {
        if (!number.matches("[0-9]{1,2}(\\.[0-9]{1,3})?") || Double.parseDouble(number) > MOST) {
            throw new IllegalArgumentException(
                    "criticality: '" + text + "' has no factor from 0 to 10, for example 0.5 or 3");
        }
        return Double.parseDouble(number);
    }

    /** The factor of a host; 1 when no line fits. */
    public double of(String host) {
        String folded = host.toLowerCase(Locale.ROOT);
        for (Line line : lines) {
            if (fits(line.name(), folded)) {
                return line.factor();
            }
        }
        return 1;
    }

    /** The texts between the stars stand in the name in their order, the outer ones at its ends. */
    private static boolean fits(String pattern, String name) {
        String[] texts = pattern.split("\\*", -1);
        if (texts.length == 1) {
            return pattern.equals(name);
        }
        String last = texts[texts.length - 1];
        if (!name.startsWith(texts[0]) || name.length() < texts[0].length() + last.length()) {
            return false;
        }
        int from = texts[0].length();
        int end = name.length() - last.length();
        for (int i = 1; i + 1 < texts.length; i++) {
            int at = name.indexOf(texts[i], from);
            if (at < 0 || at + texts[i].length() > end) {
                return false;
            }
            from = at + texts[i].length();
        }
        return name.endsWith(last);
    }
}
