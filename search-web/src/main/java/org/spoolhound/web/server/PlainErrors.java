package org.spoolhound.web.server;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What Jetty says by itself, to requests too broken to reach a page: one line, no version. */
final class PlainErrors extends ErrorHandler {

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain; charset=utf-8");
        harden(response.getHeaders());
        Content.Sink.write(response, true, line(status), callback);
        return true;
    }

    private static void harden(HttpFields.Mutable fields) {
        fields.put("X-Content-Type-Options", "nosniff");
        fields.put("Content-Security-Policy", "default-src 'none'");
        fields.put(HttpHeader.CACHE_CONTROL, "no-store");
    }

    private static String line(int status) {
        return status + " " + HttpStatus.getMessage(status) + "\n";
    }
}
