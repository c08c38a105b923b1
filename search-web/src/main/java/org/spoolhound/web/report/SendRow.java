package org.spoolhound.web.report;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.spoolhound.indexer.state.OutboxEntry;
import org.spoolhound.web.html.Moment;
import org.spoolhound.web.html.Visible;
import org.spoolhound.web.hunt.Numbers;

/**
 * A notification on its way out, or what became of it.
 *
 * @param id by which it is known
 * @param kind report, alert or test
 * @param subject the report's day, or the alert
 * @param channel how it leaves
 * @param at when it was written
 * @param state in a word
 * @param waiting whether it has not left yet
 * @param failing whether it was given up, or the newest attempt failed
 * @param attempts how often it was tried, in words
 * @param remark what went wrong last; empty when nothing did
 */
public record SendRow(
        String id,
        String kind,
        String subject,
        String channel,
        Moment at,
        String state,
        boolean waiting,
        boolean failing,
        String attempts,
        String remark) {

    /** What became of an entry of the outbox, for a reader in a zone. */
    public static SendRow of(OutboxEntry entry, ZoneId zone, Instant now) {
        boolean waiting = entry.state() == OutboxEntry.State.WAITING;
        boolean dead = entry.state() == OutboxEntry.State.DEAD;
        String remark = entry.remark();
        return new SendRow(
                entry.notification().id(),
                entry.notification().kind().name().toLowerCase(Locale.ROOT),
                Visible.line(entry.notification().subject()),
                Visible.line(entry.notification().channel()),
                Moment.of(entry.createdAt(), zone, now),
                state(entry, zone, now),
                waiting,
                dead || (waiting && remark != null),
                Numbers.count(entry.attempts(), "attempt", "attempts"),
                remark == null ? "" : Visible.line(remark));
    }

    private static String state(OutboxEntry entry, ZoneId zone, Instant now) {
        return switch (entry.state()) {
            case SENT -> "sent";
            case DEAD -> "given up";
            case WAITING ->
                entry.attempts() > 0 && entry.dueAt().isAfter(now)
                        ? "tried again " + Moment.of(entry.dueAt(), zone, now).ago()
                        : "waiting";
        };
    }
}
