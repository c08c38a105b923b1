package org.spoolhound.indexer.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.condition.Condition;
import org.spoolhound.indexer.condition.ConditionEvaluator;
import org.spoolhound.indexer.condition.IpAddress;
import org.spoolhound.indexer.condition.TextAnalysis;
import org.spoolhound.indexer.condition.Values;
import org.spoolhound.indexer.fields.Field;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.indexer.fields.FieldType;
import org.spoolhound.spool.snapshot.Event;

/**
 * Counts events by the values of one field. Values are counted by walking the field's terms (or
 * points) over the matching documents, so that no second copy of the values need be kept; where few
 * documents match, or the index does not hold a value, the stored events are read instead.
 */
final class StackRun {
    /** Up to so many matches it is cheaper to read the events than to walk all terms. */
    private static final int FEW = 500;

    private final StackRequest request;
    private final FieldCatalogue catalogue;
    private final List<PartitionView> views;
    private final Deadline deadline;
    private final FieldType type;
    private final String termField;
    private final String termPrefix;
    private final Map<String, StackCount> direct = new HashMap<>();
    private final Set<String> offered = new HashSet<>();
    private final List<StackSegment> segments = new ArrayList<>();
    private long events;
    private boolean partial;

    StackRun(
            StackRequest request,
            FieldCatalogue catalogue,
            List<PartitionView> views,
            Deadline deadline) {
        this.request = request;
        this.catalogue = catalogue;
        this.views = views;
        this.deadline = deadline;
        Field field = catalogue.find(request.field());
        this.type = field == null ? FieldType.KEYWORD : field.type();
        this.termField = field == null ? IndexFields.FLAT : request.field();
        this.termPrefix = field == null ? request.field() + '=' : "";
    }

    StackResult result() throws IOException {
        StackTop top = new StackTop(request.order(), request.limit());
        try {
            findMatches();
            boolean reads = type == FieldType.TEXT
                    || request.field().equals(FieldCatalogue.TIMESTAMP)
                    || events <= FEW;
            if (reads) {
                readAll();
            } else {
                readIgnored();
                walk(top);
            }
        } catch (Deadline.Passed e) {
            partial = true;
        }
        direct.forEach((key, count) -> {
            if (!offered.contains(key)) {
                top.offer(key, count.count());
            }
        });
        List<StackEntry> entries = new ArrayList<>();
        for (StackTop.Candidate candidate : top.candidates()) {
            entries.add(entry(candidate));
        }
        return new StackResult(entries, top.distinct(), events, partial);
    }

    private void findMatches() throws IOException {
        MicrosRange range = MicrosRange.of(request.range());
        Condition condition = request.condition().and(new Condition.Exists(request.field()));
        for (PartitionView view : views) {
            PartitionQuery query = PartitionQuery.of(condition, view, catalogue, deadline);
            for (LeafReaderContext leaf : view.reader().leaves()) {
                StackSegment segment = new StackSegment(leaf, query, range);
                segments.add(segment);
                events += segment.count();
            }
        }
    }

    private void readAll() throws IOException {
        for (StackSegment segment : segments) {
            segment.takeAll(this::read);
        }
    }

    private void readIgnored() throws IOException {
        for (StackSegment segment : segments) {
            segment.takeIgnored(request.field(), this::read);
        }
    }

    /** Counts each value of an event once. */
    private void read(Event event) {
        deadline.check();
        long time = Values.micros(event.time());
        Map<String, String> values = new HashMap<>();
        for (Object raw : ConditionEvaluator.values(event, request.field())) {
            values.putIfAbsent(key(raw), Values.text(raw));
        }
        values.forEach((key, text) ->
                StackCount.add(direct, key, new StackCount.Sighting(text, 1, time, time)));
    }

    /** Equal for values that the index takes for one. */
    private String key(Object raw) {
        Object typed = switch (type) {
            case KEYWORD, BOOLEAN, TEXT -> null;
            case IP -> Values.asIp(raw);
            case LONG -> Values.asLong(raw);
            case DOUBLE -> Values.asDouble(raw);
            case DATE -> {
                Long micros = Values.asMicros(raw);
                yield micros == null ? null : Values.ofMicros(micros);
            }
        };
        return typed == null ? TextAnalysis.fold(Values.text(raw)) : typed.toString();
    }

    private void walk(StackTop top) throws IOException {
        if (isNumber()) {
            PointWalk.Counts counts = new PointWalk.Counts(direct, deadline);
            for (StackSegment segment : segments) {
                PointWalk.add(segment, request.field(), type, counts);
            }
            return;
        }
        TermWalk walk = new TermWalk(segments, termField, new BytesRef(termPrefix), deadline);
        while (walk.next()) {
            String key = key(walk.term());
            StackCount read = direct.get(key);
            long count = walk.count();
            if (read != null) {
                offered.add(key);
                count += read.count();
            }
            if (count > 0) {
                top.offer(key, count);
            }
        }
    }

    private String key(BytesRef term) {
        return type == FieldType.IP
                ? IpAddress.ofBytes(term.bytes, term.offset).toString()
                : ConditionQueries.text(term, new BytesRef(termPrefix).length);
    }

    private StackEntry entry(StackTop.Candidate candidate) throws IOException {
        String key = candidate.key();
        Map<String, StackCount> seen = new HashMap<>();
        StackCount.Sighting indexed = isNumber() ? null : sighting(key);
        if (indexed != null) {
            StackCount.add(seen, key, indexed);
        }
        StackCount read = direct.get(key);
        if (read != null) {
            StackCount.add(seen, key, read.sighting());
        }
        StackCount all = seen.get(key);
        if (all == null) {
            throw new IllegalStateException("nobody saw the counted value " + key);
        }
        return new StackEntry(
                all.text(),
                candidate.count(),
                Values.ofMicros(all.first()),
                Values.ofMicros(all.last()));
    }

    private boolean isNumber() {
        return type == FieldType.LONG || type == FieldType.DOUBLE || type == FieldType.DATE;
    }

    /** When the index saw a value first and last, and how its newest event writes it. */
    private StackCount.@Nullable Sighting sighting(String key) throws IOException {
        BytesRef term = type == FieldType.IP ? ipTerm(key) : new BytesRef(termPrefix + key);
        if (term == null) {
            return null;
        }
        return new TermSightings(segments, new Term(termField, term), this::textOf).newest(key);
    }

    private static @Nullable BytesRef ipTerm(String key) {
        IpAddress address = IpAddress.parse(key);
        return address == null ? null : new BytesRef(address.bytes());
    }

    /** How an event writes a value. */
    private String textOf(Event event, String key) {
        for (Object raw : ConditionEvaluator.values(event, request.field())) {
            if (key(raw).equals(key)) {
                return Values.text(raw);
            }
        }
        return key;
    }
}
