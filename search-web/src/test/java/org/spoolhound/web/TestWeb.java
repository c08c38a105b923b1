package org.spoolhound.web;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.indexer.index.EventReader;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.state.Role;
import org.spoolhound.indexer.state.StateDatabase;
import org.spoolhound.spool.settings.SettingsReader;
import org.spoolhound.web.access.AccessState;
import org.spoolhound.web.access.Accounts;
import org.spoolhound.web.access.Argon2Cost;
import org.spoolhound.web.access.PasswordHasher;
import org.spoolhound.web.server.WebSettings;

/** A real server on a free port over a temporary folder, with one user per role. */
final class TestWeb implements AutoCloseable {

    static final String PASSWORD = "correct horse battery";

    private final StateDatabase database;
    private final AccessState access;
    private final Accounts accounts;
    private final WebServer server;

    private TestWeb(StateDatabase database, EventReader events, Map<String, String> environment) {
        Clock clock = Clock.systemUTC();
        PasswordHasher hasher = new PasswordHasher(new Argon2Cost(64, 1, 1));
        WebSettings settings = SettingsReader.read(null, environment)
                .section("web", WebSettings.class)
                .withPort(0);
        this.database = database;
        access = AccessState.of(database, clock);
        accounts = new Accounts(access, hasher, clock);
        for (Role role : Role.values()) {
            accounts.addUser(role.word(), PASSWORD, role, TenantId.MAIN);
        }
        server = new WebServer(
                new WebParts(settings, events, FieldCatalogue.standard(), access, hasher, clock));
    }

    static TestWeb start(Path data, EventReader events) throws IOException {
        return start(data, events, Map.of());
    }

    static TestWeb start(Path data, EventReader events, Map<String, String> environment)
            throws IOException {
        TestWeb web = new TestWeb(StateDatabase.open(data), events, environment);
        web.server.start();
        return web;
    }

    WebServer server() {
        return server;
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

    @Override
    public void close() throws IOException {
        server.close();
        database.close();
    }
}
