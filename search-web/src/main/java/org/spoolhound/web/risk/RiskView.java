package org.spoolhound.web.risk;

import java.util.List;
import org.spoolhound.web.html.Moment;
import org.spoolhound.web.hunt.ValueView;

/**
 * Hosts or users by risk, or one of them.
 *
 * @param one the name of the only one shown; empty for the list
 * @param kinds hosts and users
 * @param bands which bands can be shown, with how many there are
 * @param total how many are shown, in words
 * @param rows the most endangered first
 * @param more how many are not shown
 * @param all the list again
 */
public record RiskView(
        String one,
        List<Link> kinds,
        List<Link> bands,
        String total,
        List<Row> rows,
        int more,
        String all) {

    /** Copies the lists. */
    public RiskView {
        kinds = List.copyOf(kinds);
        bands = List.copyOf(bands);
        rows = List.copyOf(rows);
    }

    /** A link with its text. */
    public record Link(String text, String href, boolean chosen) {}

    /**
     * A host or user.
     *
     * @param name its name
     * @param href the page that explains it
     * @param page the page of the host or user
     * @param score 0 to 100
     * @param band the word for it
     * @param trend its score over the last days
     * @param alerts how many alerts count, in words
     * @param queue those alerts
     * @param parts what the score is made of, most first
     * @param more how many parts are not shown
     */
    public record Row(
            ValueView name,
            String href,
            String page,
            int score,
            String band,
            Trend trend,
            String alerts,
            String queue,
            List<Part> parts,
            int more) {
        /** Copies the parts. */
        public Row {
            parts = List.copyOf(parts);
        }
    }

    /**
     * Scores over days.
     *
     * @param line points of a drawing 100 wide and 100 high
     * @param change against a week ago, with its sign; empty when there is none
     * @param risen whether that is more
     * @param told in words, for those who do not see the drawing
     */
    public record Trend(String line, String change, boolean risen, String told) {}

    /**
     * What one alert adds.
     *
     * @param href its page
     * @param title of its rule
     * @param level in Sigma's words
     * @param last its latest event
     * @param weight of its level, and how critical the host is
     * @param points what is left of the weight
     * @param share of the most points of any, in percent
     */
    public record Part(
            String href,
            String title,
            String level,
            Moment last,
            String weight,
            String points,
            int share) {}
}
