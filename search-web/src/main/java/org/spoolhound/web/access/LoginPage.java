package org.spoolhound.web.access;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.state.Sessions;
import org.spoolhound.web.html.Pages;
import org.spoolhound.web.html.Section;
import org.spoolhound.web.http.Call;
import org.spoolhound.web.http.Cookie;
import org.spoolhound.web.http.LocalPath;
import org.spoolhound.web.http.Parameters;
import org.spoolhound.web.http.Reply;
import org.spoolhound.web.http.Visitor;

/** Lets people in and out. */
public final class LoginPage {

    private static final String WRONG = "Name or password is wrong.";
    private static final Duration LOGIN_COOKIE_LIFE = Duration.ofHours(1);

    private final Logins logins;
    private final Visitors visitors;
    private final Audit audit;
    private final Pages pages;

    LoginPage(Logins logins, Visitors visitors, Audit audit, Pages pages) {
        this.logins = logins;
        this.visitors = visitors;
        this.audit = audit;
        this.pages = pages;
    }

    /** Answers {@code GET /login}. */
    public Reply show(Call call, Visitor visitor) {
        String next = LocalPath.orHome(call.query().text("next"));
        if (visitor.known()) {
            return Reply.redirect(next);
        }
        String name = visitors.loginCookieName(call);
        String kept = call.cookie(name);
        String cookie = kept == null || kept.isEmpty() ? Secrets.newToken() : kept;
        Reply page = form(call, visitor, new LoginView(Secrets.csrf(cookie), next, "", ""));
        return set(page, visitors.cookie(call, name, cookie, LOGIN_COOKIE_LIFE));
    }

    private Reply form(Call call, Visitor visitor, LoginView view) {
        return pages.page(call, visitor, new Pages.Page("login.jte", "Log in", Section.NONE, view));
    }

    /** Answers {@code POST /login} with {@code name}, {@code password} and {@code next}. */
    public Reply login(Call call, Visitor visitor) throws IOException {
        Parameters form = call.form();
        String name = form.text("name");
        String next = LocalPath.orHome(form.text("next"));
        String password = form.first("password");
        LoginResult result = logins.login(name, password == null ? "" : password, origin(call));
        return switch (result) {
            case LoginResult.Welcome welcome -> welcome(call, next, welcome.token());
            case LoginResult.Wrong wrong ->
                form(call, visitor, new LoginView(visitor.csrf(), next, name, WRONG))
                        .withStatus(403);
            case LoginResult.Wait wait -> {
                long seconds = Math.max(1, wait.left().toSeconds());
                String advice = "Too many attempts: try again in " + seconds + " s.";
                yield form(call, visitor, new LoginView(visitor.csrf(), next, name, advice))
                        .withStatus(429)
                        .with("Retry-After", Long.toString(seconds));
            }
        };
    }

    private static Sessions.Origin origin(Call call) {
        @Nullable String browser = call.header("User-Agent");
        return new Sessions.Origin(call.client().address(), browser == null ? "" : browser);
    }

    private Reply welcome(Call call, String next, String token) {
        Cookie session = visitors.sessionCookie(call, token);
        Cookie spent = visitors.cookie(call, visitors.loginCookieName(call), "", Duration.ZERO);
        return set(set(Reply.redirect(next), session), spent);
    }

    /** Answers {@code POST /logout}. */
    public Reply logout(Call call, Visitor visitor) {
        String name = visitors.sessionCookieName(call);
        String token = call.cookie(name);
        if (token != null) {
            logins.logout(token);
        }
        audit.done(call, visitor, new Audit.Deed("logout", "", ""));
        return set(Reply.redirect("/login"), visitors.cookie(call, name, "", Duration.ZERO))
                .with("Clear-Site-Data", "\"cache\"");
    }

    private static Reply set(Reply reply, Cookie cookie) {
        return reply.with("Set-Cookie", cookie.header());
    }
}
