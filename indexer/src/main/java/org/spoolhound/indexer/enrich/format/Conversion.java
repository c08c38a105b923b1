package org.spoolhound.indexer.enrich.format;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.enrich.value.IpText;

/** How a value of a record becomes the value of a field. */
enum Conversion {
    /** As it is. */
    SAME,
    /** As text. */
    TEXT,
    /** As text in lower case. */
    LOWER,
    /** As a whole number; anything else is left out. */
    LONG,
    /** Seconds, whole or not, as nanoseconds. */
    SECONDS,
    /** Milliseconds as nanoseconds. */
    MILLIS,
    /** A moment, however spelt, as ISO text. */
    DATE,
    /** A certificate's digest or serial number: upper case, without colons. */
    DIGITS,
    /** Always a list. */
    LIST,
    /** Only if it is an address. */
    IP,
    /** A machine by name or address: {@code FIELD.address} and {@code FIELD.ip} or domain. */
    ADDRESS,
    /** A looked-up name and its parts. */
    QUESTION,
    /** A URL and its parts. */
    URL;

    private static final double NANOS = 1e9;
    private static final double LONGEST_SECONDS = 9e9;

    static Conversion named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    void put(String field, Object value, Fields out) {
        switch (this) {
            case SAME -> out.put(field, value);
            case TEXT -> out.put(field, text(value));
            case LOWER -> out.put(field, text(value).toLowerCase(Locale.ROOT));
            case LONG -> out.put(field, number(value));
            case SECONDS -> out.put(field, nanos(value, NANOS));
            case MILLIS -> out.put(field, nanos(value, NANOS / 1_000));
            case DATE -> out.put(field, dates(value));
            case DIGITS -> out.put(field, text(value).replace(":", "").toUpperCase(Locale.ROOT));
            case LIST -> out.put(field, value instanceof List ? value : List.of(value));
            case IP -> ips(field, value, out);
            case ADDRESS -> address(field, first(value), out);
            case QUESTION -> DomainName.putQuestion(first(value), out);
            case URL -> url(field, first(value), out);
        }
    }

    private static Object dates(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(Moments::normal).toList()
                : Moments.normal(value);
    }

    private static String text(Object value) {
        return value instanceof Double number && number == Math.rint(number)
                ? Long.toString(number.longValue())
                : value.toString();
    }

    private static String first(Object value) {
        return value instanceof List<?> list ? text(list.getFirst()) : text(value);
    }

    private static @Nullable Long number(Object value) {
        if (value instanceof Long number) {
            return number;
        }
        return value instanceof Double number
                ? (Long) number.longValue()
                : HttpRequest.number(value.toString());
    }

    private static @Nullable Long nanos(Object value, double scale) {
        try {
            double number = value instanceof Number known
                    ? known.doubleValue()
                    : Double.parseDouble(value.toString());
            boolean sane = number >= 0 && number < LONGEST_SECONDS;
            return sane ? (Long) Math.round(number * scale) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static void ips(String field, Object value, Fields out) {
        List<?> all = value instanceof List<?> list ? list : List.of(value);
        List<String> ips =
                all.stream().map(Object::toString).filter(IpText::isIp).toList();
        if (!ips.isEmpty()) {
            out.put(field, value instanceof List ? ips : ips.getFirst());
        }
    }

    private static void address(String field, String text, Fields out) {
        String address = IpText.plain(text);
        if (!address.isEmpty() && !address.equals("-") && !address.equals("::")) {
            out.put(field + ".address", address);
            out.put(field + (IpText.isIp(address) ? ".ip" : ".domain"), address);
        }
    }

    private static void url(String field, String text, Fields out) {
        out.put(field, text);
        UrlStep.put(text, out);
    }
}
