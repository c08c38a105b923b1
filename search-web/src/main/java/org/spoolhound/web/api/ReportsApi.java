package org.spoolhound.web.api;

import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.indexer.index.EventReader;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.notify.MailAddress;
import org.spoolhound.indexer.notify.MailChannel;
import org.spoolhound.indexer.report.Report;
import org.spoolhound.indexer.report.ReportDay;
import org.spoolhound.indexer.report.ReportJson;
import org.spoolhound.indexer.report.ReportLetters;
import org.spoolhound.indexer.report.ReportParts;
import org.spoolhound.indexer.report.Reports;
import org.spoolhound.indexer.report.StoredAlerts;
import org.spoolhound.indexer.state.Notification;
import org.spoolhound.indexer.state.Outbox;
import org.spoolhound.indexer.state.OutboxEntry;
import org.spoolhound.indexer.state.Role;
import org.spoolhound.indexer.state.StateDatabase;
import org.spoolhound.web.access.Audit;
import org.spoolhound.web.http.Call;
import org.spoolhound.web.http.HttpProblem;
import org.spoolhound.web.http.Json;
import org.spoolhound.web.http.Parameters;
import org.spoolhound.web.http.Reply;
import org.spoolhound.web.http.Visitor;

/** Reports of the visitor's organisation: shown in any form, or mailed by the running indexer. */
public final class ReportsApi {
    private static final Set<String> SHOWN = Set.of("form", "language", "zone");
    private static final Set<String> SENT = Set.of("language", "zone", "to");
    /** The mail's HTML brings its own styles, and nothing else may happen in it. */
    private static final String MAIL_POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox"
                    + " allow-popups allow-popups-to-escape-sandbox";

    private final Sources sources;
    private final ReportDesk desk;
    private final Audit audit;

    /** What reports are computed from. */
    public record Sources(
            EventReader events, StateDatabase database, FieldCatalogue catalogue, Clock clock) {}

    /** Reports from these sources. */
    public ReportsApi(Sources sources, ReportDesk desk, Audit audit) {
        this.sources = sources;
        this.desk = desk;
        this.audit = audit;
    }

    /**
     * Answers {@code GET /api/v1/reports/:date}: as JSON, or in the {@code form} html, text, csv or
     * pdf.
     */
    public Reply show(Call call, Visitor visitor) throws IOException {
        Parameters asked = known(call.query(), SHOWN);
        ReportDay day = day(visitor, call.name("date"), asked);
        String form = asked.text("form", "json");
        if (!Set.of("json", "html", "text", "csv", "pdf").contains(form)) {
            throw HttpProblem.badRequest("\"form\" is json, html, text, csv or pdf.");
        }
        Report report = report(day);
        String language = language(asked);
        return switch (form) {
            case "html" ->
                Reply.html(desk.writer().html(report, language))
                        .with("Content-Security-Policy", MAIL_POLICY)
                        .with("X-Frame-Options", "SAMEORIGIN");
            case "text" -> Reply.text(desk.writer().text(report, language));
            case "csv" ->
                Reply.of(
                        200,
                        "text/csv; charset=utf-8",
                        desk.writer().write(report, language).csv());
            case "pdf" ->
                Reply.of(
                        200,
                        "application/pdf",
                        desk.writer().write(report, language).pdf());
            default -> Reply.json(Json.text(ReportJson.members(report)));
        };
    }

    private Report report(ReportDay day) throws IOException {
        return new Reports(new ReportParts(
                        sources.events(),
                        sources.database(),
                        new StoredAlerts(sources.database()),
                        sources.catalogue(),
                        desk.agents(),
                        sources.clock()))
                .of(day);
    }

    /**
     * Answers {@code POST /api/v1/reports/:date/send}: puts the mail into the outbox. To other
     * addresses than those of the configuration only administrators may send.
     */
    public Reply send(Call call, Visitor visitor) throws IOException {
        OutboxEntry entry = queue(call, visitor, call.name("date"), known(body(call), SENT));
        return Reply.json(Json.text(NotificationsApi.members(entry))).withStatus(202);
    }

