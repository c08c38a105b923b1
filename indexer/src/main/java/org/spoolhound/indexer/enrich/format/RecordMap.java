package org.spoolhound.indexer.enrich.format;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.enrich.value.LogContext;
import org.spoolhound.indexer.enrich.value.TimeFormat;

/**
 * The members of a record and the fields they become, as a parser file's {@code record:} says. Safe
 * for many threads.
 */
public final class RecordMap {

    /** Names that are the event's own, not the record's, when a record comes as an event. */
    private static final Set<String> OWN = Set.of(
            "event",
            "log",
            "host",
            "agent",
            "spoolhound",
            "ecs",
            "tags",
            "message",
            "related",
            "data_stream",
            "input",
            "@timestamp");

    private static final int MICRO_DIGITS = 6;

    private final Map<String, List<Target>> targets = new LinkedHashMap<>();
    private final List<TimeSource> times;
    private final String rest;
    private final String needed;
    private final List<RecordKind> kinds;

    private final Set<String> timed = new HashSet<>();

    /**
     * Where a record may tell its time.
     *
     * @param member which member
     * @param format how it spells it; the same member may stand in several
     */
    public record TimeSource(String member, TimeFormat format) {}

    /** Where a member's value goes. */
    private record Target(String field, Conversion how) {}

    /**
     * A table.
     *
     * @param fields members to {@code FIELD} or {@code FIELD:conversion}
     * @param times members that may tell the time, the first that does counts, and how they spell
     * it
     * @param rest all other members are kept with this before their name; empty drops none and
     *     keeps none
     * @param needed a member without which a record is of another kind; empty for none
     * @param kinds kinds of records that have members of their own, the first that fits counts
     * @throws IllegalArgumentException when there is no such conversion
     */
    public RecordMap(
            Map<String, List<String>> fields,
            List<TimeSource> times,
            String rest,
            String needed,
            List<RecordKind> kinds) {
        this.kinds = List.copyOf(kinds);
        fields.forEach((name, specs) -> targets.put(name, targets(specs)));
        this.times = List.copyOf(times);
        times.forEach(time -> timed.add(time.member()));
        this.rest = rest.isEmpty() || rest.endsWith(".") ? rest : rest + ".";
        this.needed = needed;
    }

    private static List<Target> targets(List<String> specs) {
        List<Target> targets = new ArrayList<>();
        for (String spec : specs) {
            int colon = spec.indexOf(':');
            String field = colon < 0 ? spec : spec.substring(0, colon);
            String how = colon < 0 ? "same" : spec.substring(colon + 1);
            targets.add(new Target(field, Conversion.named(how)));
        }
        return List.copyOf(targets);
    }

    /** Gives a record the common names; false and nothing done when it is of another kind. */
    public boolean read(Map<String, Object> record, LogContext context, Fields out) {
        if (record.isEmpty() || (!needed.isEmpty() && !record.containsKey(needed))) {
            return false;
        }
        RecordKind kind = kind(record);
        if (kind != null) {
            kind.mark(out);
        }
        RecordMap members = kind == null ? this : kind.members();
        boolean asEvent = record.containsKey("spoolhound.probe");
        record.forEach((name, value) -> members.member(name, value, asEvent, out));
        for (TimeSource one : times) {
            Instant time = time(record.get(one.member()), one.format(), context);
            if (time != null) {
                out.time(time);
                out.consume(one.member());
                break;
            }
        }
        return true;
    }

    private @Nullable RecordKind kind(Map<String, Object> record) {
        for (RecordKind kind : kinds) {
            if (kind.isTold(record)) {
                return kind;
            }
        }
        for (RecordKind kind : kinds) {
            if (kind.fits(record)) {
                return kind;
            }
        }
        return null;
    }

    private void member(String name, Object value, boolean asEvent, Fields out) {
        if (asEvent && OWN.contains(head(name))) {
            return;
        }
        List<Target> known = targets.get(name);
        if (known != null) {
            known.forEach(target -> target.how().put(target.field(), value, out));
            out.consume(name);
        } else if (!timed.contains(name) && !rest.isEmpty()) {
            out.put(rest + name, value);
            out.consume(name);
        }
    }

    private static String head(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    private static @Nullable Instant time(
            @Nullable Object value, TimeFormat format, LogContext context) {
        if (value == null) {
            return null;
        }
        String text = value instanceof Double number
                ? BigDecimal.valueOf(number)
                        .setScale(MICRO_DIGITS, RoundingMode.HALF_UP)
                        .toPlainString()
                : value.toString();
        return format.readAll(text.strip(), context);
    }

    /** The names of the conversions. */
    public static List<String> conversions() {
        List<String> names = new ArrayList<>();
        for (Conversion one : Conversion.values()) {
            names.add(one.name().toLowerCase(Locale.ROOT));
        }
        return names;
    }

    /** The fields it may give, by name. */
    public List<String> fields() {
        List<String> fields = new ArrayList<>();
        targets.values().forEach(all -> all.forEach(target -> fields.add(target.field())));
        kinds.forEach(kind -> fields.addAll(kind.fields()));
        return fields;
    }
}
