package org.spoolhound.indexer.detect.sigma;

import org.jspecify.annotations.Nullable;

/**
 * Where events come from; a part that is null is not told.
 *
 * @param product for example {@code windows}
 * @param category for example {@code process_creation}
 * @param service for example {@code sshd}
 */
public record LogSource(
        @Nullable String product,
        @Nullable String category,
        @Nullable String service) {

    /** Nothing is told. */
    public static final LogSource NONE = new LogSource(null, null, null);

    /** Whether every part this one tells is the same in the other. */
    public boolean covers(LogSource other) {
        return covers(product, other.product)
                && covers(category, other.category)
                && covers(service, other.service);
    }

    private static boolean covers(@Nullable String part, @Nullable String other) {
        return part == null || part.equals(other);
    }

    /**
     * Reads {@code product=aws,service=cloudtrail}.
     *
     * @throws IllegalArgumentException when it is not of that form
     */
    public static LogSource parse(String text) {
        String product = null;
        String category = null;
        String service = null;
        for (String part : text.split(",")) {
            String[] pair = part.strip().split("=", 2);
            String value = pair.length == 2 ? pair[1].strip() : "";
            if (value.isEmpty()) {
                throw new IllegalArgumentException(
                        "a log source is product=NAME,category=NAME,service=NAME, not " + text);
            }
            switch (pair[0].strip()) {
                case "product" -> product = value;
                case "category" -> category = value;
                case "service" -> service = value;
                default ->
                    throw new IllegalArgumentException(
                            "a log source has product, category and service, not " + pair[0]);
            }
        }
        return new LogSource(product, category, service);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        append(text, "product", product);
        append(text, "category", category);
        append(text, "service", service);
        return text.toString();
    }

    private static void append(StringBuilder text, String name, @Nullable String part) {
        if (part != null) {
            text.append(text.isEmpty() ? "" : ",").append(name).append('=').append(part);
        }
    }
}
