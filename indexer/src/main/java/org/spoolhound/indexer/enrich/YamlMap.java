package org.spoolhound.indexer.enrich;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A YAML mapping that knows the line of each of its parts. */
final class YamlMap {

    private static final int MAX_CHARACTERS = 1 << 20;
    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setCodePointLimit(MAX_CHARACTERS).build();

    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final int line;

    private YamlMap(Node node) throws ParserFileException {
        this.line = line(node);
        if (!(node instanceof MappingNode mapping)) {
            throw new ParserFileException(line, "a mapping (key: value) belongs here");
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String key = scalar(tuple.getKeyNode());
            if (nodes.put(key, tuple.getValueNode()) != null) {
                throw new ParserFileException(
                        line(tuple.getKeyNode()), "'" + key + "' stands here twice");
            }
        }
    }

    /** Reads a document that must be one mapping. */
    static YamlMap parse(String text) throws ParserFileException {
        try {
            Node root = new Compose(SETTINGS)
                    .composeString(text)
                    .orElseThrow(() -> new ParserFileException(1, "the file is empty"));
            return new YamlMap(root);
        } catch (MarkedYamlEngineException e) {
            int at = e.getProblemMark().map(m -> m.getLine() + 1).orElse(0);
            throw new ParserFileException(at, "not YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw new ParserFileException(0, "not YAML: " + e.getMessage());
        }
    }

    int line() {
        return line;
    }

    int line(String key) {
        Node node = nodes.get(key);
        return node == null ? line : line(node);
    }

    Set<String> keys() {
        return nodes.keySet();
    }

    boolean has(String key) {
        return nodes.containsKey(key);
    }

    /** Refuses keys that mean nothing here. */
    void only(Set<String> known) throws ParserFileException {
        for (Map.Entry<String, Node> entry : nodes.entrySet()) {
            if (!known.contains(entry.getKey())) {
                throw new ParserFileException(
                        line(entry.getValue()),
                        "unknown key '" + entry.getKey() + "': one of "
                                + known.stream().sorted().toList());
            }
        }
    }

    String text(String key) throws ParserFileException {
        String text = textOrNull(key);
        if (text == null) {
            throw new ParserFileException(line, "'" + key + ":' is missing");
        }
        return text;
    }

    @Nullable
    String textOrNull(String key) throws ParserFileException {
        Node node = nodes.get(key);
        return node == null ? null : scalar(node);
    }

    /** A text or a list of texts, in either case as a list; empty when the key is absent. */
    List<String> texts(String key) throws ParserFileException {
        List<String> texts = new ArrayList<>();
        for (Node node : items(key)) {
            texts.add(scalar(node));
        }
        return texts;
    }

    /** A mapping or a list of mappings, in either case as a list; empty when the key is absent. */
    List<YamlMap> maps(String key) throws ParserFileException {
        List<YamlMap> maps = new ArrayList<>();
        for (Node node : items(key)) {
            maps.add(new YamlMap(node));
        }
        return maps;
    }

    /** A mapping, or null. */
    @Nullable
    YamlMap mapOrNull(String key) throws ParserFileException {
        Node node = nodes.get(key);
        return node == null ? null : new YamlMap(node);
    }

    /** A value or a list of values, or null. */
    @Nullable
    Object valueOrNull(String key) throws ParserFileException {
        Node node = nodes.get(key);
        return node == null ? null : value(node);
    }

    /**
     * A mapping from names to String, Long, Double, Boolean or lists of those; empty when absent.
     */
    Map<String, Object> values(String key) throws ParserFileException {
        YamlMap map = mapOrNull(key);
        return map == null ? Map.of() : map.values();
    }

    /** All entries as values. */
    Map<String, Object> values() throws ParserFileException {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Map.Entry<String, Node> entry : nodes.entrySet()) {
            values.put(entry.getKey(), value(entry.getValue()));
        }
        return values;
    }

    private List<Node> items(String key) {
        return switch (nodes.get(key)) {
            case null -> List.of();
            case SequenceNode sequence -> sequence.getValue();
            case Node single -> List.of(single);
        };
    }

    private static Object value(Node node) throws ParserFileException {
        if (node instanceof SequenceNode sequence) {
            List<Object> list = new ArrayList<>();
            for (Node item : sequence.getValue()) {
                list.add(value(item));
            }
            return List.copyOf(list);
        }
        String text = scalar(node);
        Tag tag = node.getTag();
        if (tag.equals(Tag.INT)) {
            return Long.decode(text);
        }
        return tag.equals(Tag.BOOL) ? (Object) Boolean.valueOf(text) : text;
    }

    private static String scalar(Node node) throws ParserFileException {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw new ParserFileException(line(node), "a single value belongs here");
    }

    private static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }
}
