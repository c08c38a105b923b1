package org.spoolhound.indexer.report;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.spoolhound.indexer.notify.Letter;

/**
 * A report as people get it.
 *
 * @param name for files, for example {@code spoolhound-main-2026-11-20}
 * @param subject one line that says the most important
 * @param html a page that mail programs show
 * @param text the same as plain text
 * @param csv the same for programs
 * @param pdf the same on paper; nobody changes the bytes
 */
public record WrittenReport(
        String name, String subject, String html, String text, String csv, byte[] pdf) {

    /** The mail. */
    public Letter letter(List<String> to) {
        return new Letter(
                to,
                subject,
                text,
                html,
                List.of(
                        new Letter.Attachment(name + ".pdf", "application/pdf", pdf),
                        new Letter.Attachment(
                                name + ".csv",
                                "text/csv; charset=utf-8",
                                csv.getBytes(StandardCharsets.UTF_8))));
    }

    /** Its files by name. */
    public Map<String, byte[]> files() {
        Map<String, byte[]> files = new TreeMap<>();
        files.put(name + ".html", html.getBytes(StandardCharsets.UTF_8));
        files.put(name + ".txt", text.getBytes(StandardCharsets.UTF_8));
        files.put(name + ".csv", csv.getBytes(StandardCharsets.UTF_8));
        files.put(name + ".pdf", pdf);
        return files;
    }
}
