package org.spoolhound.indexer.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a day brought an organisation. Computed from what is kept, without looking at the clock, so
 * that it comes out the same whenever it is asked for, as long as the day is kept.
 *
 * @param day which day
 * @param figures the day in numbers
 * @param dayBefore the day before in numbers
 * @param weekBefore the same day of the week before in numbers
 * @param hours events in each hour of the day
 * @param alerts what rules found
 * @param changes what changed on hosts, by subject
 * @param rankings what occurred most
 * @param fleet the agents
 * @param intake how files came in, and what was deleted
 */
public record Report(
        ReportDay day,
        Figures figures,
        Figures dayBefore,
        Figures weekBefore,
        List<Long> hours,
        AlertSummary alerts,
        List<Changes> changes,
        List<Ranking> rankings,
        Fleet fleet,
        Intake intake) {

    /** Copies the lists. */
    public Report {
        hours = List.copyOf(hours);
        changes = List.copyOf(changes);
        rankings = List.copyOf(rankings);
    }

    /**
     * A day in numbers.
     *
     * @param events that happened then
     * @param hosts that told of anything
     * @param failedLogins refused logins
     * @param changes differences between snapshots
     * @param alerts raised then
     * @param partial whether an answer took too long and the numbers are too low
     */
    public record Figures(
            long events,
            long hosts,
            long failedLogins,
            long changes,
            long alerts,
            boolean partial) {}

    /**
     * Changes of one subject.
     *
     * @param subject a stable word, for example {@code listeners}
     * @param query the hunt that finds them
     * @param total how many there were
     * @param rows those that fit, rarest first
     * @param more how many kinds of change did not fit
     */
    public record Changes(
            String subject, String query, long total, List<ChangeRow> rows, long more) {
        /** Copies the rows. */
        public Changes {
            rows = List.copyOf(rows);
        }
    }

    /**
     * The same change, on however many hosts.
     *
     * @param action what happened, for example {@code listener-opened}
     * @param what to what
     * @param detail more about it; may be empty
     * @param hosts where, sorted
     * @param first when it was first seen that day
     */
    public record ChangeRow(
            String action, String what, String detail, List<String> hosts, Instant first) {
        /** Copies the hosts. */
        public ChangeRow {
            hosts = List.copyOf(hosts);
        }
    }

    /**
     * The values that occurred most often.
     *
     * @param subject a stable word, for example {@code failed-login-ips}
     * @param query the hunt they were counted in
     * @param field whose values
     * @param rows most frequent first
     * @param distinct how many values there were
     */
    public record Ranking(
            String subject, String query, String field, List<Count> rows, long distinct) {
        /** Copies the rows. */
        public Ranking {
            rows = List.copyOf(rows);
        }
    }

    /**
     * How often something occurred.
     *
     * @param value what
     * @param count how often
     */
    public record Count(String value, long count) {}

    /**
     * The agents of the organisation.
     *
     * @param enrolled that may deliver
     * @param reported that did, with a snapshot collected that day
     * @param silent that may, and did not
     * @param gaps whose snapshots are missing between others
     */
    public record Fleet(
            long enrolled, long reported, List<SilentAgent> silent, List<AgentGap> gaps) {
        /** Copies the lists. */
        public Fleet {
            silent = List.copyOf(silent);
            gaps = List.copyOf(gaps);
        }
    }

    /**
     * An agent that did not tell anything.
     *
     * @param name of its host
     * @param agent its id
     * @param last when its newest snapshot until then was collected; null when there was none
     */
    public record SilentAgent(
            String name, String agent, @Nullable Instant last) {}

    /**
     * An agent some of whose snapshots never came.
     *
     * @param name of its host
     * @param agent its id
     * @param missing which, for example {@code 17-21}
     */
    public record AgentGap(String name, String agent, String missing) {}

    /**
     * How files came in.
     *
     * @param snapshots accepted
     * @param events in them
     * @param bytes their files
     * @param refused files sent to quarantine, newest first, at most {@link Reports#MOST_ROWS}
     * @param refusedTotal how many there were
     * @param failures runs of the indexer that failed
     * @param lastFailure why the last of them did; null when none did
     * @param sweep the last sweep of that day; null when there was none
     * @param oldestDay the oldest day in the index; null when it is empty
     */
    public record Intake(
            long snapshots,
            long events,
            long bytes,
            List<RefusedFile> refused,
            long refusedTotal,
            long failures,
            @Nullable String lastFailure,
            @Nullable Sweep sweep,
            @Nullable LocalDate oldestDay) {
        /** Copies the list. */
        public Intake {
            refused = List.copyOf(refused);
        }
    }

    /**
     * A file that was not taken.
     *
     * @param at when
     * @param host whose, or the name of its folder
     * @param file its name
     * @param code why, a stable word
     * @param message why, for people
     */
    public record RefusedFile(Instant at, String host, String file, String code, String message) {}

    /**
     * A sweep.
     *
     * @param at when it began
     * @param days dropped from the index
     * @param files deleted from archive and quarantine
     * @param freedBytes of all of them
     */
    public record Sweep(Instant at, long days, long files, long freedBytes) {}
}
