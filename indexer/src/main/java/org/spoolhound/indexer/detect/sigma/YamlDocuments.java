package org.spoolhound.indexer.detect.sigma;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads the YAML documents of one text from the parser's events: without recursion, with limits on
 * size, depth and what aliases multiply. Keys are texts and stand once.
 */
final class YamlDocuments {
    /** The most characters of one file. */
    static final int MAX_CHARS = 4 << 20;

    /** The deepest nesting. */
    static final int MAX_DEPTH = 40;

    /** The most values in one document, repeated ones counted each time. */
    static final int MAX_NODES = 50_000;

    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setCodePointLimit(MAX_CHARS).build();

    private final List<YamlNode> roots = new ArrayList<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private final Map<Anchor, Anchored> anchors = new HashMap<>();
    private int nodes;

    private YamlDocuments() {}

    /**
     * What a text holds.
     *
     * @param documents those before the fault, or all
     * @param fault why the rest could not be read, or null
     * @param broken as much of the document with the fault as was read before it, or null
     */
    record Found(
            List<YamlNode> documents,
            @Nullable SigmaException fault,
            @Nullable YamlNode broken) {}

    /** A collection whose end has not come. */
    private static final class Open {
        final YamlNode node;
        final @Nullable Anchor anchor;
        final int before;
        YamlNode.@Nullable Scalar key;

        Open(YamlNode node, @Nullable Anchor anchor, int before) {
            this.node = node;
            this.anchor = anchor;
            this.before = before;
        }
    }

    /** A node with a name, and how many nodes it is. */
    private record Anchored(YamlNode node, int nodes) {}

    /** Reads all documents up to the first fault. */
    static Found read(String text) {
        YamlDocuments reader = new YamlDocuments();
        SigmaException fault = null;
        try {
            Iterator<Event> events = new Parse(SETTINGS).parseString(text).iterator();
            while (events.hasNext()) {
                reader.take(events.next());
            }
        } catch (SigmaException e) {
            fault = e;
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            fault = new SigmaException(line, "not YAML: " + oneLine(e.getProblem()));
        } catch (YamlEngineException e) {
            fault = new SigmaException(0, "not YAML: " + oneLine(e.getMessage()));
        }
        Open outermost = fault == null ? null : reader.open.peekLast();
        return new Found(reader.roots, fault, outermost == null ? null : outermost.node);
    }

    private static String oneLine(@Nullable String text) {
        return String.valueOf(text).replaceAll("\\s+", " ");
    }

    private void take(Event event) throws SigmaException {
        switch (event.getEventId()) {
            case DocumentStart -> {
                anchors.clear();
                nodes = 0;
            }
            case Scalar -> scalar((ScalarEvent) event);
            case Alias -> alias((AliasEvent) event);
            case SequenceStart -> {
                SequenceStartEvent start = (SequenceStartEvent) event;
                push(new YamlNode.Sequence(new ArrayList<>(), line(event)), start);
            }
            case MappingStart -> {
                MappingStartEvent start = (MappingStartEvent) event;
                push(new YamlNode.Mapping(new LinkedHashMap<>(), line(event)), start);
            }
            case SequenceEnd, MappingEnd -> pop();
            case StreamStart, StreamEnd, DocumentEnd, Comment -> {}
        }
    }

    private void scalar(ScalarEvent event) throws SigmaException {
        int line = line(event);
        count(1, line);
        YamlNode node = new YamlNode.Scalar(event.getValue(), event.isPlain(), line);
        event.getAnchor().ifPresent(name -> anchors.put(name, new Anchored(node, 1)));
        add(node);
    }

    private void alias(AliasEvent event) throws SigmaException {
        Anchored known = anchors.get(event.getAlias());
        if (known == null) {
            throw new SigmaException(
                    line(event), "the alias *" + event.getAlias() + " names nothing before it");
        }
        count(known.nodes(), line(event));
        add(known.node());
    }

    private void push(YamlNode node, NodeEvent event) throws SigmaException {
        if (open.size() == MAX_DEPTH) {
            throw new SigmaException(node.line(), "nested deeper than " + MAX_DEPTH + " levels");
        }
        requireNoKey(node);
        int before = nodes;
        count(1, node.line());
        open.push(new Open(node, event.getAnchor().orElse(null), before));
    }

    /** A key of a map must be a text; it comes where the map has no key waiting. */
    private void requireNoKey(YamlNode node) throws SigmaException {
        Open around = open.peek();
        if (around != null && around.node instanceof YamlNode.Mapping && around.key == null) {
            throw new SigmaException(node.line(), "a key must be a text, not " + node.kind());
        }
    }

    private void pop() throws SigmaException {
        Open closed = open.pop();
        if (closed.anchor != null) {
            anchors.put(closed.anchor, new Anchored(closed.node, nodes - closed.before));
        }
        add(closed.node);
    }

    private void add(YamlNode node) throws SigmaException {
        Open around = open.peek();
        switch (around == null ? null : around.node) {
            case null -> roots.add(node);
            case YamlNode.Sequence sequence -> sequence.items().add(node);
            case YamlNode.Mapping mapping -> member(mapping, around, node);
            case YamlNode.Scalar scalar ->
                throw new IllegalStateException("a scalar holds nothing");
        }
    }

    private void member(YamlNode.Mapping mapping, Open around, YamlNode node)
            throws SigmaException {
        YamlNode.Scalar key = around.key;
        if (key != null) {
            around.key = null;
            mapping.entries().put(key.text(), node);
        } else if (node instanceof YamlNode.Scalar name) {
            if (mapping.entries().containsKey(name.text())) {
                throw new SigmaException(
                        name.line(), "the key '" + name.text() + "' stands twice in one map");
            }
            around.key = name;
        } else {
            requireNoKey(node);
        }
    }

    private void count(int more, int line) throws SigmaException {
        nodes += more;
        if (nodes > MAX_NODES) {
            throw new SigmaException(line, "more than " + MAX_NODES + " values in one document");
        }
    }

    private static int line(Event event) {
        return event.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }
}
