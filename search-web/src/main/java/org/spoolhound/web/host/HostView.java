package org.spoolhound.web.host;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page about a host's past.
 *
 * @param host its name as shown
 * @param asked what the address asks
 * @param page where it is: {@code /compare} or {@code /as-of}
 * @param overview the host's own page
 * @param other the other of the two pages
 * @param timeline its snapshots; null when there are none
 * @param ends the moments chosen
 * @param about what was compared, in words
 * @param things found; null when nothing could be looked for
 * @param problem why nothing is shown; empty when something is
 * @param choices agents to choose from when several have this name
 */
public record HostView(
        String host,
        HostQuestion asked,
        String page,
        String overview,
        String other,
        @Nullable TimelineView timeline,
        List<EndView> ends,
        String about,
        @Nullable ThingsView things,
        String problem,
        List<Link> choices) {

    /** Copies the lists. */
    public HostView {
        ends = List.copyOf(ends);
        choices = List.copyOf(choices);
    }

    /** A link with its text. */
    public record Link(String text, String href) {}

    /** Whether two moments are compared. */
    public boolean compares() {
        return page.equals(HostQuestion.COMPARE);
    }
}
