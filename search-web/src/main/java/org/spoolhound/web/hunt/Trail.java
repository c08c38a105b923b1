package org.spoolhound.web.hunt;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.spoolhound.web.http.Call;
import org.spoolhound.web.http.HttpProblem;
import org.spoolhound.web.http.Parameters;

/** The hunt a reader comes from, so that a value they clicked can be added to it. */
final class Trail {

    private Trail() {}

    /**
     * The hunt of the page that sent this request; a hunt for everything when the browser does not
     * say or the page is none of a hunt.
     */
    static HuntState of(Call call) {
        String script = call.header("HX-Current-URL");
        URI page = uri(script == null ? call.header("Referer") : script);
        if (page == null || page.getRawPath() == null) {
            return HuntState.of("");
        }
        try {
            Parameters query = Parameters.parse(page.getRawQuery());
            HuntState state = HuntState.of(query).withAfter("");
            return state.withQuery(query(page.getRawPath(), state.query()));
        } catch (HttpProblem e) {
            return HuntState.of("");
        }
    }

    private static String query(String path, String query) {
        return Subject.ofPath(path).map(Subject::query).orElse(query);
    }

    private static @Nullable URI uri(@Nullable String text) {
        try {
            return text == null ? null : URI.create(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
