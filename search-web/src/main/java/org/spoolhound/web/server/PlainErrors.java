package org.spoolhound.web.server;

import java.util.Map;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What Jetty says by itself, to requests too broken to reach a page: one line, no version. */
final class PlainErrors extends ErrorHandler {

    /** What every such answer carries. */
    static final Map<String, String> HEADERS = Map.of(
            "Content-Type", "text/plain; charset=utf-8",
            "X-Content-Type-Options", "nosniff",
            "Content-Security-Policy", "default-src 'none'",
            "Cache-Control", "no-store");

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        HEADERS.forEach(response.getHeaders()::put);
        Content.Sink.write(response, true, line(status), callback);
        return true;
    }

    private static String line(int status) {
        return status + " " + HttpStatus.getMessage(status) + "\n";
    }
}
