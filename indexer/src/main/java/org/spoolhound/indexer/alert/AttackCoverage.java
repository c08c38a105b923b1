package org.spoolhound.indexer.alert;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.spoolhound.indexer.detect.attack.Coverage;
import org.spoolhound.indexer.detect.attack.NavigatorLayer;
import org.spoolhound.indexer.detect.attack.Tactic;
import org.spoolhound.indexer.detect.sigma.RuleFacts;
import org.spoolhound.indexer.state.Alerts;

/**
 * MITRE ATT&amp;CK as rules look for it and as alerts have seen it, technique by technique. Which
 * tactics a technique serves is taken from the tags of the rules that name it; a rule often names
 * several of both, so a tactic that few of them name is left out.
 *
 * @param techniques by number
 */
public record AttackCoverage(SortedMap<String, Technique> techniques) {

    /**
     * One technique, or a part of one.
     *
     * @param id as ATT&amp;CK writes it: {@code T1110.001}
     * @param tactics that it serves; none when its rules name none
     * @param rules those that look for it
     * @param alerts how many have seen it
     * @param seenBy the titles of the rules that raised those
     */
    public record Technique(
            String id,
            Set<Tactic> tactics,
            List<RuleFacts> rules,
            long alerts,
            List<String> seenBy) {
        /** Copies the lists. */
        public Technique {
            tactics = Set.copyOf(tactics);
            rules = List.copyOf(rules);
            seenBy = List.copyOf(seenBy);
        }
    }

    /** Copies the map. */
    public AttackCoverage {
        techniques = new TreeMap<>(techniques);
    }

    /**
     * What these rules look for, and what these alerts have seen.
     *
     * @param rules those that are on
     * @param raised alerts, counted by rule
     */
    public static AttackCoverage of(Collection<RuleFacts> rules, List<Alerts.OfRule> raised) {
        SortedMap<String, Sum> sums = new TreeMap<>();
        for (RuleFacts rule : rules) {
            for (String id : ids(rule.tags())) {
                Sum sum = sums.computeIfAbsent(id, i -> new Sum());
                sum.rules.add(rule);
                sum.name(rule.tags());
            }
        }
        for (Alerts.OfRule rule : raised) {
            for (String id : ids(rule.tags())) {
                Sum sum = sums.computeIfAbsent(id, i -> new Sum());
                sum.alerts += rule.alerts();
                sum.seenBy.add(rule.title());
                sum.name(rule.tags());
            }
        }
        SortedMap<String, Technique> techniques = new TreeMap<>();
        sums.forEach((id, sum) -> techniques.put(id, sum.technique(id)));
        return new AttackCoverage(techniques);
    }

    /** A technique while it is counted. */
    private static final class Sum {
        private final List<RuleFacts> rules = new ArrayList<>();
        private final Set<String> seenBy = new LinkedHashSet<>();
        private final Map<Tactic, Integer> named = new EnumMap<>(Tactic.class);
        private long alerts;

        void name(List<String> tags) {
            tags.forEach(tag ->
                    Tactic.ofTag(tag).ifPresent(tactic -> named.merge(tactic, 1, Integer::sum)));
        }

        Technique technique(String id) {
            int most = named.values().stream().mapToInt(Integer::intValue).max().orElse(0);
            Set<Tactic> tactics = EnumSet.noneOf(Tactic.class);
            named.forEach((tactic, times) -> {
                if (2 * times >= most) {
                    tactics.add(tactic);
                }
            });
            return new Technique(id, tactics, rules, alerts, List.copyOf(seenBy));
        }
    }

    private static List<String> ids(List<String> tags) {
        return tags.stream()
                .flatMap(tag -> Coverage.technique(tag).stream())
                .distinct()
                .toList();
    }

    /** The techniques of a tactic, by number. */
    public List<Technique> of(Tactic tactic) {
        return techniques.values().stream()
                .filter(one -> one.tactics().contains(tactic))
                .toList();
    }

    /** The layer of what rules look for: a technique's score is the number of its rules. */
    public Map<String, Object> ruleLayer() {
        return NavigatorLayer.of(
                "Spoolhound: rules",
                "Techniques that the rules switched on look for",
                techniques.values().stream()
                        .filter(one -> !one.rules().isEmpty())
                        .map(one -> new NavigatorLayer.Entry(
                                one.id(),
                                one.rules().size(),
                                one.rules().stream().map(RuleFacts::title).toList()))
                        .toList());
    }

    /** The layer of what was seen: a technique's score is the number of its alerts. */
    public Map<String, Object> seenLayer() {
        return NavigatorLayer.of(
                "Spoolhound: seen",
                "Techniques of the rules that raised alerts",
                techniques.values().stream()
                        .filter(one -> one.alerts() > 0)
                        .map(one -> new NavigatorLayer.Entry(one.id(), one.alerts(), one.seenBy()))
                        .toList());
    }
}
