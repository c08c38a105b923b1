package org.spoolhound.web.hunt;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.spoolhound.indexer.index.Histogram;
import org.spoolhound.web.html.Moment;

/** Draws histograms. */
public final class HistogramViews {

    private static final int TICKS = 6;
    private static final Duration HOURS_SHOWN_UP_TO = Duration.ofDays(3);
    private static final int MIN_BAR = 2;

    private final HuntState state;
    private final Address page;
    private final ZoneId zone;

    /** Drawn for this hunt on this page in this zone. */
    public HistogramViews(HuntState state, Address page, ZoneId zone) {
        this.state = state;
        this.page = page;
        this.zone = zone;
    }

    /** The drawing. */
    public HistogramView view(Histogram histogram) {
        int buckets = histogram.counts().size();
        if (buckets == 0) {
            return HistogramView.NONE;
        }
        long highest =
                histogram.counts().stream().mapToLong(Long::longValue).max().orElse(0);
        List<HistogramView.Bar> bars = new ArrayList<>();
        for (int i = 0; i < buckets; i++) {
            bars.add(bar(histogram, i, highest));
        }
        return new HistogramView(
                bars,
                ticks(histogram),
                Numbers.count(highest),
                histogram.start().toEpochMilli(),
                histogram.width().toMillis(),
                Numbers.span(histogram.width()));
    }

    private HistogramView.Bar bar(Histogram histogram, int i, long highest) {
        int buckets = histogram.counts().size();
        long count = histogram.counts().get(i);
        Instant from = edge(histogram, i);
        Instant to = edge(histogram, i + 1);
        int height = count == 0 ? 0 : Math.max(MIN_BAR, scaled(count, highest));
        Moment start = Moment.of(from, zone, to);
        Moment end = Moment.of(to, zone, to);
        String title = start.text() + " – " + end.text() + " " + end.zone() + ": "
                + Numbers.count(count) + (count == 1 ? " event" : " events");
        boolean narrower = buckets > 1 && histogram.width().toMillis() > 1 && count > 0;
        return new HistogramView.Bar(
                percent(i, buckets),
                percent(1, buckets),
                HistogramView.HEIGHT - height,
                height,
                title,
                narrower ? page.of(state.withTime(from.toString(), last(to))) : "");
    }

    /** The last millisecond before a moment: where a time ends, what is named is still inside. */
    private static String last(Instant end) {
        return end.minusMillis(1).toString();
    }

    private static int scaled(long count, long highest) {
        return (int) Math.round((double) count * HistogramView.HEIGHT / highest);
    }

    private static Instant edge(Histogram histogram, int i) {
        return histogram.start().plus(histogram.width().multipliedBy(i));
    }

    private List<HistogramView.Tick> ticks(Histogram histogram) {
        int buckets = histogram.counts().size();
        Duration span = histogram.width().multipliedBy(buckets);
        boolean hours = span.compareTo(HOURS_SHOWN_UP_TO) <= 0;
        DateTimeFormatter format =
                DateTimeFormatter.ofPattern(hours ? "dd MMM HH:mm" : "uuuu-MM-dd", Locale.ENGLISH);
        int step = Math.max(1, (buckets + TICKS - 1) / TICKS);
        List<HistogramView.Tick> ticks = new ArrayList<>();
        for (int i = 0; i < buckets; i += step) {
            String label = format.format(edge(histogram, i).atZone(zone));
            ticks.add(new HistogramView.Tick(percent(i, buckets), label));
        }
        return ticks;
    }

    private static String percent(int part, int whole) {
        return String.format(Locale.ROOT, "%.3f%%", part * 100.0 / whole);
    }
}
