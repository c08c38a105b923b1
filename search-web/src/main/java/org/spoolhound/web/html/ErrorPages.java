package org.spoolhound.web.html;

import java.util.Map;
import org.spoolhound.web.http.Call;
import org.spoolhound.web.http.HttpProblem;
import org.spoolhound.web.http.Json;
import org.spoolhound.web.http.Problems;
import org.spoolhound.web.http.Reply;
import org.spoolhound.web.http.Visitor;

/** A page for people; for programs a JSON document {@code {"error": …, "status": …}}. */
public final class ErrorPages implements Problems {

    private final Pages pages;

    /** Error pages in this frame. */
    public ErrorPages(Pages pages) {
        this.pages = pages;
    }

    @Override
    public Reply render(Call call, Visitor visitor, HttpProblem problem) {
        return body(call, visitor, problem).withStatus(problem.status());
    }

    private Reply body(Call call, Visitor visitor, HttpProblem problem) {
        if (call.forProgram()) {
            Reply reply = Reply.json(
                    Json.text(Map.of("error", problem.getMessage(), "status", problem.status())));
            return problem.status() == 401 ? reply.with("WWW-Authenticate", "Bearer") : reply;
        }
        ErrorView view = ErrorView.of(problem.status(), problem.getMessage());
        if (call.fromScript()) {
            return pages.part("notice.jte", view);
        }
        return pages.page(
                call, visitor, new Pages.Page("error.jte", view.heading(), Section.NONE, view));
    }
}
