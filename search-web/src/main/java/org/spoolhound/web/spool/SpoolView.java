package org.spoolhound.web.spool;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spoolhound.web.hold.HoldsView;
import org.spoolhound.web.html.Moment;
import org.spoolhound.web.report.SendRow;

/**
 * The spool page.
 *
 * @param notice what was just done; empty when nothing was
 * @param site what concerns the whole server; null for organisations that only use it
 * @param agents whose snapshots are accepted, by name
 * @param quarantine files refused
 * @param refusals what the SFTP drop did not let happen, newest first
 * @param holds what is kept beyond its time
 * @param notices what was told, waits, or could not be told
 */
public record SpoolView(
        String notice,
        @Nullable Site site,
        List<AgentRow> agents,
        QuarantineView quarantine,
        List<RefusalRow> refusals,
        HoldsView holds,
        Notices notices) {

    /** Copies the lists. */
    public SpoolView {
        agents = List.copyOf(agents);
        refusals = List.copyOf(refusals);
    }

    /**
     * Notifications.
     *
     * @param channels those that hold something waiting or given up; none for organisations that
     *     only use the server
     * @param rows the newest of the organisation, newest first
     */
    public record Notices(List<Channel> channels, List<SendRow> rows) {
        /** Copies the lists. */
        public Notices {
            channels = List.copyOf(channels);
            rows = List.copyOf(rows);
        }
    }

    /**
     * A channel that holds something.
     *
     * @param name mail, webhook or syslog
     * @param waiting how many wait, and since when
     * @param dead how many were given up; empty for none
     * @param trouble what went wrong last; empty when nothing did
     */
    public record Channel(String name, String waiting, String dead, String trouble) {}

    /**
     * The whole server.
     *
     * @param checks its parts
     * @param facts numbers by name, for example how many files wait
     * @param runs the newest ingest runs, newest first
     */
    public record Site(List<CheckRow> checks, List<Fact> facts, List<RunRow> runs) {
        /** Copies the lists. */
        public Site {
            checks = List.copyOf(checks);
            facts = List.copyOf(facts);
            runs = List.copyOf(runs);
        }
    }

    /**
     * A part of the server.
     *
     * @param name which
     * @param good whether it does its work
     * @param state in a word
     * @param reason why not; empty when it does
     */
    public record CheckRow(String name, boolean good, String state, String reason) {}

    /**
     * A number.
     *
     * @param name what it counts
     * @param value for people
     * @param note more; may be empty
     */
    public record Fact(String name, String value, String note) {}

    /**
     * An agent.
     *
     * @param name for people
     * @param href the page about its host
     * @param id of its key
     * @param snapshots how many were accepted
     * @param events in them
     * @param last the highest sequence received; empty while none came
     * @param collected when the newest was collected; null while none came
     * @param standing {@code on time}, {@code late}, {@code nothing yet} or {@code revoked}
     * @param late whether it should have delivered by now
     * @param missing sequences that never came, and broken links; empty when it is complete
     */
    public record AgentRow(
            String name,
            String href,
            String id,
            String snapshots,
            String events,
            String last,
            @Nullable Moment collected,
            String standing,
            boolean late,
            String missing) {}

    /**
     * Files refused.
     *
     * @param rows the newest, newest first
     * @param total how many there are
     * @param more how many are not shown
     * @param mayRequeue whether the reader may put files back
     */
    public record QuarantineView(
            List<RefusedFile> rows, String total, long more, boolean mayRequeue) {
        /** Copies the rows. */
        public QuarantineView {
            rows = List.copyOf(rows);
        }
    }

    /**
     * A file refused.
     *
     * @param path its identity below the quarantine, as it is
     * @param name the same, safe to read
     * @param code why, in a word
     * @param message why, in a sentence
     * @param bytes its size
     * @param at when
     */
    public record RefusedFile(
            String path, String name, String code, String message, String bytes, Moment at) {}

    /**
     * Refusals of one who for one cause.
     *
     * @param who an agent's name and id, or an address
     * @param cause in a word
     * @param times how often
     * @param detail what happened last
     * @param last when
     */
    public record RefusalRow(String who, String cause, String times, String detail, Moment last) {}

    /**
     * An ingest run.
     *
     * @param started when
     * @param took how long
     * @param snapshots committed
     * @param events in them
     * @param refused files refused
     * @param known files that were known already
     * @param failure why it was rolled back; empty when it was not
     */
    public record RunRow(
            Moment started,
            String took,
            String snapshots,
            String events,
            String refused,
            String known,
            String failure) {}
}
