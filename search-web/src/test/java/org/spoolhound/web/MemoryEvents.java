package org.spoolhound.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.spoolhound.indexer.condition.ConditionEvaluator;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.indexer.fields.PivotKind;
import org.spoolhound.indexer.index.CompletionRequest;
import org.spoolhound.indexer.index.CompletionResult;
import org.spoolhound.indexer.index.Cursor;
import org.spoolhound.indexer.index.EventReader;
import org.spoolhound.indexer.index.Histogram;
import org.spoolhound.indexer.index.Hit;
import org.spoolhound.indexer.index.IndexStatus;
import org.spoolhound.indexer.index.JointStackRequest;
import org.spoolhound.indexer.index.JointStackResult;
import org.spoolhound.indexer.index.SearchRequest;
import org.spoolhound.indexer.index.SearchResult;
import org.spoolhound.indexer.index.Seen;
import org.spoolhound.indexer.index.StackEntry;
import org.spoolhound.indexer.index.StackRequest;
import org.spoolhound.indexer.index.StackResult;
import org.spoolhound.indexer.index.StopSignal;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.web.hunt.FieldValues;

/** An index that is a list, answered by direct evaluation. */
final class MemoryEvents implements EventReader {

    private static final Comparator<Hit> NEWEST_FIRST = Comparator.comparing(
                    (Hit hit) -> hit.event().time(), Comparator.reverseOrder())
            .thenComparing(Hit::id);

    private final List<Hit> hits = new ArrayList<>();

    MemoryEvents(List<Event> events) {
        for (int i = 0; i < events.size(); i++) {
            hits.add(new Hit("0a1b2c3d4e5f-00000001-" + (i + 1), related(events.get(i))));
        }
        hits.sort(NEWEST_FIRST);
    }

    /** As the real index does: addresses, accounts, machines, digests in {@code related.*}. */
    private static Event related(Event event) {
        Map<String, Object> related = new LinkedHashMap<>();
        Map.of(
                        PivotKind.IP, "related.ip",
                        PivotKind.USER, "related.user",
                        PivotKind.HOST, "related.hosts",
                        PivotKind.HASH, "related.hash")
                .forEach((kind, name) -> {
                    List<String> values = FieldCatalogue.standard().pivots(kind).stream()
                            .flatMap(field -> FieldValues.of(event, field.name()).stream())
                            .distinct()
                            .toList();
                    if (!values.isEmpty()) {
                        related.put(name, values);
                    }
                });
        return event.with(related);
    }

    private Stream<Hit> matching(SearchRequest request) {
        ConditionEvaluator test =
                ConditionEvaluator.of(request.condition(), FieldCatalogue.standard());
        return hits.stream()
                .filter(hit -> request.range().contains(hit.event().time()))
                .filter(hit -> test.test(hit.event()));
    }

    @Override
    public SearchResult search(SearchRequest request) {
        List<Hit> all = matching(request).toList();
        Cursor after = request.after();
        List<Hit> behind = after == null
                ? all
                : all.stream().filter(hit -> isBehind(hit, after)).toList();
        List<Hit> page = behind.stream().limit(request.limit()).toList();
        Cursor next = behind.size() > page.size() && !page.isEmpty()
                ? new Cursor(page.getLast().event().time(), page.getLast().id())
                : null;
        return new SearchResult(
                page, all.size(), histogram(all, request), next, false, Duration.ofMillis(1));
    }

    private static boolean isBehind(Hit hit, Cursor after) {
        int time = after.time().compareTo(hit.event().time());
        return time > 0 || (time == 0 && hit.id().compareTo(after.id()) > 0);
    }

    private static Histogram histogram(List<Hit> all, SearchRequest request) {
        if (request.buckets() == 0 || all.isEmpty()) {
            return Histogram.NONE;
        }
        Instant first = all.getLast().event().time();
        Instant last = all.getFirst().event().time();
        long millis = Duration.between(first, last).toMillis() / request.buckets() + 1;
        long[] counts = new long[request.buckets()];
        for (Hit hit : all) {
            counts[(int) (Duration.between(first, hit.event().time()).toMillis() / millis)]++;
        }
        return Histogram.of(first, Duration.ofMillis(millis), counts);
    }

    @Override
    public EventReader stoppedBy(StopSignal stop) {
        return this;
    }

