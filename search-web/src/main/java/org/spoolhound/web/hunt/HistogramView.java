package org.spoolhound.web.hunt;

import java.util.List;

/**
 * Events over time as bars; positions in thousandths of the width, so that it fits any screen.
 *
 * @param bars one per bucket, those without events included
 * @param ticks below the bars
 * @param highest the largest count
 * @param startMillis where the first bucket begins, milliseconds since 1970
 * @param widthMillis of each bucket
 * @param bucket the width for people, for example {@code 15 min}
 */
public record HistogramView(
        List<Bar> bars,
        List<Tick> ticks,
        String highest,
        long startMillis,
        long widthMillis,
        String bucket) {

    /** Height of the drawing in pixels. */
    public static final int HEIGHT = 56;

    /** Nothing to draw. */
    public static final HistogramView NONE = new HistogramView(List.of(), List.of(), "", 0, 0, "");

    /** Copies the lists. */
    public HistogramView {
        bars = List.copyOf(bars);
        ticks = List.copyOf(ticks);
    }

    /**
     * One bucket.
     *
     * @param x its left edge, for example {@code 12.5%}
     * @param width for example {@code 1.25%}
     * @param y its upper edge in pixels
     * @param height in pixels, 0 when it holds nothing
     * @param title when and how many
     * @param href the hunt narrowed to it; empty when there is nothing to narrow
     */
    public record Bar(String x, String width, int y, int height, String title, String href) {}

    /**
     * A mark on the axis.
     *
     * @param x where
     * @param label the time there
     */
    public record Tick(String x, String label) {}
}
