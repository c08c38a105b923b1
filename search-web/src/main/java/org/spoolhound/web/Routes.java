package org.spoolhound.web;

import static org.spoolhound.web.http.Access.PUBLIC;
import static org.spoolhound.web.http.Access.VIEWER;
import static org.spoolhound.web.http.Method.GET;
import static org.spoolhound.web.http.Method.POST;

import java.util.List;
import org.spoolhound.web.access.LoginPage;
import org.spoolhound.web.html.Assets;
import org.spoolhound.web.html.PreferencesForm;
import org.spoolhound.web.http.Reply;
import org.spoolhound.web.http.Route;

/** Every URL of the server, and who may use it. */
final class Routes {

    private Routes() {}

    static List<Route> all(LoginPage login, Assets assets) {
        return List.of(
                Route.of(GET, "/", PUBLIC, (call, visitor) -> Reply.redirect("/hunt")),
                Route.of(GET, "/login", PUBLIC, login::show),
                Route.of(POST, "/login", PUBLIC, login::login),
                Route.of(POST, "/logout", VIEWER, login::logout),
                Route.of(POST, "/preferences", VIEWER, PreferencesForm::answer),
                Route.of(GET, "/assets/:name", PUBLIC, assets::answer));
    }
}
