package org.spoolhound.indexer.detect;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.condition.Condition;
import org.spoolhound.indexer.detect.sigma.LogSource;
import org.spoolhound.indexer.detect.sigma.Placeholders;
import org.spoolhound.indexer.detect.sigma.RuleFacts;
import org.spoolhound.indexer.detect.sigma.SigmaDocument;
import org.spoolhound.indexer.detect.sigma.SigmaFile;
import org.spoolhound.indexer.detect.sigma.SigmaMapping;

/**
 * Rules and correlations that belong together, filters applied, references resolved.
 *
 * @param rules on single events
 * @param correlations each behind those it refers to
 * @param problems what was rejected, in the order of files
 */
public record RuleSet(
        List<Rule> rules, List<Correlation> correlations, List<SigmaFile.Problem> problems) {

    /** Copies the lists. */
    public RuleSet {
        rules = List.copyOf(rules);
        correlations = List.copyOf(correlations);
        problems = List.copyOf(problems);
    }

    /**
     * A correlation whose references are known to lead somewhere.
     *
     * @param definition as written
     * @param rules the ids of what it refers to, in the order written
     * @param silent whether it only counts for other correlations
     * @param counted what an event must meet besides to count for it
     */
    public record Correlation(
            SigmaDocument.Correlation definition,
            List<String> rules,
            boolean silent,
            Condition counted) {

        /** Counts every event that the rules it refers to match. */
        public Correlation(
                SigmaDocument.Correlation definition, List<String> rules, boolean silent) {
            this(definition, rules, silent, new Condition.All());
        }

        /** By which it is known. */
        public String id() {
            return definition.facts().id();
        }
    }

    /**
     * How rules are read.
     *
     * @param mapping what log sources and field names mean
     * @param placeholders what placeholders stand for
     * @param lenient whether events that tell nothing of where they come from meet every log source
     */
    public record Reading(SigmaMapping mapping, Placeholders placeholders, boolean lenient) {}

    /**
     * Loads the rules of a folder, zip or file.
     *
     * @throws IOException when it cannot be read; wrong rules are problems of the result
     */
    public static RuleSet load(Path place, Reading reading) throws IOException {
        return of(RuleFiles.read(place, reading.placeholders()), reading);
    }

    /** The rules of files that were read. */
    public static RuleSet of(List<SigmaFile> files, Reading reading) {
        return new Building(reading).build(files);
    }

    /** One set on its way. */
    private static final class Building {
        private final Reading reading;
        private final Map<String, SigmaDocument> byReference = new HashMap<>();
        private final List<SigmaDocument.Filter> filters = new ArrayList<>();
        private final List<SigmaDocument.Rule> rules = new ArrayList<>();
        private final Map<String, SigmaDocument.Correlation> correlations = new LinkedHashMap<>();
        private final List<SigmaFile.Problem> problems = new ArrayList<>();
        private final Map<String, Correlation> done = new LinkedHashMap<>();
        private final Map<LogSource, Condition> gates = new HashMap<>();
        private final Set<String> waiting = new HashSet<>();

        Building(Reading reading) {
            this.reading = reading;
        }

        RuleSet build(List<SigmaFile> files) {
            for (SigmaFile file : files) {
                problems.addAll(file.problems());
                file.documents().forEach(this::add);
            }
            filters.forEach(this::requireRules);
            correlations.values().forEach(this::resolve);
            Set<String> silent = silent();
            List<Rule> ready = rules.stream()
                    .map(rule -> ready(rule, silent.contains(rule.facts().id())))
                    .toList();
            List<Correlation> resolved = done.values().stream()
                    .map(c -> new Correlation(c.definition(), c.rules(), silent.contains(c.id())))
                    .toList();
            return new RuleSet(ready, resolved, problems);
        }

        private void add(SigmaDocument document) {
            RuleFacts facts = document.facts();
            if (document instanceof SigmaDocument.Filter filter) {
                filters.add(filter);
                return;
            }
            SigmaDocument same = byReference.putIfAbsent(facts.id(), document);
            if (same == null && facts.name() != null && !facts.name().equals(facts.id())) {
                same = byReference.putIfAbsent(facts.name(), document);
            }
            if (same != null) {
                reject(document, "its id or name is taken by " + same.facts().place());
                return;
            }
            if (document instanceof SigmaDocument.Rule rule) {
                rules.add(rule);
            } else if (document instanceof SigmaDocument.Correlation correlation) {
                correlations.put(facts.id(), correlation);
            }
        }

        private void requireRules(SigmaDocument.Filter filter) {
            for (String rule : filter.rules()) {
                if (!byReference.containsKey(rule)) {
                    reject(filter, "it filters '" + rule + "', which is no rule here");
                }
            }
        }

        /** Resolves what a correlation refers to, before itself; null when it is rejected. */
        private @Nullable Correlation resolve(SigmaDocument.Correlation correlation) {
            String id = correlation.facts().id();
            Correlation known = done.get(id);
            if (known != null) {
                return known;
            }
            if (!waiting.add(id)) {
                return null;
            }
            List<String> ids = new ArrayList<>();
            for (String reference : correlation.rules()) {
                String found = found(reference);
                if (found == null) {
                    reject(correlation, "it refers to '" + reference + "', " + why(reference));
                    return null;
                }
                ids.add(found);
            }
            Correlation resolved = new Correlation(correlation, List.copyOf(ids), false);
            done.put(id, resolved);
            return resolved;
        }

        private @Nullable String found(String reference) {
            return switch (byReference.get(reference)) {
                case null -> null;
                case SigmaDocument.Rule rule -> rule.facts().id();
                case SigmaDocument.Filter filter -> null;
                case SigmaDocument.Correlation correlation ->
                    resolve(correlation) == null ? null : correlation.facts().id();
            };
        }

        private String why(String reference) {
            return byReference.get(reference) == null
                    ? "which is no rule here"
                    : "which leads back to itself or was rejected";
        }

        /** What only counts for correlations that do not say {@code generate: true}. */
        private Set<String> silent() {
            Set<String> silent = new HashSet<>();
            Set<String> loud = new HashSet<>();
            for (Correlation correlation : done.values()) {
                (correlation.definition().generate() ? loud : silent).addAll(correlation.rules());
            }
            silent.removeAll(loud);
            return silent;
        }

        private Rule ready(SigmaDocument.Rule rule, boolean silent) {
            SigmaMapping.Mapped mapped = reading.mapping().map(rule.logSource());
            List<Condition> parts = new ArrayList<>(List.of(rule.detection()));
            for (SigmaDocument.Filter filter : filters) {
                if (filter.appliesTo(rule)) {
                    parts.add(filter.condition());
                }
            }
            Condition detection = parts.size() == 1 ? parts.getFirst() : new Condition.And(parts);
            Condition gate = gates.computeIfAbsent(rule.logSource(), unused -> gate(mapped));
            return new Rule(
                    rule.facts(),
                    rule.logSource(),
                    mapped.known(),
                    silent,
                    gate,
                    mapped.rewriter().apply(detection),
                    mapped.rewriter());
        }

        private Condition gate(SigmaMapping.Mapped mapped) {
            return reading.lenient()
                    ? new Condition.Or(List.of(mapped.gate(), reading.mapping().silent()))
                    : mapped.gate();
        }

        private void reject(SigmaDocument document, String why) {
            RuleFacts facts = document.facts();
            problems.add(new SigmaFile.Problem(facts.place(), facts.id(), why));
        }
    }
}