    /**
     * Puts the mail with the report of a date into the outbox.
     *
     * @param asked {@code language}, {@code zone}, {@code to}
     * @throws HttpProblem when nobody can be sent to, or not by this visitor
     */
    public OutboxEntry queue(Call call, Visitor visitor, String date, Parameters asked)
            throws IOException {
        ReportDay day = day(visitor, date, asked);
        if (!desk.mailIsOn()) {
            throw HttpProblem.conflict("No mail server is set: name one with mail.host.");
        }
        Notification notification = new Notification(
                day.tenant(),
                Notification.Kind.REPORT,
                day.date().toString(),
                "asked-" + sources.clock().millis(),
                MailChannel.NAME,
                content(day, asked, visitor));
        Outbox outbox = new Outbox(sources.database(), sources.clock());
        outbox.add(notification);
        audit.done(call, visitor, new Audit.Deed("report-send", day.name(), asked.text("to")));
        return outbox.find(notification.id()).orElseThrow();
    }

    /** Who gets the reports of an organisation unless told, in all its lists. */
    public List<String> recipients(TenantId tenant) {
        return desk.settings().all().stream()
                .filter(list -> list.tenant().equals(tenant))
                .flatMap(list -> list.to().stream())
                .distinct()
                .toList();
    }

    private Map<String, String> content(ReportDay day, Parameters asked, Visitor visitor)
            throws IOException {
        Map<String, String> content = new HashMap<>();
        content.put(ReportLetters.ZONE, day.zone().getId());
        content.put(ReportLetters.LANGUAGE, language(asked));
        String to = asked.text("to");
        if (to.isEmpty()) {
            List<String> usual = recipients(day.tenant());
            if (usual.isEmpty()) {
                throw HttpProblem.conflict("Nobody gets the report: name somebody with \"to\".");
            }
            content.put(ReportLetters.TO, String.join(",", usual));
            return content;
        }
        if (visitor.role() == null || !visitor.role().covers(Role.ADMIN)) {
            throw new HttpProblem(403, "Only administrators send reports to other addresses.");
        }
        for (String address : to.split(",", -1)) {
            if (!MailAddress.isOne(address)) {
                throw HttpProblem.badRequest("\"to\" names no mail address: " + address);
            }
        }
        content.put(ReportLetters.TO, to);
        return content;
    }

    private static Parameters body(Call call) throws IOException {
        String type = call.header("Content-Type");
        if (type != null && type.startsWith("application/json")) {
            return Json.parameters(
                    new String(call.body().read(), java.nio.charset.StandardCharsets.UTF_8));
        }
        return call.form();
    }

    private static Parameters known(Parameters asked, Set<String> names) {
        for (String name : asked.values().keySet()) {
            if (!names.contains(name) && !name.equals("csrf")) {
                throw HttpProblem.badRequest("This address takes only "
                                + String.join(", ", List.copyOf(new java.util.TreeSet<>(names)))
                                + ".")
                        .coded("unknown-parameter");
            }
        }
        return asked;
    }

    /**
     * The language of a report.
     *
     * @param asked {@code language}; the configuration's unless told
     */
    public String language(Parameters asked) throws IOException {
        String language = asked.text("language", desk.settings().language());
        if (!language.matches("[a-z]{2,3}(-[A-Za-z0-9]{2,8})?")
                || !desk.writer().knows(language)) {
            throw HttpProblem.badRequest("There is no language \"" + language + "\".");
        }
        return language;
    }

    /**
     * The day of a report.
     *
     * @param date for example {@code 2026-11-20} or {@code yesterday}
     * @param asked {@code zone}; the configuration's unless told
     */
    public ReportDay day(Visitor visitor, String date, Parameters asked) {
        String zone = asked.text("zone");
        try {
            ZoneId used = zone.isEmpty() ? desk.settings().zoneId() : ZoneId.of(zone);
            LocalDate day = date.equals("yesterday")
                    ? LocalDate.ofInstant(sources.clock().instant(), used).minusDays(1)
                    : LocalDate.parse(date);
            return new ReportDay(visitor.tenant(), day, used);
        } catch (DateTimeException e) {
            throw HttpProblem.badRequest(
                    "Write the day as 2026-11-20 or yesterday, and \"zone\" as Europe/Berlin.");
        }
    }
}
