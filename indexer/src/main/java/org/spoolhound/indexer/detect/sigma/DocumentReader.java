package org.spoolhound.indexer.detect.sigma;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.condition.Condition;

/** Reads one YAML document as a rule, a correlation or a filter. */
final class DocumentReader {
    private final Placeholders placeholders;
    private final String file;

    DocumentReader(Placeholders placeholders, String file) {
        this.placeholders = placeholders;
        this.file = file;
    }

    /**
     * What a document is.
     *
     * @param text as written
     */
    SigmaDocument read(YamlNode root, String text) throws SigmaException {
        Members document = Members.of(root, "a document");
        if (document.find("action") != null && document.find("detection") == null) {
            throw new SigmaException(
                    FactsReader.line(document, "action"),
                    "action belongs to Sigma 1: write every document in full");
        }
        RuleFacts facts =
                FactsReader.read(document, new RuleFacts.Place(file, document.line()), text);
        if (document.find("correlation") != null) {
            return CorrelationReader.read(document, facts);
        }
        LogSource logSource = logSource(document);
        return document.find("filter") != null
                ? filter(document, facts, logSource)
                : rule(document, facts, logSource);
    }

    /** The id, name or title of a document that may be wrong otherwise; null when it has none. */
    static @Nullable String nameOf(YamlNode root) {
        if (root instanceof YamlNode.Mapping map) {
            for (String key : List.of("id", "name", "title")) {
                if (map.entries().get(key) instanceof YamlNode.Scalar text && !text.isNull()) {
                    return text.text();
                }
            }
        }
        return null;
    }

    private SigmaDocument rule(Members document, RuleFacts facts, LogSource logSource)
            throws SigmaException {
        Members detection = Members.of(document.require("detection"), "detection");
        Map<String, Condition> selections =
                new Selections(placeholders).read(detection.map(), Set.of("condition"));
        return new SigmaDocument.Rule(facts, logSource, condition(detection, selections));
    }

    private SigmaDocument filter(Members document, RuleFacts facts, LogSource logSource)
            throws SigmaException {
        Members filter = Members.of(document.require("filter"), "filter");
        Map<String, Condition> selections =
                new Selections(placeholders).read(filter.map(), Set.of("condition", "rules"));
        List<String> rules = filter.texts("rules");
        if (rules.isEmpty()) {
            throw new SigmaException(filter.line(), "rules must name the rules to filter, or any");
        }
        return new SigmaDocument.Filter(
                facts,
                logSource,
                rules.equals(List.of("any")) ? List.of() : rules,
                condition(filter, selections));
    }

    private static Condition condition(Members detection, Map<String, Condition> selections)
            throws SigmaException {
        YamlNode node = detection.require("condition");
        if (!(node instanceof YamlNode.Sequence list)) {
            String text = Members.text(node, "condition");
            return ConditionLine.parse(text, selections, node.line());
        }
        List<Condition> parts = new ArrayList<>();
        for (YamlNode item : list.items()) {
            String text = Members.text(item, "each condition");
            parts.add(ConditionLine.parse(text, selections, item.line()));
        }
        if (parts.isEmpty()) {
            throw new SigmaException(node.line(), "condition is empty");
        }
        return parts.size() == 1 ? parts.getFirst() : new Condition.Or(parts);
    }

    static LogSource logSource(Members document) throws SigmaException {
        Members source = Members.of(document.require("logsource"), "logsource");
        LogSource found = new LogSource(
                part(source, "product"), part(source, "category"), part(source, "service"));
        if (found.equals(LogSource.NONE)) {
            throw new SigmaException(
                    source.line(), "logsource must tell product, category or service");
        }
        return found;
    }

    private static @Nullable String part(Members source, String key) throws SigmaException {
        String text = source.text(key);
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }
}
