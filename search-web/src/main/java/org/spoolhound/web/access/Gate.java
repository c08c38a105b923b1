package org.spoolhound.web.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spoolhound.web.http.Call;
import org.spoolhound.web.http.Door;
import org.spoolhound.web.http.HttpProblem;
import org.spoolhound.web.http.LocalPath;
import org.spoolhound.web.http.Method;
import org.spoolhound.web.http.Problems;
import org.spoolhound.web.http.Reply;
import org.spoolhound.web.http.Route;
import org.spoolhound.web.http.Url;
import org.spoolhound.web.http.Visitor;

/**
 * The one way in. In this order: is the host name ours, who asks, may they use this route, did they
 * mean it; only then the page. Whatever goes wrong becomes an answer, and every answer gets the
 * security headers.
 */
final class Gate implements Door {

    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

    private final HostCheck hosts;
    private final Visitors visitors;
    private final Audit audit;
    private final Problems problems;

    Gate(HostCheck hosts, Visitors visitors, Audit audit, Problems problems) {
        this.hosts = hosts;
        this.visitors = visitors;
        this.audit = audit;
        this.problems = problems;
    }

    @Override
    public Reply pass(Route route, Call call) {
        return SecurityHeaders.add(answer(route, call), call.client());
    }

    private Reply answer(Route route, Call call) {
        Visitor visitor = Visitor.NOBODY;
        try {
            hosts.check(call.header("Host"));
            visitor = visitors.identify(call);
            if (!route.access().admits(visitor)) {
                return refuse(call, visitor);
            }
            if (call.method().changes()) {
                CsrfCheck.check(call, visitor);
            }
            return route.endpoint().answer(call, visitor);
        } catch (HttpProblem problem) {
            return problems.render(call, visitor, problem);
        } catch (IOException | RuntimeException | Error e) {
            LOG.error("{} failed", route.label(), e);
            return problems.render(call, visitor, new HttpProblem(500, broken(e)));
        }
    }

    private static String broken(Throwable e) {
        String reason = e instanceof IOException || e instanceof UncheckedIOException
                ? "The server could not read what it needs. "
                : "Something went wrong inside the server. ";
        return reason + "Its log says more.";
    }

    private Reply refuse(Call call, Visitor visitor) {
        if (visitor.known()) {
            audit.refused(
                    call, visitor, new Audit.Deed("access", call.method() + " " + call.path(), ""));
            throw new HttpProblem(403, "Your role does not allow this.");
        }
        if (call.forProgram()) {
            throw new HttpProblem(401, "Log in, or send a token: Authorization: Bearer …");
        }
        boolean repeatable = call.method() == Method.GET && !call.fromScript();
        String next = repeatable ? LocalPath.of(call) : "/";
        String login = Url.of("/login").and("next", next).toString();
        if (call.fromScript()) {
            return Reply.text("").withStatus(401).with("HX-Redirect", login);
        }
        return Reply.redirect(login);
    }
}
