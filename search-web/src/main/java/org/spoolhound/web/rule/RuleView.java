package org.spoolhound.web.rule;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spoolhound.web.html.Moment;
import org.spoolhound.web.hunt.HistogramView;
import org.spoolhound.web.hunt.RowView;

/**
 * One rule.
 *
 * @param row as in the list
 * @param csrf what forms must carry
 * @param mayWork whether the reader may change it
 * @param about what it says of itself
 * @param lookBack the newest run of it over the past; null when none is remembered
 * @param text as written, nothing invisible in it
 * @param source as written, to be changed
 * @param draft another text that is being written; null when none is
 * @param versions its versions, newest first; none of a shipped one
 * @param version one of them, to look at; null for none
 * @param shipped the shipped rule that an own one stands in for; null when there is none
 * @param exceptions what it does not look at
 * @param past what it would have matched
 */
public record RuleView(
        RulesView.Row row,
        String csrf,
        boolean mayWork,
        About about,
        @Nullable LookBack lookBack,
        String text,
        String source,
        @Nullable Draft draft,
        List<Version> versions,
        @Nullable Version version,
        @Nullable Shipped shipped,
        Exceptions exceptions,
        Past past) {

    /** Copies the lists. */
    public RuleView {
        versions = List.copyOf(versions);
    }

    /**
     * What a rule says of itself.
     *
     * @param description what it finds; empty when it does not say
     * @param facts what else, by name
     * @param falsePositives what else may look so
     * @param references where it comes from
     * @param alerts the queue of its alerts
     */
    public record About(
            String description,
            List<Fact> facts,
            List<String> falsePositives,
            List<String> references,
            String alerts) {
        /** Copies the lists. */
        public About {
            facts = List.copyOf(facts);
            falsePositives = List.copyOf(falsePositives);
            references = List.copyOf(references);
        }
    }

    /**
     * A run over the past.
     *
     * @param job its id
     * @param told how far it is or what came of it, in words
     * @param running whether it has not ended
     * @param wrong whether it failed
     */
    public record LookBack(String job, String told, boolean running, boolean wrong) {}

    /** Something said, by name. */
    public record Fact(String name, String value) {}

    /** A link with its text. */
    public record Link(String text, String href, boolean chosen) {}

    /**
     * A text that is being written.
     *
     * @param text as it stands
     * @param line where it is wrong, from 1; 0 when it is right
     * @param problem what is wrong; empty when it is right
     * @param excerpt the lines around the mistake
     * @param changes against the rule as it is
     * @param outcome what it matches otherwise than the rule as it is; empty when that is unknown
     * @param warnings what is odd about it, and yet not wrong
     */
    public record Draft(
            String text,
            int line,
            String problem,
            List<Line> excerpt,
            List<Line> changes,
            String outcome,
            List<String> warnings) {
        /** Copies the lists. */
        public Draft {
            excerpt = List.copyOf(excerpt);
            warnings = List.copyOf(warnings);
            changes = List.copyOf(changes);
        }
    }

    /**
     * A line of a text.
     *
     * @param mark {@code new}, {@code gone}, {@code same}, {@code skip} or {@code wrong}
     * @param number of the line; empty for none
     * @param text of the line
     */
    public record Line(String mark, String number, String text) {}

    /**
     * A version of a rule.
     *
     * @param number from 1
     * @param href where it is shown
     * @param added when
     * @param by whom
     * @param source where it came from
     * @param newest whether it is the one in use
     * @param text as written; empty when the shipped rule stood again
     * @param changes against the one before
     * @param outcome what it matches otherwise than the one before; empty when that is unknown
     */
    public record Version(
            int number,
            String href,
            Moment added,
            String by,
            String source,
            boolean newest,
            String text,
            List<Line> changes,
            String outcome) {
        /** Copies the changes. */
        public Version {
            changes = List.copyOf(changes);
        }
    }

    /**
     * The shipped rule that an own one stands in for.
     *
     * @param changes what going back to it would change; none when both say the same
     */
    public record Shipped(List<Line> changes) {
        /** Copies the changes. */
        public Shipped {
            changes = List.copyOf(changes);
        }
    }

    /**
     * What a rule does not look at.
     *
     * @param rows exceptions that hold
     * @param query a new one that is being written; may be empty
     * @param problem why there can be none; empty when there can
     */
    public record Exceptions(List<ExceptionRow> rows, String query, String problem) {
        /** Copies the rows. */
        public Exceptions {
            rows = List.copyOf(rows);
        }
    }

    /**
     * An exception.
     *
     * @param id its id
     * @param every whether it holds for every rule
     * @param query which events
     * @param hunt those events
     * @param reason why
     * @param by who made it
     * @param made when
     * @param until until when; null for ever
     */
    public record ExceptionRow(
            String id,
            boolean every,
            String query,
            String hunt,
            String reason,
            String by,
            Moment made,
            @Nullable Moment until) {}

    /**
     * What it would have matched.
     *
     * @param spans of the past that can be looked at
     * @param preview of the chosen one; null when none is
     * @param problem why nothing can be previewed; empty when it can
     */
    public record Past(List<Link> spans, @Nullable Preview preview, String problem) {
        /** Copies the list. */
        public Past {
            spans = List.copyOf(spans);
        }
    }

    /**
     * What it would have matched in one span of the past.
     *
     * @param total how many events, in words
     * @param perDay how many a day, in words
     * @param noisy whether that is more than people look at
     * @param partial whether the search was cut short
     * @param histogram over time
     * @param columns of the rows
     * @param rows the newest
     */
    public record Preview(
            String total,
            String perDay,
            boolean noisy,
            boolean partial,
            HistogramView histogram,
            List<String> columns,
            List<RowView> rows) {
        /** Copies the lists. */
        public Preview {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }
    }
}
