package org.spoolhound.web.access;

import java.time.Clock;
import org.spoolhound.web.html.Pages;
import org.spoolhound.web.http.Door;
import org.spoolhound.web.http.Problems;
import org.spoolhound.web.server.WebSettings;

/** Wires what decides who gets in. */
public final class AccessControl {

    private final Audit audit;
    private final LoginPage loginPage;
    private final Door door;

    /** Access to this state under these settings. */
    public AccessControl(AccessParts parts, Pages pages, Problems problems) {
        Visitors visitors = new Visitors(parts.state(), parts.settings());
        Logins logins = new Logins(
                parts.state(), parts.hasher(), parts.clock(), parts.settings().sessionLifetime());
        audit = new Audit(parts.state().audit(), parts.clock());
        loginPage = new LoginPage(logins, visitors, audit, pages);
        door = new Gate(new HostCheck(parts.settings()), visitors, audit, problems);
    }

    /**
     * What access stands on.
     *
     * @param state users, sessions, tokens, audit
     * @param hasher of passwords
     * @param settings of the web
     * @param clock for sessions and audit
     */
    public record AccessParts(
            AccessState state, PasswordHasher hasher, WebSettings settings, Clock clock) {}

    /** Every request passes through it. */
    public Door door() {
        return door;
    }

    /** Login and logout. */
    public LoginPage loginPage() {
        return loginPage;
    }

    /** Where deeds are written down. */
    public Audit audit() {
        return audit;
    }
}
