package org.spoolhound.web.alert;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.detect.sigma.Level;
import org.spoolhound.indexer.state.AlertFilter;
import org.spoolhound.indexer.state.AlertWork;
import org.spoolhound.indexer.state.Alerts;
import org.spoolhound.web.http.HttpProblem;
import org.spoolhound.web.http.Parameters;
import org.spoolhound.web.http.Url;
import org.spoolhound.web.http.Visitor;

/**
 * Which alerts a reader wants to see, as the address of the queue holds it.
 *
 * @param state one of {@link #STATES}
 * @param level the least level, in Sigma's words
 * @param who {@code anyone}, {@code me} or {@code nobody} works on them
 * @param text a part of the rule's title
 * @param about what else they are about: a rule's id, a tag, a value
 * @param order {@code gravest} or {@code newest} first
 * @param page from 0
 */
public record AlertQuestion(
        String state, String level, String who, String text, About about, String order, int page) {

    /** States and what gathers several of them, in the order offered. */
    public static final List<String> STATES =
            List.of("open", "new", "acknowledged", "in-progress", "closed", "all");

    /** Who works on them, in the order offered. */
    public static final List<String> WHO = List.of("anyone", "me", "nobody");

    /** Levels, least grave first. */
    public static final List<String> LEVELS =
            List.of("informational", "low", "medium", "high", "critical");

    static final String PATH = "/alerts";
    private static final int MAX_PAGE = 10_000;
    private static final int MAX_TEXT = 300;
    private static final String NEWEST = "newest";

    /** What alerts are about besides; empty texts ask for nothing. */
    public record About(String rule, String tag, String value) {}

    static AlertQuestion of(Parameters given) {
        AlertQuestion asked = new AlertQuestion(
                word(given, "state", STATES),
                word(given, "level", LEVELS),
                word(given, "who", WHO),
                given.text("text"),
                new About(given.text("rule"), given.text("tag"), given.text("value")),
                word(given, "order", List.of("gravest", NEWEST)),
                given.number("page", 0, 0, MAX_PAGE));
        boolean sane = asked.text().length() <= MAX_TEXT
                && asked.about().rule().length() <= MAX_TEXT
                && asked.about().tag().length() <= MAX_TEXT
                && asked.about().value().length() <= MAX_TEXT;
        if (!sane) {
            throw HttpProblem.badRequest("A part of the address is too long.");
        }
        return asked;
    }

    private static String word(Parameters given, String name, List<String> allowed) {
        String word = given.text(name, allowed.getFirst());
        if (!allowed.contains(word)) {
            throw HttpProblem.badRequest(
                    "\"" + name + "\" must be one of " + String.join(", ", allowed) + ".");
        }
        return word;
    }

    AlertQuestion onPage(int other) {
        return new AlertQuestion(state, level, who, text, about, order, other);
    }

    AlertQuestion inState(String other) {
        return new AlertQuestion(other, level, who, text, about, order, 0);
    }

    /** The queue's address. */
    public String href() {
        return url().toString();
    }

    private Url url() {
        return Url.of(PATH)
                .and("state", state.equals("open") ? null : state)
                .and("level", level.equals(LEVELS.getFirst()) ? null : level)
                .and("who", who.equals("anyone") ? null : who)
                .and("text", text)
                .and("rule", about.rule())
                .and("tag", about.tag())
                .and("value", about.value())
                .and("order", order.equals(NEWEST) ? order : null)
                .and("page", page == 0 ? null : Integer.toString(page));
    }

    /** The address with what was just done. */
    String href(String done) {
        return url().and("done", done).toString();
    }

    Alerts.Order sorting() {
        return order.equals(NEWEST) ? Alerts.Order.NEWEST : Alerts.Order.GRAVEST;
    }

    AlertFilter filter(Visitor visitor, Instant now) {
        AlertFilter filter = byState(visitor, now)
                .atLeast(Level.valueOf(level.toUpperCase(Locale.ROOT)))
                .about(new AlertFilter.About(
                        orNull(about.rule()),
                        orNull(about.tag()),
                        orNull(text),
                        null,
                        orNull(about.value())));
        return switch (who) {
            case "me" -> filter.assignedTo(visitor.name());
            case "nobody" -> filter.assignedTo("");
            default -> filter;
        };
    }

    private AlertFilter byState(Visitor visitor, Instant now) {
        AlertFilter all = AlertFilter.all(visitor.tenant());
        return switch (state) {
            case "open" -> AlertFilter.open(visitor.tenant(), now);
            case "all" -> all.withRetracted();
            default ->
                all.in(Set.of(AlertWork.State.of(state)
                        .orElseThrow(() -> new IllegalStateException("no state " + state))));
        };
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
