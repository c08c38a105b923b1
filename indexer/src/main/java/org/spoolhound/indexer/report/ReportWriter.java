package org.spoolhound.indexer.report;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spoolhound.indexer.letter.LetterFiles;
import org.spoolhound.indexer.letter.Messages;
import org.spoolhound.indexer.letter.TemplateException;

/** Writes reports by the templates of {@code conf/report}. The same report gives the same text. */
public final class ReportWriter {
    private static final Logger LOG = LoggerFactory.getLogger(ReportWriter.class);

    private final LetterFiles files;
    private final String consoleUrl;

    /**
     * Writes by these templates.
     *
     * @param consoleUrl where people reach the console; empty for no links
     */
    public ReportWriter(LetterFiles files, String consoleUrl) {
        this.files = files;
        this.consoleUrl = consoleUrl;
    }

    /**
     * Writes a report in all its forms.
     *
     * @param language for example {@code de}
     * @throws IOException when there is no such language, or a file cannot be read
     */
    public WrittenReport write(Report report, String language) throws IOException {
        Messages words = files.messages(language);
        ReportView view = new ReportView(report, words, consoleUrl);
        Map<String, Object> values = new LinkedHashMap<>(view.values());
        values.put("pdf", false);
        String html = filled("report.html", values);
        String text = filled("report.txt", values);
        values.put("pdf", true);
        String name = "spoolhound-" + report.day().name();
        byte[] pdf = ReportPdf.of(filled("report.html", values), name);
        return new WrittenReport(name, view.subject(), html, text, ReportCsv.of(report), pdf);
    }

    /** Whether there are words of a language. */
    public boolean knows(String language) throws IOException {
        return files.has(language);
    }

    /** The languages there are words of. */
    public SortedSet<String> languages() throws IOException {
        return files.languages();
    }

    /** The HTML alone: dearer forms are left out. */
    public String html(Report report, String language) throws IOException {
        return one("report.html", report, language);
    }

    /** The plain text alone. */
    public String text(Report report, String language) throws IOException {
        return one("report.txt", report, language);
    }

    private String one(String template, Report report, String language) throws IOException {
        Map<String, Object> values = new LinkedHashMap<>(
                new ReportView(report, files.messages(language), consoleUrl).values());
        values.put("pdf", false);
        return filled(template, values);
    }

    /** A template somebody broke must not cost a night's report: the shipped one steps in. */
    private String filled(String name, Map<String, Object> values) throws IOException {
        try {
            return files.template(name).fill(values);
        } catch (TemplateException e) {
            LOG.error("{}; the shipped template is used instead", e.getMessage());
            try {
                return LetterFiles.shipped().template(name).fill(values);
            } catch (TemplateException shipped) {
                throw new IOException(shipped.getMessage(), shipped);
            }
        }
    }
}
