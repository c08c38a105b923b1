package org.spoolhound.indexer.detect;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.condition.Condition;
import org.spoolhound.indexer.detect.sigma.RuleFacts;
import org.spoolhound.indexer.detect.sigma.SigmaDocument;
import org.spoolhound.indexer.detect.sigma.SigmaFile;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.indexer.fields.NameSuggestion;

/**
 * Fields that a correlation groups by or counts, and that neither the catalogue nor the rules it
 * refers to know: most likely misspelt, so that it never comes true. It is told and not refused, as
 * events may have any field.
 */
public final class FieldWarnings {

    private final RuleSet set;
    private final FieldCatalogue catalogue;
    private final Map<String, Rule> rules = new HashMap<>();
    private final Map<String, SigmaDocument.Correlation> correlations = new HashMap<>();
    private final Set<SigmaFile.Problem> found = new LinkedHashSet<>();

    private FieldWarnings(RuleSet set, FieldCatalogue catalogue) {
        this.set = set;
        this.catalogue = catalogue;
        set.rules().forEach(rule -> rules.put(rule.id(), rule));
        set.correlations().forEach(one -> correlations.put(one.id(), one.definition()));
    }

    /** A line for each such field of each correlation of a set. */
    public static List<SigmaFile.Problem> of(RuleSet set, FieldCatalogue catalogue) {
        return new FieldWarnings(set, catalogue).find();
    }

    private List<SigmaFile.Problem> find() {
        for (RuleSet.Correlation one : set.correlations()) {
            one.definition().groupBy().forEach(name -> look(one, "group-by", name));
            one.definition().bounds().fields().forEach(name -> look(one, "condition", name));
            lookAtAliases(one);
        }
        return List.copyOf(found);
    }

    private void look(RuleSet.Correlation of, String place, String name) {
        for (int i = 0; i < of.rules().size(); i++) {
            String reference = of.definition().rules().get(i);
            Rule rule = rules.get(of.rules().get(i));
            SigmaDocument.Correlation other = correlations.get(of.rules().get(i));
            String why = null;
            if (rule != null) {
                why = unknown(rule, of.definition().fieldOf(name, reference, rule.facts()));
            } else if (other != null) {
                why = unknown(other, of.definition().fieldOf(name, reference, other.facts()));
            }
            if (why != null) {
                tell(of, place + ": " + why);
            }
        }
    }

    private @Nullable String unknown(Rule rule, String field) {
        List<String> names = rule.names(field);
        Set<String> own = new LinkedHashSet<>();
        gather(rule.detection(), own);
        gather(rule.gate(), own);
        boolean known = own.contains(field)
                || names.stream().anyMatch(one -> own.contains(one) || catalogue.find(one) != null);
        return known
                ? null
                : "'" + field + "' is no field that is known, nor one that " + name(rule.facts())
                        + " looks at" + hint(field, own);
    }

    private static @Nullable String unknown(SigmaDocument.Correlation other, String field) {
        return other.groupBy().contains(field)
                ? null
                : "'" + field + "' is none of the fields that " + name(other.facts())
                        + " groups by: " + other.groupBy();
    }

    private static String name(RuleFacts facts) {
        String name = facts.name();
        return name == null ? facts.id() : name;
    }

    private String hint(String field, Collection<String> own) {
        Optional<String> nearest = new NameSuggestion(own, List.of()).nearest(field);
        return nearest.or(() -> catalogue.suggest(field))
                .map(one -> "; did you mean '" + one + "'?")
                .orElse("");
    }

    private void lookAtAliases(RuleSet.Correlation of) {
        SigmaDocument.Correlation definition = of.definition();
        definition.aliases().forEach((alias, byRule) -> {
            boolean used = definition.groupBy().contains(alias)
                    || definition.bounds().fields().contains(alias);
            if (!used) {
                tell(of, "aliases: '" + alias + "' is used neither in group-by nor in condition");
            }
            for (String rule : byRule.keySet()) {
                if (!refersTo(of, rule)) {
                    tell(
                            of,
                            "aliases: '" + alias + "' names the rule '" + rule
                                    + "', which is none of " + definition.rules());
                }
            }
        });
    }

    private boolean refersTo(RuleSet.Correlation of, String name) {
        return of.definition().rules().contains(name)
                || of.rules().stream()
                        .anyMatch(id ->
                                facts(id).filter(one -> one.answersTo(name)).isPresent());
    }

    private Optional<RuleFacts> facts(String id) {
        Rule rule = rules.get(id);
        return rule != null
                ? Optional.of(rule.facts())
                : Optional.ofNullable(correlations.get(id)).map(SigmaDocument.Correlation::facts);
    }

    private void tell(RuleSet.Correlation of, String why) {
        RuleFacts facts = of.definition().facts();
        found.add(new SigmaFile.Problem(facts.place(), facts.id(), why));
    }

    private static void gather(Condition condition, Collection<String> fields) {
        switch (condition) {
            case Condition.And and -> and.parts().forEach(part -> gather(part, fields));
            case Condition.Or or -> or.parts().forEach(part -> gather(part, fields));
            case Condition.Not not -> gather(not.part(), fields);
            case Condition.Match match -> fields.add(match.field());
            case Condition.AnyField any -> fields.addAll(any.fields());
            case Condition.Exists exists -> fields.add(exists.field());
            case Condition.FieldReference two -> fields.addAll(List.of(two.field(), two.other()));
            case Condition.All all -> {}
            case Condition.None none -> {}
            case Condition.Anywhere anywhere -> {}
        }
    }
}
