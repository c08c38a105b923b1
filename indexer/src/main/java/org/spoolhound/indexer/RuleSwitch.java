package org.spoolhound.indexer;

import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.alert.SiteRules;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.state.OwnRules;

/** Switches rules on, and says what of it is new: that is to be run over the past. */
public final class RuleSwitch {
    private final SiteRules rules;
    private final OwnRules own;

    /** Switches these rules. */
    public RuleSwitch(SiteRules rules, OwnRules own) {
        this.rules = rules;
        this.own = own;
    }

    /**
     * Switches rules on.
     *
     * @param ids of rules there are
     * @return those that were off before
     */
    public List<String> on(OwnRules.By by, Collection<String> ids) throws IOException {
        Map<String, SiteRules.Entry> known = rules.shelf(by.tenant()).entries();
        List<String> fresh =
                ids.stream().distinct().filter(id -> isOff(known.get(id))).toList();
        ids.forEach(id -> own.enable(by, id, true));
        return fresh;
    }

    private static boolean isOff(SiteRules.@Nullable Entry entry) {
        return entry == null || !entry.enabled();
    }

    /** The arguments of a job of the kind {@link Indexer#LOOK_BACK}; no ids for all rules. */
    public static Map<String, String> lookBack(
            TenantId tenant, Collection<String> ids, Instant from, Instant to) {
        return Map.of(
                "tenant", tenant.name(),
                "rules", String.join("\n", ids),
                "from", from.toString(),
                "to", to.toString());
    }
}
