package org.spoolhound.web;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.indexer.index.EventReader;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.report.ReportSettings;
import org.spoolhound.indexer.state.DataFolder;
import org.spoolhound.indexer.state.HealthNotice;
import org.spoolhound.indexer.state.IndexerHealth;
import org.spoolhound.indexer.state.Role;
import org.spoolhound.indexer.state.StateDatabase;
import org.spoolhound.spool.Backlog;
import org.spoolhound.spool.DirectorySpool;
import org.spoolhound.spool.SpoolFolders;
import org.spoolhound.spool.SpoolSettings;
import org.spoolhound.spool.settings.SettingsReader;
import org.spoolhound.web.access.AccessState;
import org.spoolhound.web.access.Accounts;
import org.spoolhound.web.access.Argon2Cost;
import org.spoolhound.web.access.PasswordHasher;
import org.spoolhound.web.api.ReportDesk;
import org.spoolhound.web.server.WebSettings;
import org.spoolhound.web.status.SiteSources;

/** A real server on a free port over a temporary folder, with one user per role. */
final class TestWeb implements AutoCloseable {

    static final String PASSWORD = "correct horse battery";

    private final StateDatabase database;
    private final AccessState access;
    private final Accounts accounts;
    private final WebServer server;

    private final SiteSources site;

    private TestWeb(
            SiteSources site,
            EventReader events,
            Map<String, String> environment,
            ReportDesk reports) {
        Clock clock = Clock.systemUTC();
        PasswordHasher hasher = new PasswordHasher(new Argon2Cost(64, 1, 1));
        WebSettings settings = SettingsReader.read(null, environment)
                .section("web", WebSettings.class)
                .withPort(0);
        this.site = site;
        this.database = site.database();
        access = AccessState.of(database, clock);
        accounts = new Accounts(access, hasher, clock);
        for (Role role : Role.values()) {
            accounts.addUser(role.word(), PASSWORD, role, TenantId.MAIN);
        }
        server = new WebServer(new WebParts(
                settings, events, FieldCatalogue.standard(), access, hasher, clock, site, reports));
    }

    static TestWeb start(Path data, EventReader events) throws IOException {
        return start(data, events, Map.of());
    }

    static TestWeb start(Path data, EventReader events, Map<String, String> environment)
            throws IOException {
        return start(data, events, environment, ReportDesk.SHIPPED);
    }

    /** One that has a mail server and this recipient of reports. */
    static TestWeb mailing(Path data, EventReader events, String to) throws IOException {
        ReportSettings settings = new ReportSettings(
                List.of(to),
                LocalTime.of(6, 0),
                "en",
                "UTC",
                List.of("theirs: organisation=other to=them@example.org"));
        return start(
                data,
                events,
                Map.of(),
                new ReportDesk(
                        settings,
                        ReportDesk.SHIPPED.writer(),
                        /* mailIsOn= */ true,
                        ReportDesk.SHIPPED.agents()));
    }

    private static TestWeb start(
            Path data, EventReader events, Map<String, String> environment, ReportDesk reports)
            throws IOException {
        DataFolder folder = new DataFolder(data);
        SpoolFolders folders = new SpoolFolders(folder.spool());
        DirectorySpool spool =
                DirectorySpool.open(folders, SpoolSettings.DEFAULT, Clock.systemUTC());
        StateDatabase database = StateDatabase.open(data);
        TestWeb web = new TestWeb(
                new SiteSources(folder, spool, database, () -> 3), events, environment, reports);
        web.server.start();
        return web;
    }

    WebServer server() {
        return server;
    }

    /** The data folder, its spool and its state. */
    SiteSources site() {
        return site;
    }

    AccessState access() {
        return access;
    }

    Accounts accounts() {
        return accounts;
    }

    /** A browser that has no cookies yet. */
    Browser browser() {
        return new Browser(server.url());
    }

    /** A browser logged in as the user of this role. */
    Browser loggedIn(Role role) throws IOException, InterruptedException {
        Browser browser = browser();
        browser.login(role.word(), PASSWORD);
        return browser;
    }

    /** A token for a new user of another organisation. */
    String tokenOf(TenantId tenant, Role role) {
        String name = tenant + "-" + role.word();
        accounts.addUser(name, PASSWORD, role, tenant);
        return accounts.createToken(name, "test", role, null);
    }

    /** A token for the user of this role. */
    String token(Role role) {
        return accounts.createToken(role.word(), "test", role, null);
    }

    /** What a program with this token is answered. */
    HttpResponse<String> ask(String path, String token) throws IOException, InterruptedException {
        return browser().get(path, "Authorization", "Bearer " + token);
    }

    /** What a program with this token is answered, with the status as {@code http}. */
    JsonObject json(String token, String method, String path, String body)
            throws IOException, InterruptedException {
        HttpResponse<String> response = browser()
                .send(
                        method,
                        path,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body),
                        "Authorization",
                        "Bearer " + token,
                        "Content-Type",
                        "application/json");
        JsonObject answer = JsonParser.parseString(response.body()).getAsJsonObject();
        answer.addProperty("http", response.statusCode());
        return answer;
    }

    /** The indexer of this folder says that all is well, or not. */
    void indexerIs(IndexerHealth.State state, @Nullable String reason) {
        Instant now = Instant.now();
        new HealthNotice(database)
                .put(new IndexerHealth(state, now, reason, now, null, new Backlog(0, 0), now));
    }

    @Override
    public void close() throws IOException {
        server.close();
        database.close();
    }
}
