package org.spoolhound.indexer.detect.sigma;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.spoolhound.indexer.condition.Condition;

/** Reads the selections of a detection: what each name stands for. */
final class Selections {
    private final FieldTests fields;

    Selections(Placeholders placeholders) {
        fields = new FieldTests(placeholders);
    }

    /** All members of a map that are not among some reserved names. */
    Map<String, Condition> read(YamlNode.Mapping map, java.util.Set<String> reserved)
            throws SigmaException {
        Map<String, Condition> selections = new LinkedHashMap<>();
        for (Map.Entry<String, YamlNode> entry : map.entries().entrySet()) {
            String name = entry.getKey();
            YamlNode node = entry.getValue();
            if (reserved.contains(name)) {
                continue;
            }
            if (name.equals("timeframe") && node instanceof YamlNode.Scalar) {
                throw new SigmaException(
                        node.line(),
                        "timeframe belongs to the old aggregations: write a correlation rule");
            }
            selections.put(name, selection(name, node));
        }
        if (selections.isEmpty()) {
            throw new SigmaException(map.line(), "there is no selection");
        }
        return selections;
    }

    Condition selection(String name, YamlNode node) throws SigmaException {
        return switch (node) {
            case YamlNode.Mapping map -> map(name, map);
            case YamlNode.Sequence list -> list(name, list);
            case YamlNode.Scalar single ->
                throw new SigmaException(
                        single.line(),
                        "the selection '" + name + "' must be a list or a map, not "
                                + single.kind());
        };
    }

    private Condition map(String name, YamlNode.Mapping map) throws SigmaException {
        if (map.entries().isEmpty()) {
            throw new SigmaException(map.line(), "the selection '" + name + "' is empty");
        }
        List<Condition> parts = new ArrayList<>();
        for (Map.Entry<String, YamlNode> entry : map.entries().entrySet()) {
            YamlNode value = entry.getValue();
            parts.add(fields.entry(entry.getKey(), value, value.line()));
        }
        return parts.size() == 1 ? parts.getFirst() : new Condition.And(parts);
    }

    private Condition list(String name, YamlNode.Sequence list) throws SigmaException {
        if (list.items().isEmpty()) {
            throw new SigmaException(list.line(), "the selection '" + name + "' is empty");
        }
        List<Condition> parts = new ArrayList<>();
        for (YamlNode item : list.items()) {
            parts.add(
                    switch (item) {
                        case YamlNode.Mapping map -> map(name, map);
                        case YamlNode.Scalar keyword ->
                            fields.value(new FieldKey("", List.of()), keyword);
                        case YamlNode.Sequence inner ->
                            throw new SigmaException(
                                    inner.line(),
                                    "the selection '" + name + "' holds a list in a list");
                    });
        }
        return parts.size() == 1 ? parts.getFirst() : new Condition.Or(parts);
    }
}
