package org.spoolhound.indexer.detect.attack;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.spoolhound.indexer.detect.RuleSet;
import org.spoolhound.indexer.detect.sigma.RuleFacts;

/**
 * Which techniques and tactics of MITRE ATT&amp;CK rules look for, by their tags. Rules without
 * such tags count nowhere.
 *
 * @param techniques number to the rules that name it, by number; a technique's parts stand apart
 * @param tactics those any rule names, with the rules, in its own order
 */
public record Coverage(
        SortedMap<String, List<RuleFacts>> techniques, Map<Tactic, List<RuleFacts>> tactics) {
    private static final Pattern TECHNIQUE =
            Pattern.compile("attack\\.(t[0-9]{4}(?:\\.[0-9]{3})?)", Pattern.CASE_INSENSITIVE);

    /** What all rules and correlations of a set cover, silent ones included. */
    public static Coverage of(RuleSet set) {
        List<RuleFacts> all = new ArrayList<>();
        set.rules().forEach(rule -> all.add(rule.facts()));
        set.correlations().forEach(one -> all.add(one.definition().facts()));
        return of(all);
    }

    /** What rules cover. */
    public static Coverage of(Collection<RuleFacts> rules) {
        SortedMap<String, List<RuleFacts>> techniques = new TreeMap<>();
        Map<Tactic, List<RuleFacts>> tactics = new EnumMap<>(Tactic.class);
        for (RuleFacts rule : rules) {
            for (String tag : rule.tags()) {
                technique(tag)
                        .ifPresent(id -> techniques
                                .computeIfAbsent(id, unused -> new ArrayList<>())
                                .add(rule));
                Tactic.ofTag(tag)
                        .ifPresent(tactic -> tactics.computeIfAbsent(
                                        tactic, unused -> new ArrayList<>())
                                .add(rule));
            }
        }
        return new Coverage(techniques, tactics);
    }

    /** The technique a rule's tag names, as ATT&amp;CK writes it: {@code T1110.001}. */
    public static Optional<String> technique(String tag) {
        Matcher matcher = TECHNIQUE.matcher(tag);
        return matcher.matches()
                ? Optional.of(matcher.group(1).toUpperCase(Locale.ROOT))
                : Optional.empty();
    }
}
