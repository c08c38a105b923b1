package org.spoolhound.web.report;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.spoolhound.indexer.report.ReportDay;
import org.spoolhound.indexer.state.Notification;
import org.spoolhound.indexer.state.Outbox;
import org.spoolhound.indexer.state.OutboxEntry;
import org.spoolhound.indexer.state.Role;
import org.spoolhound.web.access.SecurityHeaders;
import org.spoolhound.web.api.ReportDesk;
import org.spoolhound.web.api.ReportsApi;
import org.spoolhound.web.html.Pages;
import org.spoolhound.web.html.Preferences;
import org.spoolhound.web.html.Section;
import org.spoolhound.web.http.Call;
import org.spoolhound.web.http.HttpProblem;
import org.spoolhound.web.http.Parameters;
import org.spoolhound.web.http.Reply;
import org.spoolhound.web.http.Url;
import org.spoolhound.web.http.Visitor;

/** The page {@code /reports}: one day's report, shown, downloaded, or sent now. */
public final class ReportPage {

    private static final String PATH = "/reports";
    private static final int SENDS = 20;
    private static final List<String> FORMS = List.of("pdf", "csv", "text");

    private final ReportsApi reports;
    private final ReportDesk desk;
    private final Outbox outbox;
    private final Pages pages;
    private final Clock clock;

    /** A page over these reports, and over what was sent of them. */
    public ReportPage(
            ReportsApi reports, ReportDesk desk, Outbox outbox, Pages pages, Clock clock) {
        this.reports = reports;
        this.desk = desk;
        this.outbox = outbox;
        this.pages = pages;
        this.clock = clock;
    }

    /** Answers {@code GET /reports}: {@code date}, {@code language}, {@code zone}. */
    public Reply show(Call call, Visitor visitor) throws IOException {
        ReportView view = view(call, visitor);
        String title = "Report of " + view.date();
        return pages.page(call, visitor, new Pages.Page("report.jte", title, Section.REPORTS, view))
                .with("Content-Security-Policy", SecurityHeaders.FRAMING_POLICY);
    }

    /** Answers {@code GET /reports/sends}: what was sent lately, alone. */
    public Reply sends(Call call, Visitor visitor) {
        return pages.part("report_sends.jte", sent(call, visitor));
    }

    /**
     * Answers {@code POST /reports/send}: {@code date}, {@code language}, {@code zone}, {@code to},
     * and {@code confirm}, without which nothing is sent.
     */
    public Reply send(Call call, Visitor visitor) throws IOException {
        Parameters form = call.form();
        if (!form.text("confirm").equals("yes")) {
            throw HttpProblem.badRequest("Confirm that the report is to be sent.");
        }
        String date = form.text("date", "yesterday");
        OutboxEntry entry = reports.queue(call, visitor, date, form);
        return Reply.redirect(
                address(date, form).and("sent", entry.notification().id()).toString());
    }

    private static Url address(String date, Parameters asked) {
        return Url.of(PATH)
                .and("date", date)
                .and("language", asked.text("language"))
                .and("zone", asked.text("zone"));
    }

    private ReportView view(Call call, Visitor visitor) throws IOException {
        Parameters asked = call.query();
        ReportDay day = reports.day(visitor, asked.text("date", "yesterday"), asked);
        String language = reports.language(asked);
        LocalDate today = LocalDate.ofInstant(clock.instant(), day.zone());
        boolean over = !day.date().isBefore(today);
        return new ReportView(
                day.tenant().name(),
                day.date().toString(),
                new ReportView.Asked(
                        language,
                        List.copyOf(desk.writer().languages()),
                        day.zone().getId()),
                new ReportView.Links(
                        address(day.date().minusDays(1).toString(), asked).toString(),
                        over
                                ? ""
                                : address(day.date().plusDays(1).toString(), asked)
                                        .toString(),
                        form(day, language, "html"),
                        FORMS.stream()
                                .map(form -> download(day, language, form))
                                .toList()),
                sending(visitor),
                sent(call, visitor));
    }

    private static String form(ReportDay day, String language, String form) {
        return Url.of("/api/v1/reports/" + day.date())
                .and("form", form)
                .and("language", language)
                .and("zone", day.zone().getId())
                .toString();
    }

    private static ReportView.Download download(ReportDay day, String language, String form) {
        String ending = form.equals("text") ? "txt" : form;
        Map<String, String> labels = new HashMap<>(Map.of("pdf", "PDF", "csv", "CSV"));
        return new ReportView.Download(
                labels.getOrDefault(form, form),
                form(day, language, form),
                "spoolhound-" + day.name() + "." + ending);
    }

    private ReportView.Sending sending(Visitor visitor) {
        boolean may = visitor.role() != null && visitor.role().covers(Role.ANALYST);
        boolean mayName = visitor.role() != null && visitor.role().covers(Role.ADMIN);
        String to = String.join(", ", reports.recipients(visitor.tenant()));
        String problem = "";
        if (!desk.mailIsOn()) {
            problem = "No mail server is set: name one with mail.host in the configuration.";
        } else if (to.isEmpty() && !mayName) {
            problem = "Nobody gets the report: no list of the section report in the configuration.";
        }
        return new ReportView.Sending(visitor.csrf(), may, mayName, problem, to);
    }

    private ReportView.Sends sent(Call call, Visitor visitor) {
        ZoneId zone = Preferences.of(call).zone();
        String chosen = call.query().text("sent");
        return new ReportView.Sends(
                Url.of(PATH + "/sends").and("sent", chosen).toString(),
                outbox.newest(visitor.tenant(), Notification.Kind.REPORT, SENDS).stream()
                        .map(entry -> SendRow.of(entry, zone, clock.instant()))
                        .toList(),
                chosen);
    }
}
