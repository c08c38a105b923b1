package org.spoolhound.indexer.retain;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.spoolhound.indexer.condition.TextAnalysis;
import org.spoolhound.indexer.index.TenantId;

/**
 * How many days events stay in the index, by organisation and category. Written as {@code category
 * = days}, {@code organisation/category = days}, or with {@code *} for every category; the most
 * particular counts. An event of several categories stays as long as the longest of them.
 */
final class KeepDays {
    private static final String EVERY = "*";

    private final int otherwise;
    private final Map<String, Integer> days = new HashMap<>();

    /**
     * Reads a list of such lines.
     *
     * @param otherwise the days of all that no line names
     * @throws IllegalArgumentException when one cannot be understood: says which
     */
    KeepDays(int otherwise, List<String> lines) {
        this.otherwise = otherwise;
        for (String line : lines) {
            String[] sides = line.split("=", -1);
            if (sides.length != 2) {
                throw new IllegalArgumentException(
                        "category-days: '" + line + "' is not 'category = days'");
            }
            String key = key(sides[0].strip(), line);
            if (days.put(key, number(sides[1].strip(), line)) != null) {
                throw new IllegalArgumentException("category-days: '" + line + "' comes twice");
            }
        }
    }

    private static String key(String text, String line) {
        int slash = text.indexOf('/');
        String tenant = slash < 0 ? EVERY : text.substring(0, slash).strip();
        String category = TextAnalysis.fold(text.substring(slash + 1).strip());
        if (category.isEmpty() || (slash < 0 && category.equals(EVERY))) {
            throw new IllegalArgumentException("category-days: '" + line
                    + "' names no category (for all of them, set index-days)");
        }
        return slash < 0 ? EVERY + '/' + category : new TenantId(tenant) + "/" + category;
    }

    private static int number(String text, String line) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "category-days: '" + line + "' has no number of days", e);
        }
    }

    /** All numbers of days there are. */
    Collection<Integer> all() {
        return days.values();
    }

    /** The days of an organisation's events of one category. */
    int of(TenantId tenant, String category) {
        for (String key :
                List.of(tenant + "/" + category, tenant + "/" + EVERY, EVERY + '/' + category)) {
            Integer found = days.get(key);
            if (found != null) {
                return found;
            }
        }
        return otherwise;
    }

    /** The days of an organisation's events that are of none of the categories it names. */
    int ofOthers(TenantId tenant) {
        return of(tenant, "");
    }

    /** The categories that lines name for an organisation. */
    Set<String> categories(TenantId tenant) {
        return days.keySet().stream()
                .map(key -> key.split("/", 2))
                .filter(key -> key[0].equals(EVERY) || key[0].equals(tenant.name()))
                .map(key -> key[1])
                .filter(category -> !category.equals(EVERY))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The same for the same lines in any order. */
    @Override
    public String toString() {
        return otherwise
                + days.entrySet().stream()
                        .map(line -> "," + line.getKey() + '=' + line.getValue())
                        .sorted()
                        .collect(Collectors.joining());
    }
}
