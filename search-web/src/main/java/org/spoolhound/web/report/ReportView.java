package org.spoolhound.web.report;

import java.util.List;

/**
 * The report of a day within the console.
 *
 * @param organisation whose
 * @param date which day
 * @param asked how it is written
 * @param links where it leads
 * @param sending how it can be sent
 * @param sends what was sent lately
 */
public record ReportView(
        String organisation, String date, Asked asked, Links links, Sending sending, Sends sends) {

    /**
     * How it is written.
     *
     * @param language its code
     * @param languages all there are
     * @param zone where its day begins and ends
     */
    public record Asked(String language, List<String> languages, String zone) {
        /** Copies the languages. */
        public Asked {
            languages = List.copyOf(languages);
        }
    }

    /**
     * Where it leads.
     *
     * @param before the day before
     * @param after the day after; empty when that has not begun
     * @param preview the report as HTML
     * @param downloads its other forms
     */
    public record Links(String before, String after, String preview, List<Download> downloads) {
        /** Copies the downloads. */
        public Links {
            downloads = List.copyOf(downloads);
        }
    }

    /** A form of it, with the name of its file. */
    public record Download(String label, String href, String file) {}

    /**
     * How it can be sent.
     *
     * @param csrf what forms must carry
     * @param may whether the reader may send it
     * @param mayName whether the reader may send it to anybody
     * @param problem why it cannot be sent; empty when it can
     * @param to who gets it unless told, with commas between
     */
    public record Sending(String csrf, boolean may, boolean mayName, String problem, String to) {}

    /**
     * What was sent lately.
     *
     * @param href where this is read again
     * @param rows newest first
     * @param chosen the id of the one just asked for; empty for none
     */
    public record Sends(String href, List<SendRow> rows, String chosen) {
        /** Copies the rows. */
        public Sends {
            rows = List.copyOf(rows);
        }

        /** Whether the one just asked for has not left yet. */
        public boolean moving() {
            return rows.stream().anyMatch(row -> row.waiting() && row.id().equals(chosen));
        }
    }
}
