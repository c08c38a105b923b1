package org.spoolhound.web.hunt;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.indexer.index.CompletionRequest;
import org.spoolhound.indexer.index.CompletionResult;
import org.spoolhound.indexer.index.EventReader;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.index.TimeRange;
import org.spoolhound.web.html.Visible;

/** Completes names of fields and values while a query is being written. */
public final class Completions {

    /** Who types does not wait longer. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final Duration NAMES_KEPT = Duration.ofMinutes(1);

    private final EventReader events;
    private final FieldCatalogue catalogue;
    private final Map<TenantId, Names> names = new ConcurrentHashMap<>();

    /** Completes from these events and these fields. */
    public Completions(EventReader events, FieldCatalogue catalogue) {
        this.events = events;
        this.catalogue = catalogue;
    }

    /** Names that occur in an organisation's events, and when that was found out. */
    private record Names(Set<String> inData, long nanos) {
        boolean isOld() {
            return System.nanoTime() - nanos > NAMES_KEPT.toNanos();
        }
    }

    /**
     * What is being written.
     *
     * @param query as far as it is written
     * @param at the place of the cursor: how many characters stand before it
     * @param range the time whose values are looked at
     * @param limit how many suggestions at most
     */
    public record Asked(String query, int at, TimeRange range, int limit) {}

    /** What may be meant. */
    public Completion complete(TenantId tenant, Asked asked) throws IOException {
        CompletionPlace place = CompletionPlace.of(asked.query(), asked.at());
        return switch (place.kind()) {
            case NOTHING -> completion("nothing", place, List.of(), false);
            case FIELD ->
                completion(
                        "field",
                        withColon(place, asked.query()),
                        new FieldCompletions(catalogue, inData(tenant))
                                .find(place.typed(), asked.limit()),
                        false);
            case VALUE -> values(tenant, asked, place);
        };
    }

    /** A name is replaced together with the colon behind it. */
    private static CompletionPlace withColon(CompletionPlace place, String query) {
        boolean colon = place.end() < query.length() && query.charAt(place.end()) == ':';
        return new CompletionPlace(
                place.kind(), "", place.typed(), place.start(), place.end() + (colon ? 1 : 0));
    }

    private Completion values(TenantId tenant, Asked asked, CompletionPlace place)
            throws IOException {
        CompletionResult found = events.complete(new CompletionRequest(
                tenant,
                catalogue.resolve(place.field()),
                place.typed(),
                asked.range(),
                asked.limit(),
                PATIENCE));
        return completion(
                "value",
                place,
                found.values().stream().map(Completions::suggestion).toList(),
                found.partial());
    }

    private static Completion.Suggestion suggestion(CompletionResult.Value value) {
        return new Completion.Suggestion(
                QueryText.value(value.text()),
                Visible.line(value.text()),
                Numbers.count(value.count()),
                "",
                value.count());
    }

    private static Completion completion(
            String kind,
            CompletionPlace place,
            List<Completion.Suggestion> suggestions,
            boolean partial) {
        return new Completion(
                kind, place.field(), place.start(), place.end(), partial, suggestions);
    }

    private Set<String> inData(TenantId tenant) throws IOException {
        Names known = names.get(tenant);
        if (known == null || known.isOld()) {
            known = new Names(Set.copyOf(events.fieldNames(tenant)), System.nanoTime());
            names.put(tenant, known);
        }
        return known.inData();
    }
}
