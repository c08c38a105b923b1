package org.spoolhound.indexer.detect.attack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A layer for MITRE's ATT&amp;CK Navigator, as its layer format 4.5 asks for
 * (github.com/mitre-attack/attack-navigator, layers/LAYERFORMATv4_5.md). It tells no version of
 * ATT&amp;CK: the
 * Navigator then takes its newest.
 */
public final class NavigatorLayer {
    /** A comment names so many at most. */
    private static final int MOST_NAMED = 20;

    private NavigatorLayer() {}

    /**
     * One technique of a layer.
     *
     * @param id {@code T1110.001}
     * @param score how many rules or alerts
     * @param names what they are called
     */
    public record Entry(String id, long score, List<String> names) {}

    /** The layer of what rules cover: a technique's score is the number of its rules. */
    public static Map<String, Object> of(Coverage coverage, String description) {
        List<Entry> entries = new ArrayList<>();
        coverage.techniques()
                .forEach((id, rules) -> entries.add(new Entry(
                        id,
                        rules.size(),
                        rules.stream().map(rule -> rule.title()).toList())));
        return of("Spoolhound: rules", description, entries);
    }

    /** A layer as nested members, ready to be written as JSON. */
    public static Map<String, Object> of(String name, String description, List<Entry> entries) {
        long most = entries.stream().mapToLong(Entry::score).max().orElse(1);
        Map<String, Object> layer = new LinkedHashMap<>();
        layer.put("name", name);
        layer.put("versions", Map.of("navigator", "5.1.0", "layer", "4.5"));
        layer.put("domain", "enterprise-attack");
        layer.put("description", description);
        layer.put("sorting", 3);
        layer.put("hideDisabled", false);
        layer.put("techniques", entries.stream().map(NavigatorLayer::technique).toList());
        Map<String, Object> gradient = new LinkedHashMap<>();
        gradient.put("colors", List.of("#e8f1fa", "#1f6fb2"));
        gradient.put("minValue", 0);
        gradient.put("maxValue", most);
        layer.put("gradient", gradient);
        layer.put("showTacticRowBackground", false);
        layer.put("selectTechniquesAcrossTactics", true);
        layer.put("selectSubtechniquesWithParent", false);
        return layer;
    }

    private static Map<String, Object> technique(Entry entry) {
        List<String> named = entry.names().stream().limit(MOST_NAMED).toList();
        Map<String, Object> technique = new LinkedHashMap<>();
        technique.put("techniqueID", entry.id());
        technique.put("score", entry.score());
        technique.put("comment", String.join("\n", named));
        technique.put("enabled", true);
        technique.put("showSubtechniques", entry.id().contains("."));
        return technique;
    }
}
