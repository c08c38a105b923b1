package org.spoolhound.web.api;

import org.spoolhound.indexer.letter.LetterFiles;
import org.spoolhound.indexer.report.ReportSettings;
import org.spoolhound.indexer.report.ReportWriter;
import org.spoolhound.indexer.state.AgentSettings;

/**
 * How reports are written and sent.
 *
 * @param settings who gets them, and how
 * @param writer what writes them
 * @param mailIsOn whether there is a mail server
 * @param agents when an agent is silent
 */
public record ReportDesk(
        ReportSettings settings, ReportWriter writer, boolean mailIsOn, AgentSettings agents) {

    /** As they are shipped. */
    public static final ReportDesk SHIPPED = new ReportDesk(
            ReportSettings.DEFAULT,
            new ReportWriter(LetterFiles.shipped(), ""),
            /* mailIsOn= */ false,
            AgentSettings.DEFAULT);
}
