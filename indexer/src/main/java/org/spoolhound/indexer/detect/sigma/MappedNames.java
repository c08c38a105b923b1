package org.spoolhound.indexer.detect.sigma;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.spoolhound.indexer.condition.Condition;

/** Where in our events the values of Sigma's fields stand. */
final class MappedNames {
    private final Map<String, Set<String>> fields = new LinkedHashMap<>();
    private final Set<String> prefixes = new LinkedHashSet<>();

    void add(String sigma, List<String> names) {
        fields.computeIfAbsent(sigma, unused -> new LinkedHashSet<>()).addAll(names);
    }

    void addPrefixes(List<String> more) {
        prefixes.addAll(more);
    }

    void addAll(MappedNames other) {
        other.fields.forEach((sigma, names) -> add(sigma, List.copyOf(names)));
        prefixes.addAll(other.prefixes);
    }

    /** The name itself, the name behind each prefix, and those the mapping gives. */
    List<String> of(String sigma) {
        Set<String> names = new LinkedHashSet<>();
        names.add(sigma);
        prefixes.forEach(prefix -> names.add(prefix + sigma));
        names.addAll(fields.getOrDefault(sigma, Set.of()));
        return List.copyOf(names);
    }

    /** The condition over our names. */
    Condition apply(Condition condition) {
        return switch (condition) {
            case Condition.All all -> all;
            case Condition.None none -> none;
            case Condition.Anywhere anywhere -> anywhere;
            case Condition.AnyField any -> any;
            case Condition.And and -> new Condition.And(apply(and.parts()));
            case Condition.Or or -> new Condition.Or(apply(or.parts()));
            case Condition.Not not -> new Condition.Not(apply(not.part()));
            case Condition.Match match -> match(match);
            case Condition.Exists exists ->
                any(of(exists.field()).stream()
                        .map(name -> (Condition) new Condition.Exists(name))
                        .toList());
            case Condition.FieldReference reference -> any(references(reference));
        };
    }

    private List<Condition> apply(List<Condition> parts) {
        return parts.stream().map(this::apply).toList();
    }

    private Condition match(Condition.Match match) {
        if (match.field().startsWith(Condition.Anywhere.NOTES)) {
            return match;
        }
        List<String> names = of(match.field());
        return names.size() == 1 ? match : new Condition.AnyField(names, match.test());
    }

    private List<Condition> references(Condition.FieldReference reference) {
        List<Condition> pairs = new ArrayList<>();
        for (String name : of(reference.field())) {
            for (String other : of(reference.other())) {
                pairs.add(new Condition.FieldReference(
                        name, reference.relation(), other, reference.cased()));
            }
        }
        return pairs;
    }

    private static Condition any(List<Condition> parts) {
        return parts.size() == 1 ? parts.getFirst() : new Condition.Or(parts);
    }
}
