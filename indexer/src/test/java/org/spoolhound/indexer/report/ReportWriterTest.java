package org.spoolhound.indexer.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spoolhound.indexer.letter.LetterFiles;
import org.xml.sax.InputSource;

final class ReportWriterTest {
    private static final ReportWriter SHIPPED =
            new ReportWriter(LetterFiles.shipped(), "https://hound.example.org/");

    @TempDir
    Path folder;

    @Test
    void subject_saysTheGravestFirst() throws IOException {
        assertEquals(
                "Spoolhound: 2 urgent alerts are open, one agent is silent, snapshots of one agent"
                        + " are missing – Fri 20 Nov 2026 (main)",
                SHIPPED.write(TestReports.busy(), "en").subject());
    }

    @Test
    void quietDay_isAShortMailThatSaysSo() throws IOException {
        WrittenReport written = SHIPPED.write(TestReports.quiet(), "de");
        assertEquals("Spoolhound: ein ruhiger Tag – Fr. 20. Nov. 2026 (main)", written.subject());
        assertTrue(written.text().contains("Ein ruhiger Tag: nichts zu tun."), written.text());
        assertTrue(written.text().lines().count() < 40, written.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void html_isWellFormedAndNeutral(String language) throws Exception {
        String html = SHIPPED.html(TestReports.busy(), language);
        assertFalse(html.contains("<script"), "what hosts say is escaped");
        assertFalse(html.contains("\u202e"), "nothing turns the reading direction round");
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(html.replace("<!DOCTYPE html>", ""))));
    }

    @Test
    void html_loadsNothingFromAnywhere() throws IOException {
        String html = SHIPPED.html(TestReports.busy(), "en");
        for (String loading :
                new String[] {"<img", "<link", "<script", "url(", "@import", " src="}) {
            assertFalse(html.contains(loading), loading);
        }
    }

    @Test
    void text_tellsTheSameAsTheHtml() throws IOException {
        String text = SHIPPED.text(TestReports.busy(), "en");
        for (String said : new String[] {
            "Reverse shell", "a, b and 2 more", "12,345", "203.0.113.7", "17-21", "not signed",
            "disk full", "and 11 more", "execution", "10 → 80", "(+23\u00a0%)", "(−38\u00a0%)"
        }) {
            assertTrue(text.contains(said), said + " is not in\n" + text);
        }
        assertFalse(text.contains("\u0000") || text.contains("\u202e"));
    }

    @Test
    void text_moreAlertsOpenThanAreNamed_saysHowMany() throws IOException {
        String text = SHIPPED.text(TestReports.busy(), "en");
        int named = text.indexOf("Reverse shell");
        String rest = text.substring(named, text.indexOf("\n\n", named));
        assertTrue(rest.endsWith("and one more"), text);
    }

    @Test
    void write_again_givesTheSame() throws IOException {
        WrittenReport first = SHIPPED.write(TestReports.busy(), "en");
        WrittenReport second = SHIPPED.write(TestReports.busy(), "en");
        assertEquals(
                first.html() + first.text() + first.csv(),
                second.html() + second.text() + second.csv());
    }

    @Test
    void pdf_isOne() throws IOException {
        byte[] pdf = SHIPPED.write(TestReports.busy(), "en").pdf();
        byte[] start = Arrays.copyOf(pdf, 5);
        assertEquals("%PDF-", new String(start, StandardCharsets.US_ASCII));
    }

    @Test
    void csv_neutralisesFormulas() throws IOException {
        String csv = SHIPPED.write(TestReports.busy(), "en").csv();
        assertTrue(csv.startsWith("section,subject,what,detail,host,time,count\r\n"), csv);
        assertTrue(csv.contains("figures,day,events,,,2026-11-20,12345\r\n"), csv);
        assertTrue(csv.contains("agents,silent,0a1b2c3d4e5f,,db-1,2026-11-20T11:00:00Z,"), csv);
    }

    @Test
    void links_withoutAConsole_areLeftOut() throws IOException {
        String html = new ReportWriter(LetterFiles.shipped(), "").html(TestReports.busy(), "en");
        assertFalse(html.contains("href="), html);
    }

    @Test
    void ownTemplate_isUsed() throws IOException {
        Files.writeString(folder.resolve("report.txt"), "{{organisation}}: {{headline}}\n");
        assertEquals(
                "main: a quiet day\n",
                new ReportWriter(LetterFiles.of(folder), "").text(TestReports.quiet(), "en"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{{#open}}", "{{nosuch}}", "{{organisation.class}}", "{{> /etc/passwd}}"})
    void brokenTemplate_isReplacedByTheShippedOne(String broken) throws IOException {
        Files.writeString(folder.resolve("report.txt"), broken);
        assertEquals(
                SHIPPED.text(TestReports.busy(), "en"),
                new ReportWriter(LetterFiles.of(folder), "https://hound.example.org/")
                        .text(TestReports.busy(), "en"));
    }

    @Test
    void ownWords_standAboveTheShippedOnes() throws IOException {
        Files.writeString(
                folder.resolve("messages_fr.properties"), "quiet_line = Journée calme.\n");
        String text = new ReportWriter(LetterFiles.of(folder), "").text(TestReports.quiet(), "fr");
        assertTrue(text.contains("Journée calme."), text);
        assertTrue(text.contains("vendredi 20 novembre 2026"), text);
        assertTrue(text.contains("No agent is enrolled."), "the rest is English");
    }

    @Test
    void unknownLanguage_isRefusedByName() {
        assertTrue(assertThrows(IOException.class, () -> SHIPPED.text(TestReports.quiet(), "xx"))
                .getMessage()
                .contains("no language 'xx'"));
    }
}
