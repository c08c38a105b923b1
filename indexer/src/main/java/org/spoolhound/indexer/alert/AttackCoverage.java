package org.spoolhound.indexer.alert;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
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
 * tactics a technique serves is taken from the tags of the rules that name it.
 *
 * @param techniques by number
 */
public record AttackCoverage(SortedMap<String, Technique> techniques) {

    /**
     * One technique, or a part of one.
     *
     * @param id as ATT&amp;CK writes it: {@code T1110.001}
     * @param tactics those that rules naming it name; none when they name none
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
            tactics = tactics.isEmpty() ? Set.of() : EnumSet.copyOf(tactics);
            rules = List.copyOf(rules);
            seenBy = List.copyOf(seenBy);
        }

        private Technique and(Technique other) {
            Set<Tactic> both = EnumSet.noneOf(Tactic.class);
            both.addAll(tactics);
            both.addAll(other.tactics);
            return new Technique(
                    id,
                    both,
                    joined(rules, other.rules),
                    alerts + other.alerts,
                    joined(seenBy, other.seenBy));
        }

        private static <T> List<T> joined(List<T> some, List<T> more) {
            List<T> all = new ArrayList<>(some);
            more.stream().filter(one -> !some.contains(one)).forEach(all::add);
            return all;
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
        SortedMap<String, Technique> all = new TreeMap<>();
        for (RuleFacts rule : rules) {
            for (String id : ids(rule.tags())) {
                Technique one =
                        new Technique(id, tactics(rule.tags()), List.of(rule), 0, List.of());
                all.merge(id, one, Technique::and);
            }
        }
        for (Alerts.OfRule rule : raised) {
            for (String id : ids(rule.tags())) {
                Technique one = new Technique(
                        id, tactics(rule.tags()), List.of(), rule.alerts(), List.of(rule.title()));
                all.merge(id, one, Technique::and);
            }
        }
        return new AttackCoverage(all);
    }

    private static List<String> ids(List<String> tags) {
        return tags.stream()
                .flatMap(tag -> Coverage.technique(tag).stream())
                .distinct()
                .toList();
    }

    private static Set<Tactic> tactics(List<String> tags) {
        Set<Tactic> tactics = EnumSet.noneOf(Tactic.class);
        tags.forEach(tag -> Tactic.ofTag(tag).ifPresent(tactics::add));
        return tactics;
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
