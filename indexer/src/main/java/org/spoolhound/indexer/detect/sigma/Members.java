package org.spoolhound.indexer.detect.sigma;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the members of a map by name and type. */
final class Members {
    private final YamlNode.Mapping map;

    Members(YamlNode.Mapping map) {
        this.map = map;
    }

    /** The map in a node that must be one. */
    static Members of(YamlNode node, String name) throws SigmaException {
        if (node instanceof YamlNode.Mapping map) {
            return new Members(map);
        }
        throw new SigmaException(node.line(), name + " must be a map, not " + node.kind());
    }

    YamlNode.Mapping map() {
        return map;
    }

    int line() {
        return map.line();
    }

    /** The node of a key; null when it is absent or YAML's null. */
    @Nullable
    YamlNode find(String key) {
        YamlNode node = map.entries().get(key);
        return node instanceof YamlNode.Scalar scalar && scalar.isNull() ? null : node;
    }

    YamlNode require(String key) throws SigmaException {
        YamlNode node = find(key);
        if (node == null) {
            throw new SigmaException(map.line(), key + " is missing");
        }
        return node;
    }

    /** A single value; null when it is absent. */
    @Nullable
    String text(String key) throws SigmaException {
        YamlNode node = find(key);
        return node == null ? null : text(node, key);
    }

    static String text(YamlNode node, String key) throws SigmaException {
        if (node instanceof YamlNode.Scalar scalar && !scalar.isNull()) {
            return scalar.text();
        }
        throw new SigmaException(node.line(), key + " must be a text, not " + node.kind());
    }

    /** A single value or a list of them; empty when it is absent. */
    List<String> texts(String key) throws SigmaException {
        YamlNode node = find(key);
        List<String> texts = new ArrayList<>();
        switch (node) {
            case null -> {}
            case YamlNode.Sequence sequence -> {
                for (YamlNode item : sequence.items()) {
                    if (!(item instanceof YamlNode.Scalar scalar && scalar.isNull())) {
                        texts.add(text(item, "each of " + key));
                    }
                }
            }
            default -> texts.add(text(node, key));
        }
        return List.copyOf(texts);
    }
}