    @Override
    public JointStackResult stackJointly(JointStackRequest request) {
        SearchRequest search = new SearchRequest(
                request.tenant(),
                request.condition(),
                request.range(),
                0,
                null,
                0,
                request.deadline());
        Map<List<String>, List<Instant>> times = new LinkedHashMap<>();
        matching(search).forEach(hit -> {
            List<String> values = request.fields().stream()
                    .flatMap(
                            field -> FieldValues.of(hit.event(), field).stream().limit(1))
                    .toList();
            if (values.size() == request.fields().size()) {
                times.computeIfAbsent(values, v -> new ArrayList<>())
                        .add(hit.event().time());
            }
        });
        List<JointStackResult.Entry> entries = times.entrySet().stream()
                .map(one -> new JointStackResult.Entry(
                        one.getKey(),
                        one.getValue().size(),
                        one.getValue().getLast(),
                        one.getValue().getFirst()))
                .sorted(Comparator.comparingLong(JointStackResult.Entry::count).reversed())
                .toList();
        long events = entries.stream().mapToLong(JointStackResult.Entry::count).sum();
        return new JointStackResult(entries, entries.size(), events, false);
    }

    @Override
    public StackResult stack(StackRequest request) {
        Map<String, StackEntry> entries = new LinkedHashMap<>();
        long events = 0;
        SearchRequest search = new SearchRequest(
                request.tenant(),
                request.condition(),
                request.range(),
                0,
                null,
                0,
                request.deadline());
        for (Hit hit : matching(search).toList()) {
            List<String> values = FieldValues.of(hit.event(), request.field());
            events += values.isEmpty() ? 0 : 1;
            Instant time = hit.event().time();
            for (String value : values) {
                StackEntry one = new StackEntry(value, 1, time, time);
                entries.merge(value.toLowerCase(Locale.ROOT), one, MemoryEvents::merge);
            }
        }
        boolean rarest = request.order() == StackRequest.Order.RAREST;
        Comparator<StackEntry> byCount = Comparator.comparingLong(StackEntry::count);
        List<StackEntry> sorted = entries.values().stream()
                .sorted((rarest ? byCount : byCount.reversed()).thenComparing(StackEntry::value))
                .limit(request.limit())
                .toList();
        return new StackResult(sorted, entries.size(), events, false);
    }

    private static StackEntry merge(StackEntry newer, StackEntry older) {
        return new StackEntry(
                newer.value(), newer.count() + older.count(), older.first(), newer.last());
    }

    @Override
    public CompletionResult complete(CompletionRequest request) {
        Map<String, Long> counts = hits.stream()
                .filter(hit -> request.range().contains(hit.event().time()))
                .flatMap(hit -> request.fields().stream()
                        .flatMap(field -> FieldValues.of(hit.event(), field).stream()))
                .filter(value -> value.contains(request.typed()))
                .collect(Collectors.groupingBy(value -> value, Collectors.counting()));
        List<CompletionResult.Value> values = counts.entrySet().stream()
                .map(one -> new CompletionResult.Value(one.getKey(), one.getValue()))
                .sorted(Comparator.comparingLong(CompletionResult.Value::count)
                        .reversed()
                        .thenComparing(CompletionResult.Value::text))
                .limit(request.limit())
                .toList();
        return new CompletionResult(values, false);
    }

    @Override
    public Seen seen(SearchRequest request) {
        List<Hit> all = matching(request).toList();
        return all.isEmpty()
                ? new Seen(0, null, null, false)
                : new Seen(
                        all.size(),
                        all.getLast().event().time(),
                        all.getFirst().event().time(),
                        false);
    }

    @Override
    public SortedSet<String> fieldNames(TenantId tenant) {
        return hits.stream()
                .flatMap(hit -> hit.event().fields().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public void export(SearchRequest request, Consumer<Hit> sink) {
        List<Hit> all = matching(request).toList();
        (request.order() == SearchRequest.Order.OLDEST ? all.reversed() : all).forEach(sink);
    }

    @Override
    public Optional<Hit> find(TenantId tenant, String eventId) {
        return hits.stream().filter(hit -> hit.id().equals(eventId)).findFirst();
    }

    @Override
    public IndexStatus status() {
        return new IndexStatus(List.of());
    }

    @Override
    public void close() {}
}
