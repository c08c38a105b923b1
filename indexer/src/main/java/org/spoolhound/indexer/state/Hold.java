package org.spoolhound.indexer.state;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.index.TenantId;

/**
 * Keeps evidence beyond its time: whole days, of one host or of all.
 *
 * @param id short, unique
 * @param tenant whose
 * @param host an agent's id or name; null for every host
 * @param from the first UTC day of events
 * @param to the last
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
        String reason,
        String owner,
        Instant createdAt) {
    private static final int ID_CHARS = 8;
    private static final int MAX_HOST = 255;
    private static final int MAX_REASON = 1_000;
    private static final int MAX_OWNER = 64;

    /** Refuses a span that ends before it begins, and texts without or with too much in them. */
    public Hold {
        require(!to.isBefore(from), "a hold must not end (" + to + ") before it begins " + from);
        require(!reason.isBlank(), "a hold needs a reason");
        require(reason.length() <= MAX_REASON, "a reason has at most 1000 characters");
        require(host == null || host.length() <= MAX_HOST, "a host has at most 255 characters");
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

    /** For people: which hosts and days. */
    public String span() {
        return (host == null ? "every host" : host) + " of " + tenant + " from " + from + " to "
                + to;
    }

    /** Whether it keeps this day of its organisation, of some host at least. */
    public boolean covers(TenantId whose, LocalDate day) {
        return tenant.equals(whose) && !day.isBefore(from) && !day.isAfter(to);
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

    /** For people: which, and why. */
    @Override
    public String toString() {
        return "hold " + id + " (" + reason + ")";
    }
}
