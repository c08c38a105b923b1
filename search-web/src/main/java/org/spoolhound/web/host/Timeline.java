package org.spoolhound.web.host;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import org.spoolhound.web.html.Moment;
import org.spoolhound.web.hunt.Numbers;

/** Draws the line of a host's snapshots. */
final class Timeline {

    private static final int MAX_TICKS = 240;

    private final NavigableSet<Instant> snapshots;
    private final ZoneId zone;
    private final Instant now;

    /** The line of these snapshots. */
    Timeline(NavigableSet<Instant> snapshots, ZoneId zone, Instant now) {
        this.snapshots = snapshots;
        this.zone = zone;
        this.now = now;
    }

    /** What clicks lead to, and what is chosen. */
    record Choice(HostQuestion asked, String page, Instant at, Instant with) {
        /** A click moves the end that is nearer. */
        private boolean movesEarlier(Instant tick) {
            return page.equals(HostQuestion.AS_OF)
                    || Duration.between(at, tick).abs().compareTo(Duration.between(tick, with)) < 0;
        }

        private String href(Instant tick) {
            String moment = tick.toString();
            return (movesEarlier(tick) ? asked.withAt(moment) : asked.withWith(moment)).href(page);
        }

        private String what(Instant tick) {
            if (page.equals(HostQuestion.AS_OF)) {
                return "as it was then";
            }
            return movesEarlier(tick) ? "compare from here" : "compare to here";
        }
    }

    TimelineView view(Choice choice) {
        Instant end = choice.with().isAfter(now) ? choice.with() : now;
        Instant start = end.minus(choice.asked().width());
        if (!snapshots.isEmpty() && snapshots.first().isAfter(start)) {
            start = snapshots.first();
        }
        NavigableSet<Instant> shown = snapshots.subSet(start, true, end, true);
        Scale scale = new Scale(start, end);
        return new TimelineView(
                text(start),
                text(end),
                Numbers.count(shown.size(), "snapshot", "snapshots"),
                spans(choice),
                ticks(choice, shown, scale),
                marks(choice, scale));
    }

    private record Scale(Instant start, Instant end) {
        double share(Instant moment) {
            double whole = Math.max(1, Duration.between(start, end).toMillis());
            double share = Duration.between(start, moment).toMillis() / whole;
            return Math.min(1, Math.max(0, share));
        }

        String percent(Instant moment) {
            return String.format(Locale.ROOT, "%.2f%%", 100 * share(moment));
        }
    }

    private static List<TimelineView.Span> spans(Choice choice) {
        return HostQuestion.SPANS.keySet().stream()
                .map(span -> new TimelineView.Span(
                        span,
                        choice.asked().withSpan(span).href(choice.page()),
                        span.equals(choice.asked().span())))
                .toList();
    }

    /** One tick where several would lie upon each other. */
    private List<TimelineView.Tick> ticks(Choice choice, NavigableSet<Instant> shown, Scale scale) {
        List<TimelineView.Tick> ticks = new ArrayList<>();
        int last = -1;
        for (Instant moment : shown) {
            int place = (int) (scale.share(moment) * MAX_TICKS);
            if (place != last) {
                last = place;
                ticks.add(new TimelineView.Tick(
                        scale.percent(moment),
                        text(moment) + ": " + choice.what(moment),
                        choice.href(moment)));
            }
        }
        return ticks;
    }

    private static List<TimelineView.Mark> marks(Choice choice, Scale scale) {
        List<TimelineView.Mark> marks = new ArrayList<>();
        boolean one = choice.page().equals(HostQuestion.AS_OF);
        marks.add(new TimelineView.Mark(scale.percent(choice.at()), one ? "then" : "from"));
        if (!one) {
            marks.add(new TimelineView.Mark(scale.percent(choice.with()), "to"));
        }
        return marks;
    }

    private String text(Instant moment) {
        Moment shown = Moment.of(moment, zone, now);
        return shown.text() + " " + shown.zone();
    }

    /** A chosen moment with the snapshots around it to go to. */
    EndView end(String name, String asked, Instant moment, Links links) {
        Instant shown = moment.truncatedTo(ChronoUnit.MILLIS);
        String usual = moment.equals(now) ? "now" : shown.toString();
        return new EndView(
                name,
                asked.isEmpty() ? usual : asked,
                Moment.of(shown, zone, now),
                links.earlier(),
                links.later());
    }

    /** Pages for the snapshots before and after a moment. */
    record Links(String earlier, String later) {}

    /** The snapshot before the one that shows a moment; empty when there is none. */
    String before(Instant moment) {
        Instant current = snapshots.floor(moment);
        Instant before = current == null ? null : snapshots.lower(current);
        return before == null ? "" : before.toString();
    }

    /** The snapshot after a moment; empty when there is none. */
    String after(Instant moment) {
        Instant after = snapshots.higher(moment);
        return after == null ? "" : after.toString();
    }
}
