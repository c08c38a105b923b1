package org.spoolhound.web.hunt;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.spoolhound.indexer.fields.Field;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.indexer.index.Hit;
import org.spoolhound.spool.codec.EventJson;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.web.html.Moment;
import org.spoolhound.web.html.Visible;
import org.spoolhound.web.http.Url;

/** Turns hits into rows of a table and into open events. */
public final class HitViews {

    /** The columns between time and summary unless others are chosen. */
    public static final List<String> STANDARD_COLUMNS =
            List.of("host.name", "event.category", "event.action", "user.name");

    private static final Duration AROUND = Duration.ofMinutes(5);

    private final HuntState state;
    private final FieldCatalogue catalogue;
    private final ZoneId zone;
    private final Instant now;

    /** Shown in a hunt, to a reader in this zone, now. */
    public HitViews(HuntState state, FieldCatalogue catalogue, ZoneId zone, Instant now) {
        this.state = state;
        this.catalogue = catalogue;
        this.zone = zone;
        this.now = now;
    }

    /** The columns of this hunt. */
    public List<String> columns() {
        return state.columns().isEmpty() ? STANDARD_COLUMNS : state.columns();
    }

    /** One row. */
    public RowView row(Hit hit) {
        boolean open = hit.id().equals(state.event());
        return new RowView(
                hit.id(),
                Moment.of(hit.event().time(), zone, now),
                columns().stream().map(column -> cell(hit.event(), column)).toList(),
                Visible.line(EventSummary.of(hit.event())),
                state.withEvent(open ? "" : hit.id()).href(),
                Url.of("/event/open").and("id", hit.id()).toString(),
                open ? event(hit) : null);
    }

    private static List<ValueView> cell(Event event, String column) {
        return FieldValues.of(event, column).stream()
                .map(value -> ValueView.line(column, value))
                .toList();
    }

    /** The open event. */
    public EventView event(Hit hit) {
        Event event = hit.event();
        return new EventView(
                hit.id(),
                Moment.of(event.time(), zone, now),
                Visible.line(EventSummary.of(event)),
                FieldValues.all(event).entrySet().stream().map(this::field).toList(),
                Url.of("/event").and("id", hit.id()).toString(),
                around(event),
                EventJson.toText(event));
    }

    private EventView.FieldRow field(Map.Entry<String, List<String>> entry) {
        String name = entry.getKey();
        Field known = catalogue.find(name);
        return new EventView.FieldRow(
                Visible.line(name),
                known == null ? "" : known.description(),
                entry.getValue().stream()
                        .map(value -> ValueView.block(name, value))
                        .toList());
    }

    private static String around(Event event) {
        String host = event.text("host.name");
        String query = host == null ? "" : QueryText.is("host.name", host);
        return HuntState.of(query)
                .withTime(
                        event.time().minus(AROUND).toString(),
                        event.time().plus(AROUND).toString())
                .href();
    }
}
