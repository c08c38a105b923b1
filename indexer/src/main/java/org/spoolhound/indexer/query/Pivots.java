package org.spoolhound.indexer.query;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.condition.Condition;
import org.spoolhound.indexer.fields.PivotKind;
import org.spoolhound.indexer.index.EventReader;
import org.spoolhound.indexer.index.SearchRequest;
import org.spoolhound.indexer.index.SearchResult;
import org.spoolhound.indexer.index.Seen;
import org.spoolhound.indexer.index.StackRequest;
import org.spoolhound.indexer.index.StackResult;
import org.spoolhound.indexer.index.TimeRange;

/** Sums up what events say of a value, and finds out what it stands for. */
public final class Pivots {
    /** What a word may stand for, the likelier first. */
    private static final List<PivotKind> OPEN =
            List.of(PivotKind.USER, PivotKind.HOST, PivotKind.PROCESS, PivotKind.DOMAIN);

    private static final Map<String, String> FACETS = facets();

    private final EventReader events;
    private final Duration deadline;

    /** Over these events; each count may take so long. */
    public Pivots(EventReader events, Duration deadline) {
        this.events = events;
        this.deadline = deadline;
    }

    private static Map<String, String> facets() {
        Map<String, String> facets = new LinkedHashMap<>();
        facets.put("hosts", "related.hosts");
        facets.put("users", "related.user");
        facets.put("addresses", "related.ip");
        facets.put("ports", "destination.port");
        facets.put("processes", "process.name");
        facets.put("actions", "event.action");
        return facets;
    }

    /**
     * The value with the kind that fits it: by its looks, or else by what most events of the time
     * asked about take it for; a domain when it has a dot and no event knows it, otherwise a user.
     *
     * @param asked whose events, and of which time; its condition narrows what counts
     */
    public Pivot guess(HuntRequest asked, String value) throws IOException {
        @Nullable PivotKind obvious = Pivot.obvious(value);
        if (obvious != null) {
            return new Pivot(obvious, value);
        }
        PivotKind best = value.indexOf('.') > 0 ? PivotKind.DOMAIN : PivotKind.USER;
        long most = 0;
        for (PivotKind kind : OPEN) {
            Condition condition = asked.condition().and(new Pivot(kind, value).condition());
            long found = search(asked, condition, 0).total();
            if (found > most) {
                most = found;
                best = kind;
            }
        }
        return new Pivot(best, value);
    }

    /**
     * Sums up.
     *
     * @param asked whose events, and of which time; its condition narrows what counts
     * @param limit how many values of each facet at most
     * @param buckets how many of the timeline at most
     */
    public PivotSummary summary(HuntRequest asked, Pivot pivot, int limit, int buckets)
            throws IOException {
        Condition condition = asked.condition().and(pivot.condition());
        SearchResult found = search(asked, condition, buckets);
        Seen seen = events.seen(
                new SearchRequest(asked.tenant(), condition, TimeRange.ALL, 0, null, 0, deadline));
        boolean partial = found.partial() || seen.partial();
        List<PivotSummary.Facet> facets = new ArrayList<>();
        for (Map.Entry<String, String> facet : FACETS.entrySet()) {
            StackResult values = events.stack(new StackRequest(
                    asked.tenant(),
                    facet.getValue(),
                    condition,
                    asked.range(),
                    limit,
                    StackRequest.Order.COMMONEST,
                    deadline));
            partial |= values.partial();
            facets.add(new PivotSummary.Facet(facet.getKey(), facet.getValue(), values));
        }
        return new PivotSummary(pivot, seen, found.total(), found.histogram(), facets, partial);
    }

    private SearchResult search(HuntRequest asked, Condition condition, int buckets)
            throws IOException {
        return events.search(new SearchRequest(
                asked.tenant(), condition, asked.range(), 0, null, buckets, deadline));
    }
}
