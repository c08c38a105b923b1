package org.spoolhound.web.host;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.spoolhound.web.http.Parameters;
import org.spoolhound.web.http.Url;

/**
 * Everything a page about a host's past shows, as its address holds it.
 *
 * @param host its name or its agent's id
 * @param at the earlier moment, or the only one; empty for the usual one
 * @param with the later moment; empty for now
 * @param span how much time the line of snapshots shows: a word of {@link #SPANS}
 * @param subject the only sort of thing shown; empty for all
 */
public record HostQuestion(String host, String at, String with, String span, String subject) {

    static final String COMPARE = "/compare";
    static final String AS_OF = "/as-of";

    /** What can be shown of time, in words, longest last. */
    static final Map<String, Duration> SPANS = spans();

    private static final String USUAL_SPAN = "7 d";

    private static Map<String, Duration> spans() {
        Map<String, Duration> spans = new LinkedHashMap<>();
        spans.put("24 h", Duration.ofDays(1));
        spans.put(USUAL_SPAN, Duration.ofDays(7));
        spans.put("30 d", Duration.ofDays(30));
        spans.put("All", Duration.ofDays(36_500));
        return spans;
    }

    static HostQuestion of(Parameters parameters) {
        String span = parameters.text("span", USUAL_SPAN);
        return new HostQuestion(
                parameters.text("host"),
                parameters.text("at"),
                parameters.text("with"),
                SPANS.containsKey(span) ? span : USUAL_SPAN,
                parameters.text("subject"));
    }

    Duration width() {
        return SPANS.getOrDefault(span, Duration.ofDays(7));
    }

    /** The same about another first, or only, moment. */
    public HostQuestion withAt(String moment) {
        return new HostQuestion(host, moment, with, span, subject);
    }

    /** The same about another second moment. */
    public HostQuestion withWith(String moment) {
        return new HostQuestion(host, at, moment, span, subject);
    }

    HostQuestion withSpan(String other) {
        return new HostQuestion(host, at, with, other, subject);
    }

    HostQuestion withSubject(String other) {
        return new HostQuestion(host, at, with, span, other);
    }

    /** The page of this question, {@link #COMPARE} or {@link #AS_OF}. */
    public String href(String page) {
        return Url.of(page)
                .and("host", host)
                .and("at", at)
                .and("with", page.equals(COMPARE) ? with : null)
                .and("span", span.equals(USUAL_SPAN) ? null : span)
                .and("subject", subject)
                .toString();
    }
}
