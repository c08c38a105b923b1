package org.spoolhound.web.hold;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import org.spoolhound.indexer.query.QuerySyntaxException;
import org.spoolhound.indexer.state.Hold;
import org.spoolhound.indexer.state.Holds;
import org.spoolhound.indexer.state.Role;
import org.spoolhound.indexer.state.StateDatabase;
import org.spoolhound.web.access.Audit;
import org.spoolhound.web.http.Call;
import org.spoolhound.web.http.HttpProblem;
import org.spoolhound.web.http.Visitor;
import org.spoolhound.web.hunt.HuntShelf;
import org.spoolhound.web.hunt.HuntState;
import org.spoolhound.web.hunt.Hunts;

/**
 * What an organisation keeps beyond its time, for pages and programs alike: whoever may place holds
 * does so, the owner of one or an administrator releases it. Both are written into the audit log.
 */
public final class HoldDesk {

    /** Each is looked at for every day and file a sweep considers. */
    private static final int MAX_HOLDS = 1_000;

    private final StateDatabase database;
    private final Holds holds;
    private final Hunts hunts;
    private final Audit audit;
    private final Clock clock;

    /** Keeps holds in this database; what they seek must be understood by {@code hunts}. */
    public HoldDesk(StateDatabase database, Hunts hunts, Audit audit, Clock clock) {
        this.database = database;
        this.holds = new Holds(database);
        this.hunts = hunts;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A hold as somebody wrote it; what is not told is empty.
     *
     * @param query which days: those on which it finds something; empty for all of them
     * @param host an agent's name or id; empty for every host
     * @param from a day; may be empty with a query
     * @param to a day; empty for the same as {@code from}, or no end with a query
     * @param reason why
     */
    public record Asked(String query, String host, String from, String to, String reason) {}

    /** What time it is here. */
    Instant now() {
        return clock.instant();
    }

    /** Those of a visitor's organisation, oldest first. */
    public List<Hold> visible(Visitor visitor) {
        return holds.of(visitor.tenant());
    }

    /**
     * One of them.
     *
     * @throws HttpProblem 404 when there is none with this id
     */
    public Hold find(Visitor visitor, String id) {
        return visible(visitor).stream()
                .filter(hold -> hold.id().equals(id))
                .findFirst()
                .orElseThrow(() -> HttpProblem.notFound("There is no such hold."));
    }

    /** Whether a visitor who works here may release it. */
    public static boolean mayRelease(Hold hold, Visitor visitor) {
        return hold.owner().equalsIgnoreCase(visitor.name()) || visitor.role() == Role.ADMIN;
    }

    /**
     * Places one.
     *
     * @throws HttpProblem 400 when it cannot be understood, 409 when there are too many
     */
    public Hold place(Call call, Visitor visitor, Asked asked) {
        Hold hold = understood(visitor, asked);
        database.useTransaction(() -> {
            if (visible(visitor).size() >= MAX_HOLDS) {
                throw HttpProblem.conflict(
                        "There are " + MAX_HOLDS + " holds already: release one first.");
            }
            holds.add(hold);
            audit.done(call, visitor, deed("hold-add", hold));
        });
        return hold;
    }

    private Hold understood(Visitor visitor, Asked asked) {
        String query = asked.query().strip();
        requireUnderstood(visitor, query);
        LocalDate from = asked.from().isEmpty() && !query.isEmpty()
                ? Hold.FIRST_DAY
                : day("from", asked.from());
        LocalDate otherwise = query.isEmpty() ? from : Hold.LAST_DAY;
        String host = asked.host().strip();
        try {
            return new Hold(
                    Hold.newId(),
                    visitor.tenant(),
                    host.isEmpty() ? null : host,
                    from,
                    asked.to().isEmpty() ? otherwise : day("to", asked.to()),
                    query.isEmpty() ? null : new Hold.Sought(query, Set.of()),
                    asked.reason().strip(),
                    visitor.name(),
                    clock.instant());
        } catch (IllegalArgumentException e) {
            throw HttpProblem.badRequest(HuntShelf.sentence(e));
        }
    }

    private void requireUnderstood(Visitor visitor, String query) {
        try {
            hunts.request(
                    visitor.tenant(), new HuntState(query, HuntState.ALL, "", List.of(), "", ""));
        } catch (QuerySyntaxException e) {
            throw HttpProblem.badQuery(e.column(), e.problem(), e.suggestion());
        }
    }

    private static LocalDate day(String name, String text) {
        if (text.isEmpty()) {
            throw HttpProblem.badRequest("\"" + name + "\" is missing.");
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw HttpProblem.badRequest("\"" + name + "\" must be a day, as 2026-11-21.")
                    .coded("time");
        }
    }

    /**
     * Releases one: what it kept goes with the next sweep.
     *
     * @throws HttpProblem 403 for others than its owner and administrators
     */
    public void release(Call call, Visitor visitor, Hold hold) {
        if (!mayRelease(hold, visitor)) {
            audit.refused(call, visitor, deed("hold-remove", hold));
            throw new HttpProblem(
                    403, "Only " + hold.owner() + " or an administrator may release this hold.");
        }
        database.useTransaction(() -> {
            holds.remove(hold.id());
            audit.done(call, visitor, deed("hold-remove", hold));
        });
    }

    private static Audit.Deed deed(String action, Hold hold) {
        return new Audit.Deed(action, hold.id(), hold.span() + ": " + hold.reason());
    }
}
