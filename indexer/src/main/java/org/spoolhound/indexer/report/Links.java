package org.spoolhound.indexer.report;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Addresses of the console; none when nobody said where it is. */
final class Links {
    private final String base;
    private final ReportDay day;

    Links(String consoleUrl, ReportDay day) {
        this.base = consoleUrl.replaceAll("/+$", "");
        this.day = day;
    }

    @Nullable
    String console() {
        return base.isEmpty() ? null : base + "/";
    }

    /** A hunt over the day. */
    @Nullable
    String hunt(String query) {
        return hunt(query, day.range().from(), day.range().to());
    }

    private @Nullable String hunt(String query, Instant from, Instant to) {
        return base.isEmpty()
                ? null
                : base + "/hunt?q=" + encoded(query) + "&from=" + from + "&to=" + to;
    }

    @Nullable
    String host(String name) {
        return base.isEmpty() ? null : base + "/host/" + encoded(name);
    }

    @Nullable
    String spool() {
        return base.isEmpty() ? null : base + "/spool";
    }

    @Nullable
    String alert(String id) {
        return base.isEmpty() ? null : base + "/alerts/" + encoded(id);
    }

    @Nullable
    String alerts() {
        return base.isEmpty() ? null : base + "/alerts";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
