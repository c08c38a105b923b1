package org.spoolhound.indexer.state;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.detect.sigma.Level;
import org.spoolhound.indexer.index.TenantId;

/**
 * Which alerts someone wants to see. Begin with {@link #open} or {@link #all} and narrow.
 *
 * @param tenant whose
 * @param states how far people are; none is any
 * @param least the least level
 * @param about what it is about
 * @param time of which time
 * @param assignee who works on it; empty for nobody, null for anyone
 * @param awakeAt leaves out what is snoozed at this moment; null for all
 * @param retracted whether those whose evidence vanished are among them
 */
public record AlertFilter(
        TenantId tenant,
        Set<AlertWork.State> states,
        Level least,
        About about,
        Time time,
        @Nullable String assignee,
        @Nullable Instant awakeAt,
        boolean retracted) {

    /** Copies the states. */
    public AlertFilter {
        states = Set.copyOf(states);
    }

    /**
     * What alerts are about; a part that is null is not asked for.
     *
     * @param rule the rule's id
     * @param tag one of its tags, for example {@code attack.t1110}
     * @param text a part of its title
     * @param field with {@code value}: what its events name; null for any field
     * @param value the value named, in any case
     */
    public record About(
            @Nullable String rule,
            @Nullable String tag,
            @Nullable String text,
            @Nullable String field,
            @Nullable String value) {
        /** Anything. */
        public static final About ANYTHING = new About(null, null, null, null, null);
    }

    /**
     * Of which time; a part that is null is not asked for.
     *
     * @param from its last event is not before
     * @param to its first event is before
     * @param raisedFrom it was raised not before
     * @param raisedTo it was raised before
     */
    public record Time(
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Instant raisedFrom,
            @Nullable Instant raisedTo) {
        /** Any time. */
        public static final Time ANY = new Time(null, null, null, null);
    }

    /** All alerts but retracted ones. */
    public static AlertFilter all(TenantId tenant) {
        return new AlertFilter(
                tenant, Set.of(), Level.INFORMATIONAL, About.ANYTHING, Time.ANY, null, null, false);
    }

    /** What waits for people: neither closed nor snoozed nor retracted. */
    public static AlertFilter open(TenantId tenant, Instant now) {
        return all(tenant)
                .in(EnumSet.complementOf(EnumSet.of(AlertWork.State.CLOSED)))
                .awake(now);
    }

    /** Only in these states. */
    public AlertFilter in(Set<AlertWork.State> some) {
        return new AlertFilter(tenant, some, least, about, time, assignee, awakeAt, retracted);
    }

    /** Only of this level and above. */
    public AlertFilter atLeast(Level level) {
        return new AlertFilter(tenant, states, level, about, time, assignee, awakeAt, retracted);
    }

    /** Only about this. */
    public AlertFilter about(About what) {
        return new AlertFilter(tenant, states, least, what, time, assignee, awakeAt, retracted);
    }

    /** Only of this time. */
    public AlertFilter of(Time when) {
        return new AlertFilter(tenant, states, least, about, when, assignee, awakeAt, retracted);
    }

    /** Only what this person works on; empty for nobody. */
    public AlertFilter assignedTo(String person) {
        return new AlertFilter(tenant, states, least, about, time, person, awakeAt, retracted);
    }

    /** Without what is snoozed at this moment. */
    public AlertFilter awake(Instant now) {
        return new AlertFilter(tenant, states, least, about, time, assignee, now, retracted);
    }

    /** With those whose evidence vanished. */
    public AlertFilter withRetracted() {
        return new AlertFilter(tenant, states, least, about, time, assignee, awakeAt, true);
    }
}
