package org.spoolhound.indexer.enrich;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.spoolhound.spool.snapshot.Event;

/**
 * How far parsed events agree with expected fields. Every expected field of substance counts once
 * per row. Not counted, because they do not come from the line: what shippers and enrichment add
 * ({@link #NOT_FROM_LINE}), empty values, and {@code message} (whether the rest of a line is kept
 * there too is a choice of layout). Lists are compared as sets, numbers by value to six digits;
 * times of lines without a year by month to second.
 */
final class Agreement {

    private static final Set<String> NOT_FROM_LINE = Set.of(
            "event.ingested",
            "event.created",
            "event.original",
            "event.kind",
            "event.module",
            "event.dataset",
            "event.timezone",
            "event.id",
            "ecs.version",
            "input.type",
            "service.type",
            "fileset.name",
            "log.offset",
            "log.flags",
            "log.file.path",
            "tags",
            "message",
            "host.id",
            "event.start",
            "error.message",
            "data_stream.dataset",
            "data_stream.type",
            "data_stream.namespace",
            "elastic_agent.id",
            "elastic_agent.version",
            "elastic_agent.snapshot",
            "observer.product",
            "observer.type",
            "observer.vendor",
            "_tmp",
            "input",
            "system.auth",
            "system.syslog");
    private static final List<String> NOT_FROM_LINE_PREFIXES =
            List.of("agent.", "geo.", "as.", "wazuh.", "~", "_", "elastic_agent.", "data_stream.");

    /** Counts for one field. */
    static final class Count {
        int agree;
        int differ;
        int missing;
    }

    private final Map<String, Count> counts = new TreeMap<>();

    /** Labels computed with single precision. */
    private static final double TOLERANCE = 1e-6;

    private final int samplesPerField;
    private final Predicate<String> counted;
    private final List<String> samples = new ArrayList<>();
    private int rows;

    /** Counts every field of substance. */
    Agreement() {
        this(3, field -> true);
    }

    /**
     * Counts some fields.
     *
     * @param samplesPerField how many disagreements of a field are kept to be looked at
     * @param counted which fields of substance count
     */
    Agreement(int samplesPerField, Predicate<String> counted) {
        this.samplesPerField = samplesPerField;
        this.counted = counted;
    }

    /**
     * A labelled line.
     *
     * @param expected the fields it should give
     * @param dynamic fields without a fixed value
     * @param raw the line
     * @param yearless whether it names no year
     */
    record Label(Map<String, Object> expected, Set<String> dynamic, String raw, boolean yearless) {}

    /** Compares one event. */
    void add(Label label, Event actual) {
        rows++;
        label.expected().forEach((field, value) -> {
            if (counts(field)
                    && counted.test(field)
                    && !label.dynamic().contains(field)
                    && !isEmpty(value)) {
                count(field, value, label, actual);
            } else if (field.equals("@timestamp") && !isEmpty(value) && label.yearless()) {
                count(field, value, label, actual);
            }
        });
    }

    private void count(String field, Object value, Label label, Event actual) {
        Count count = counts.computeIfAbsent(field, f -> new Count());
        Object got = field.equals("@timestamp") ? actual.time().toString() : actual.field(field);
        if (field.equals("@timestamp")
                ? sameTime(value.toString(), actual.time(), label.yearless())
                : same(value, got)) {
            count.agree++;
            return;
        }
        if (got == null) {
            count.missing++;
        } else {
            count.differ++;
        }
        if (count.differ + count.missing > samplesPerField) {
            return;
        }
        samples.add(field + ": expected " + value + ", got " + got + "\n      "
                + label.raw().lines().findFirst().orElse(""));
    }

    static boolean counts(String field) {
        return !NOT_FROM_LINE.contains(field)
                && NOT_FROM_LINE_PREFIXES.stream().noneMatch(field::startsWith)
                && !field.contains(".geo.")
                && !field.contains(".as.")
                && !isParsedUserAgent(field);
    }

    private static boolean isParsedUserAgent(String field) {
        return field.startsWith("user_agent.") && !field.equals("user_agent.original");
    }

    private static boolean isEmpty(Object value) {
        return value.equals("") || value.equals(List.of()) || value.equals("-");
    }

    static boolean same(Object expected, @Nullable Object actual) {
        if (expected instanceof Number one && actual instanceof Number other) {
            double scale = Math.max(1, Math.abs(one.doubleValue()));
            return Math.abs(one.doubleValue() - other.doubleValue()) <= scale * TOLERANCE;
        }
        return actual != null && texts(expected).equals(texts(actual));
    }

    private static Set<String> texts(Object value) {
        Set<String> texts = new TreeSet<>();
        if (value instanceof List<?> list) {
            list.forEach(item -> texts.add(text(item)));
        } else {
            texts.add(text(value));
        }
        return texts;
    }

    private static String text(Object value) {
        if (value instanceof Double number
                && number == Math.rint(number)
                && Math.abs(number) < 1e15) {
            return Long.toString(number.longValue());
        }
        String text = value.toString();
        boolean mac = text.length() == 17
                && text.charAt(2) == text.charAt(5)
                && ":-".indexOf(text.charAt(2)) >= 0;
        return mac ? text.replace('-', ':').toLowerCase(Locale.ROOT) : text;
    }

    private static boolean sameTime(String expected, Instant actual, boolean yearless) {
        try {
            Instant time = OffsetDateTime.parse(
                            expected.length() > 10 && expected.endsWith("Z")
                                            || expected.contains("+")
                                            || expected.lastIndexOf('-') > 10
                                    ? expected
                                    : expected + "Z")
                    .toInstant();
            DateTimeFormatter toSecond = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
            return yearless
                    ? toSecond.format(time).equals(toSecond.format(actual))
                    : time.toEpochMilli() == actual.toEpochMilli();
        } catch (java.time.DateTimeException e) {
            return false;
        }
    }

    /** Adds what another counted. */
    void add(Agreement other) {
        rows += other.rows;
        other.counts.forEach((field, theirs) -> {
            Count count = counts.computeIfAbsent(field, f -> new Count());
            count.agree += theirs.agree;
            count.differ += theirs.differ;
            count.missing += theirs.missing;
        });
    }

    int rows() {
        return rows;
    }

    /** Agreeing values over all, 0 to 1. */
    double share() {
        long agree = counts.values().stream().mapToLong(c -> c.agree).sum();
        long all = counts.values().stream()
                .mapToLong(c -> c.agree + c.differ + c.missing)
                .sum();
        return all == 0 ? 1 : (double) agree / all;
    }

    /** A table: field, agree, differ, missing. */
    String table() {
        StringBuilder table = new StringBuilder();
        counts.forEach((field, c) -> table.append(String.format(
                Locale.ROOT, "  %-60s %6d %6d %6d%n", field, c.agree, c.differ, c.missing)));
        return table.toString();
    }

    Map<String, Count> fields() {
        return new LinkedHashMap<>(counts);
    }

    List<String> samples() {
        return samples;
    }
}
