package org.spoolhound.web.html;

import java.util.LinkedHashMap;
import java.util.Map;
import org.spoolhound.web.http.Call;
import org.spoolhound.web.http.HttpProblem;
import org.spoolhound.web.http.Json;
import org.spoolhound.web.http.Problems;
import org.spoolhound.web.http.Reply;
import org.spoolhound.web.http.Visitor;

/**
 * A page for people; for programs a JSON document {@code {"status": …, "code": …, "message": …}},
 * with {@code column} and {@code suggestion} where a query is wrong.
 */
public final class ErrorPages implements Problems {
    private final Pages pages;

    /** Error pages in this frame. */
    public ErrorPages(Pages pages) {
        this.pages = pages;
    }

    @Override
    public Reply render(Call call, Visitor visitor, HttpProblem problem) {
        Reply reply = body(call, visitor, problem).withStatus(problem.status());
        for (Map.Entry<String, String> header : problem.headers().entrySet()) {
            reply = reply.with(header.getKey(), header.getValue());
        }
        return reply;
    }

    private Reply body(Call call, Visitor visitor, HttpProblem problem) {
        if (call.forProgram()) {
            Reply reply = Reply.json(document(problem));
            return problem.status() == 401 ? reply.with("WWW-Authenticate", "Bearer") : reply;
        }
        ErrorView view = ErrorView.of(problem.status(), problem.getMessage());
        if (call.fromScript()) {
            return pages.part("notice.jte", view);
        }
        return pages.page(
                call, visitor, new Pages.Page("error.jte", view.heading(), Section.NONE, view));
    }

    private static String document(HttpProblem problem) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("status", problem.status());
        members.put("code", problem.code());
        members.put("message", problem.getMessage());
        members.putAll(problem.details());
        return Json.text(members);
    }
}
