package org.spoolhound.web.server;

import java.util.List;
import java.util.stream.Collectors;
import org.spoolhound.web.http.Access;
import org.spoolhound.web.http.Call;
import org.spoolhound.web.http.HttpProblem;
import org.spoolhound.web.http.Method;
import org.spoolhound.web.http.Route;

/**
 * Answers what no route does: another method of a known path, or no such page.
 *
 * @param routes those there are
 */
record Unrouted(List<Route> routes) {

    Route answering(Method method) {
        return Route.of(method, "/*", Access.PUBLIC, (call, visitor) -> {
            throw problem(call);
        });
    }

    private HttpProblem problem(Call call) {
        String others = routes.stream()
                .filter(route -> route.path().match(call.path()).isPresent())
                .map(route -> route.method().name())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        if (others.isEmpty()) {
            return HttpProblem.notFound("There is no such page.");
        }
        String message = "This address answers " + others + ", not " + call.method() + ".";
        return new HttpProblem(405, message).with("Allow", others);
    }
}
