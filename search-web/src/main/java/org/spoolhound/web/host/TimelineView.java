package org.spoolhound.web.host;

import java.util.List;

/**
 * The snapshots of a host on a line of time.
 *
 * @param from where the line begins, in words
 * @param to where it ends
 * @param total how many snapshots it shows
 * @param spans how much of time it can show
 * @param ticks snapshots, or one of several that lie too close to tell apart
 * @param marks the moments chosen
 */
public record TimelineView(
        String from,
        String to,
        String total,
        List<Span> spans,
        List<Tick> ticks,
        List<Mark> marks) {

    /** Copies the lists. */
    public TimelineView {
        spans = List.copyOf(spans);
        ticks = List.copyOf(ticks);
        marks = List.copyOf(marks);
    }

    /** A choice of how much is shown. */
    public record Span(String label, String href, boolean chosen) {}

    /**
     * A snapshot.
     *
     * @param x where, in percent
     * @param title when, and what a click does
     * @param href the page with this moment chosen
     */
    public record Tick(String x, String title, String href) {}

    /** A chosen moment: where, and what it is called. */
    public record Mark(String x, String label) {}
}
