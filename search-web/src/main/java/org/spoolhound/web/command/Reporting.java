package org.spoolhound.web.command;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import org.spoolhound.indexer.alert.Criticality;
import org.spoolhound.indexer.alert.RiskSettings;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.indexer.index.EventReader;
import org.spoolhound.indexer.index.EventStore;
import org.spoolhound.indexer.letter.LetterFiles;
import org.spoolhound.indexer.notify.MailSettings;
import org.spoolhound.indexer.report.Report;
import org.spoolhound.indexer.report.ReportDay;
import org.spoolhound.indexer.report.ReportParts;
import org.spoolhound.indexer.report.ReportSettings;
import org.spoolhound.indexer.report.ReportWriter;
import org.spoolhound.indexer.report.Reports;
import org.spoolhound.indexer.report.StoredAlerts;
import org.spoolhound.indexer.state.AgentSettings;
import org.spoolhound.indexer.state.StateDatabase;
import org.spoolhound.spool.command.Invocation;
import org.spoolhound.web.api.ReportDesk;

/** How reports of a data folder are computed and written, as its configuration says. */
final class Reporting {
    private final StateDatabase database;
    private final EventStore store;
    private final ReportSettings settings;
    private final ReportWriter writer;
    private final Criticality hosts;
    private final AgentSettings agents;
    private final Clock clock = Clock.systemUTC();

    Reporting(Invocation invocation, StateDatabase database, EventStore store) {
        this.database = database;
        this.store = store;
        this.settings = invocation.settings().section("report", ReportSettings.class);
        this.agents = invocation.settings().section("agents", AgentSettings.class);
        this.hosts = invocation.settings().section("risk", RiskSettings.class).hosts();
        MailSettings mail = invocation.settings().section("mail", MailSettings.class);
        this.writer = new ReportWriter(files(invocation), mail.consoleUrl());
    }

    /** The files of this program, and above them those beside the configuration file. */
    static LetterFiles files(Invocation invocation) {
        return invocation
                .configurationFile()
                .map(file -> file.toAbsolutePath().resolveSibling("report"))
                .filter(Files::isDirectory)
                .map(LetterFiles::of)
                .orElseGet(LetterFiles::shipped);
    }

    /** What the web needs to show and send them. */
    static ReportDesk desk(Invocation invocation) {
        MailSettings mail = invocation.settings().section("mail", MailSettings.class);
        return new ReportDesk(
                invocation.settings().section("report", ReportSettings.class),
                new ReportWriter(files(invocation), mail.consoleUrl()),
                mail.isOn(),
                invocation.settings().section("agents", AgentSettings.class));
    }

    ReportSettings settings() {
        return settings;
    }

    ReportWriter writer() {
        return writer;
    }

    /** The report of a day, from an index opened for it alone. */
    Report of(ReportDay day) throws IOException {
        try (EventReader reader = store.openReader()) {
            return new Reports(new ReportParts(
                            reader,
                            database,
                            new StoredAlerts(database, hosts),
                            FieldCatalogue.standard(),
                            agents,
                            clock))
                    .of(day);
        }
    }
}
