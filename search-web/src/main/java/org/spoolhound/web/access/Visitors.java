package org.spoolhound.web.access;

import java.time.Duration;
import java.util.Optional;
import org.spoolhound.indexer.state.ApiToken;
import org.spoolhound.indexer.state.Session;
import org.spoolhound.web.http.Call;
import org.spoolhound.web.http.Cookie;
import org.spoolhound.web.http.HttpProblem;
import org.spoolhound.web.http.Visitor;
import org.spoolhound.web.server.WebSettings;

/** Tells who asks: by a bearer token where programs ask, else by the cookie of a session. */
final class Visitors {

    private static final String BEARER = "Bearer ";
    private static final int MAX_TOKEN_CHARS = 200;

    private final AccessState state;
    private final WebSettings settings;

    Visitors(AccessState state, WebSettings settings) {
        this.state = state;
        this.settings = settings;
    }

    /**
     * Who asks; {@link Visitor#known} is false for anyone not logged in.
     *
     * @throws HttpProblem 401 when a token is shown that is not valid
     */
    Visitor identify(Call call) {
        String authorization = call.header("Authorization");
        if (call.forProgram() && authorization != null) {
            return byToken(authorization);
        }
        String cookie = call.cookie(sessionCookieName(call));
        if (cookie != null && cookie.length() <= MAX_TOKEN_CHARS) {
            Optional<Session> session =
                    state.sessions().find(Secrets.digest(cookie), settings.sessionIdle());
            if (session.isPresent()) {
                return bySession(session.get(), cookie);
            }
        }
        String before = call.cookie(loginCookieName(call));
        return before == null ? Visitor.NOBODY : Visitor.nobody(Secrets.csrf(before));
    }

    private Visitor byToken(String authorization) {
        String token = authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? authorization.substring(BEARER.length()).strip()
                : "";
        ApiToken known = Optional.of(token)
                .filter(text -> text.startsWith(Accounts.TOKEN_PREFIX))
                .filter(text -> text.length() <= MAX_TOKEN_CHARS)
                .flatMap(text -> state.tokens().find(Secrets.digest(text)))
                .orElseThrow(() -> new HttpProblem(401, "This token is not valid."));
        return new Visitor(
                known.user().name(), known.effectiveRole(), known.user().tenant(), "", true);
    }

    private static Visitor bySession(Session session, String cookie) {
        return new Visitor(
                session.user().name(),
                session.user().role(),
                session.user().tenant(),
                Secrets.csrf(cookie),
                false);
    }

    String sessionCookieName(Call call) {
        return prefix(call) + "spoolhound";
    }

    String loginCookieName(Call call) {
        return prefix(call) + "spoolhound-login";
    }

    /** Browsers accept this prefix only on secure cookies that no other host could have set. */
    private String prefix(Call call) {
        return settings.secureCookie(call.client().secure()) ? "__Host-" : "";
    }

    Cookie sessionCookie(Call call, String token) {
        return cookie(call, sessionCookieName(call), token, settings.sessionLifetime());
    }

    Cookie cookie(Call call, String name, String value, Duration life) {
        return new Cookie(name, value, life, settings.secureCookie(call.client().secure()));
    }
}
