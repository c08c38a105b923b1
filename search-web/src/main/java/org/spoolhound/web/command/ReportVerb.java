package org.spoolhound.web.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.notify.DeliveryException;
import org.spoolhound.indexer.notify.MailServer;
import org.spoolhound.indexer.notify.MailSettings;
import org.spoolhound.indexer.report.Report;
import org.spoolhound.indexer.report.ReportDay;
import org.spoolhound.indexer.report.ReportJson;
import org.spoolhound.indexer.report.ReportList;
import org.spoolhound.indexer.report.ReportSettings;
import org.spoolhound.indexer.report.WrittenReport;
import org.spoolhound.indexer.state.StateDatabase;
import org.spoolhound.spool.command.CommandException;
import org.spoolhound.spool.command.Exit;
import org.spoolhound.spool.command.Invocation;
import org.spoolhound.spool.command.JsonLine;
import org.spoolhound.spool.command.Printable;
import org.spoolhound.spool.command.Verb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code report}: what a day brought; shown, written into files, or mailed now. */
@Command(
        name = "report",
        description = "what a day brought: shown, written (--out) or sent (--send)")
final class ReportVerb extends Verb {
    @Option(
            names = "--date",
            paramLabel = "DAY",
            description = "2026-11-20, today or yesterday; yesterday unless told")
    private String date = "yesterday";

    @Option(names = "--send", description = "mail it now, to those of the configuration or --to")
    private boolean send;

    @Option(names = "--to", split = ",", paramLabel = "ADDRESS", description = "to whom instead")
    private List<String> to = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "write HTML, text, PDF and CSV there")
    private @Nullable Path out;

    @Option(names = "--language", description = "en, de …; that of the configuration unless told")
    private @Nullable String language;

    @Option(names = "--zone", description = "where the day begins and ends, as Europe/Berlin")
    private @Nullable String zone;

    @Option(names = "--organisation", description = "whose; main unless told")
    private @Nullable String organisation;

    @Option(
            names = "--list",
            paramLabel = "NAME",
            description = "for this list of report.lists: its organisation, people, language, zone")
    private @Nullable String listName;

    @Override
    protected int run(Invocation invocation) throws Exception {
        to.forEach(NotifyVerbs::requireAddress);
        try (StateDatabase database = ServerData.openState(invocation)) {
            Reporting reporting = new Reporting(invocation, database, ServerData.store(invocation));
            ReportDay day = day(reporting);
            Report report = reporting.of(day);
            if (!send && out == null) {
                show(invocation, reporting, report);
                return Exit.FINE;
            }
            WrittenReport written = reporting.writer().write(report, language(reporting));
            JsonLine told = new JsonLine()
                    .with("date", day.date())
                    .with("organisation", day.tenant())
                    .with("subject", written.subject());
            write(invocation, written, told);
            int exit = send(invocation, reporting, written, told);
            if (invocation.json()) {
                invocation.out().line(told.toString());
            }
            return exit;
        }
    }

    private ReportList list(Reporting reporting) {
        ReportSettings settings = reporting.settings();
        return listName == null
                ? settings.first()
                : settings.find(listName)
                        .orElseThrow(() -> CommandException.usage(
                                "--list: report.lists has no list '" + listName + "'"));
    }

    private ReportDay day(Reporting reporting) {
        ZoneId named = Zones.named(zone);
        ReportList list = list(reporting);
        ZoneId used = named == null ? list.zoneId() : named;
        try {
            TenantId tenant = organisation == null ? list.tenant() : new TenantId(organisation);
            return new ReportDay(tenant, date(used), used);
        } catch (DateTimeException e) {
            throw CommandException.usage(
                    "--date: '" + date + "' is no day: write 2026-11-20, today or yesterday");
        } catch (IllegalArgumentException e) {
            throw CommandException.usage("--organisation: " + e.getMessage());
        }
    }

    private LocalDate date(ZoneId used) {
        LocalDate today = LocalDate.now(Clock.system(used));
        return switch (date) {
            case "today" -> today;
            case "yesterday" -> today.minusDays(1);
            default -> LocalDate.parse(date);
        };
    }

    private String language(Reporting reporting) {
        return language == null ? list(reporting).language() : language;
    }

    private void show(Invocation invocation, Reporting reporting, Report report)
            throws IOException {
        if (invocation.json()) {
            JsonLine line = new JsonLine();
            ReportJson.members(report).forEach(line::with);
            invocation.out().line(line.toString());
            return;
        }
        String text = reporting.writer().text(report, language(reporting));
        text.lines().forEach(line -> invocation.out().line(Printable.line(line)));
    }

    private void write(Invocation invocation, WrittenReport written, JsonLine told)
            throws IOException {
        if (out == null) {
            return;
        }
        Files.createDirectories(out);
        List<String> files = new ArrayList<>();
        for (Map.Entry<String, byte[]> file : written.files().entrySet()) {
            Path path = out.resolve(file.getKey());
            Files.write(path, file.getValue());
            files.add(path.toString());
            if (!invocation.json()) {
                invocation.out().line(path.toString());
            }
        }
        told.with("files", files);
    }

    private int send(
            Invocation invocation, Reporting reporting, WrittenReport written, JsonLine told) {
        if (!send) {
            return Exit.FINE;
        }
        List<String> whom = to.isEmpty() ? list(reporting).to() : to;
        if (whom.isEmpty()) {
            throw CommandException.usage(
                    "nobody gets the report: name them with --to, or with report.to in the"
                            + " configuration");
        }
        MailSettings mail = invocation.settings().section("mail", MailSettings.class);
        Clock clock = Clock.systemUTC();
        Optional<String> remark;
        try {
            String id =
                    "report-" + clock.millis() + "-" + ProcessHandle.current().pid();
            remark = new MailServer(mail).send(written.letter(whom), id, clock.instant());
        } catch (DeliveryException e) {
            throw CommandException.broken("not sent: " + e.getMessage(), e);
        }
        told.with("to", whom).with("remark", remark.orElse(null));
        if (!invocation.json()) {
            invocation
                    .out()
                    .line(mail.host() + ":" + mail.port() + " took the report for "
                            + String.join(", ", whom)
                            + remark.map(text -> ", but: " + text).orElse(""));
        }
        return remark.isPresent() ? Exit.FOUND : Exit.FINE;
    }
}
