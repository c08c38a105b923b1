package org.spoolhound.indexer.state;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.index.TenantId;

/**
 * Keeps evidence beyond its time: whole days, of one host or of all; or those days on which
 * something happened that a query finds.
 *
 * @param id short, unique
 * @param tenant whose
 * @param host an agent's id or name; null for every host
 * @param from the first UTC day of events
 * @param to the last
 * @param sought which of these days; null for all of them
 * @param reason why, for people
 * @param owner who wants it
 * @param createdAt since when
 */
public record Hold(
        String id,
        TenantId tenant,
        @Nullable String host,
        LocalDate from,
        LocalDate to,
        @Nullable Sought sought,
        String reason,
        String owner,
        Instant createdAt) {

    /** The first day of a hold that has no beginning: before all that any index has. */
    public static final LocalDate FIRST_DAY = LocalDate.of(1970, 1, 1);

    /** The last day of a hold that has no end. */
    public static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

    private static final int ID_CHARS = 8;
    private static final int MAX_HOST = 255;
    private static final int MAX_REASON = 1_000;
    private static final int MAX_OWNER = 64;
    private static final int MAX_QUERY = 8_192;

    /**
     * The days on which something happened.
     *
     * @param query what, in the hunt language
     * @param days on which it was found so far
     */
    public record Sought(String query, Set<LocalDate> days) {
        /** Copies the days; refuses a query without or with too much in it. */
        public Sought {
            require(!query.isBlank(), "a hold's query must say what to look for");
            require(query.length() <= MAX_QUERY, "a query has at most 8192 characters");
            days = Set.copyOf(days);
        }
    }

    /** Refuses a span that ends before it begins, and texts without or with too much in them. */
    public Hold {
        require(!to.isBefore(from), "a hold must not end (" + to + ") before it begins " + from);
        require(!reason.isBlank(), "a hold needs a reason");
        require(reason.length() <= MAX_REASON, "a reason has at most 1000 characters");
        require(host == null || host.length() <= MAX_HOST, "a host has at most 255 characters");
        require(
                host == null || sought == null,
                "a hold has a host or a query: ask for host.name in the query");
        require(!owner.isBlank() && owner.length() <= MAX_OWNER, "an owner has 1 to 64 characters");
    }

    private static void require(boolean valid, String message) {
        if (!valid) {
            throw new IllegalArgumentException(message);
        }
    }

    /** An id that no hold has yet, in all likelihood. */
    public static String newId() {
        return UUID.randomUUID().toString().substring(0, ID_CHARS);
    }

    /** The same with another choice of its days; null for all of them. */
    public Hold seeking(@Nullable Sought other) {
        return new Hold(id, tenant, host, from, to, other, reason, owner, createdAt);
    }

    /** For people: its days. */
    public String days() {
        if (from.equals(to)) {
            return from.toString();
        }
        String end = to.equals(LAST_DAY) ? " on" : " to " + to;
        if (!from.equals(FIRST_DAY)) {
            return from + end;
        }
        return to.equals(LAST_DAY) ? "every day" : "until " + to;
    }

    /** For people: which hosts and days. */
    public String span() {
        String which = sought == null
                ? (host == null ? "every host" : host)
                : "days with " + sought.query();
        return which + " of " + tenant + ", " + days();
    }

    /** Whether a day is within its span, found or not. */
    public boolean spans(TenantId whose, LocalDate day) {
        return tenant.equals(whose) && !day.isBefore(from) && !day.isAfter(to);
    }

    /** Whether it keeps this day of its organisation, of some host at least. */
    public boolean covers(TenantId whose, LocalDate day) {
        return spans(whose, day) && (sought == null || sought.days().contains(day));
    }

    /**
     * Whether it keeps what this agent sent. What the server itself wrote, from imports, may be of
     * any host, and so is kept.
     */
    public boolean concerns(Agent agent) {
        return host == null
                || agent.kind() == Agent.Kind.SERVER
                || host.equalsIgnoreCase(agent.name())
                || host.equals(agent.id().hex());
    }

    /** Tells it from others that keep something else. */
    public String fingerprint() {
        return sought == null ? id : id + new TreeSet<>(sought.days());
    }

    /** For people: which, and why. */
    @Override
    public String toString() {
        return "hold " + id + " (" + reason + ")";
    }
}
