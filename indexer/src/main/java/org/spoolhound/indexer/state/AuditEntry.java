package org.spoolhound.indexer.state;

import java.time.Instant;
import org.spoolhound.indexer.index.TenantId;

/**
 * One thing someone did, or tried to.
 *
 * @param at when
 * @param tenant in which organisation
 * @param actor a user's name as given, or {@code system}
 * @param action a stable word in kebab case, for example {@code login}
 * @param outcome {@code done} or {@code refused}
 * @param target what it was done to; may be empty
 * @param address from which IP address; may be empty
 * @param detail more, for people; may be empty
 */
public record AuditEntry(
        Instant at,
        TenantId tenant,
        String actor,
        String action,
        String outcome,
        String target,
        String address,
        String detail) {

    /** It happened. */
    public static final String DONE = "done";

    /** It was not allowed. */
    public static final String REFUSED = "refused";

    private static final int MAX_ACTOR = 64;
    private static final int MAX_TARGET = 255;
    private static final int MAX_DETAIL = 2000;

    /** Cuts what is too long to keep: actor, target and detail may be an attacker's text. */
    public AuditEntry {
        actor = cut(actor, MAX_ACTOR);
        target = cut(target, MAX_TARGET);
        detail = cut(detail, MAX_DETAIL);
    }

    private static String cut(String text, int max) {
        return text.length() <= max ? text : text.substring(0, max - 1) + "…";
    }
}
