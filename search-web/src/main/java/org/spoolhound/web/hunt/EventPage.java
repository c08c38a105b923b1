package org.spoolhound.web.hunt;

import java.io.IOException;
import org.spoolhound.indexer.index.Hit;
import org.spoolhound.web.html.Pages;
import org.spoolhound.web.html.Preferences;
import org.spoolhound.web.html.Section;
import org.spoolhound.web.http.Call;
import org.spoolhound.web.http.HttpProblem;
import org.spoolhound.web.http.Reply;
import org.spoolhound.web.http.Visitor;

/** One event: on a page of its own, or to be opened in place. */
public final class EventPage {

    private final Hunts hunts;
    private final Pages pages;

    /** Shows events of these hunts. */
    public EventPage(Hunts hunts, Pages pages) {
        this.hunts = hunts;
        this.pages = pages;
    }

    /** Answers {@code GET /event?id=…}. */
    public Reply show(Call call, Visitor visitor) throws IOException {
        EventView view = view(call, visitor);
        return pages.page(
                call, visitor, new Pages.Page("event.jte", view.summary(), Section.HUNT, view));
    }

    /** Answers {@code GET /event/open?id=…} with the event alone. */
    public Reply open(Call call, Visitor visitor) throws IOException {
        return pages.part("opened.jte", view(call, visitor));
    }

    private EventView view(Call call, Visitor visitor) throws IOException {
        Hit hit = hunts.find(visitor.tenant(), call.query().text("id"))
                .orElseThrow(() -> HttpProblem.notFound(
                        "There is no such event: it may have passed its retention."));
        Preferences preferences = Preferences.of(call);
        return new HitViews(HuntState.of(""), hunts.catalogue(), preferences.zone(), hunts.now())
                .event(hit);
    }
}
