package org.spoolhound.indexer.enrich.format;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.enrich.value.IpText;
import org.spoolhound.indexer.enrich.value.LogContext;
import org.spoolhound.indexer.enrich.value.TimeFormat;

/**
 * What lines of programs that no parser knows have in common: a time at the beginning, an address,
 * an account, perhaps a web request. Says nothing of what the line means; rules that look for
 * words do.
 */
public final class UnknownLine {

    private static final List<TimeFormat> TIMES = List.of(
            TimeFormat.of("iso"),
            TimeFormat.of("syslog-year"),
            TimeFormat.of("syslog"),
            TimeFormat.of("nginx-error"),
            TimeFormat.of("clf"),
            TimeFormat.of("ctime"),
            TimeFormat.of("named"),
            TimeFormat.of("y/M/d - H:m:s"),
            TimeFormat.of("d/b/y H:m:s"),
            TimeFormat.of("d-M-y H:m:s"));

    /** Where the brackets or names before a line's time may end. */
    private static final int LATEST_TIME = 24;

    private static final AccessLog ACCESS = new AccessLog("_.addresses", null);

    private static final List<String> ADDRESSES = List.of(
            "client_ip",
            "clientip",
            "clientIp",
            "ClientHost",
            "client.ip",
            "remote_ip",
            "remoteAddr",
            "remote_addr",
            "remoteAddress",
            "remote_address",
            "request.remote_ip",
            "request.remote_addr",
            "req.remoteAddress",
            "downstream_remote_address",
            "src_ip",
            "source_ip",
            "sourceIP",
            "srcip",
            "src",
            "ip",
            "ipAddress",
            "ip_address",
            "visitor_ip",
            "addr.remote",
            "addr",
            "attr.remote",
            "attr.client",
            "ClientAddr",
            "peer_ip",
            "rhost",
            "x-forwarded-for",
            "host_ip",
            "httpRequest.remoteIp",
            "remote",
            "client");
    private static final List<String> USERS = List.of(
            "user",
            "username",
            "user_name",
            "userName",
            "user.name",
            "login",
            "account",
            "attr.principalName",
            "attr.user",
            "acct",
            "email",
            "userid",
            "ClientUsername",
            "target_user",
            "uname",
            "usr");
    private static final List<String> METHODS = List.of(
            "RequestMethod",
            "request.method",
            "method",
            "request_method",
            "http_method",
            "verb",
            "req.method",
            "httpRequest.requestMethod");
    private static final List<String> PATHS = List.of(
            "RequestPath",
            "request.uri",
            "request_uri",
            "requestUri",
            "http_path",
            "req.url",
            "x-envoy-origin-path",
            "uri",
            "url",
            "path",
            "request_path",
            "request.path",
            "request.url",
            "httpRequest.requestUrl");
    private static final List<String> STATUSES = List.of(
            "DownstreamStatus",
            "response_code",
            "statusCode",
            "status_code",
            "http_status",
            "http_response_code",
            "status",
            "res.statusCode",
            "response.status",
            "response.statusCode",
            "httpRequest.status",
            "OriginStatus");
    private static final List<String> AGENTS = List.of(
            "request_User-Agent",
            "request.headers.User-Agent",
            "http_user_agent",
            "user_agent",
            "user-agent",
            "userAgent",
            "req.headers.user-agent",
            "req.userAgent",
            "ua",
            "httpRequest.userAgent");
    private static final List<String> MOMENTS = List.of(
            "@timestamp",
            "time",
            "timestamp",
            "start_time",
            "StartUTC",
            "StartLocal",
            "ts",
            "asctime",
            "t.$date",
            "date",
            "eventTime");

    private UnknownLine() {}

    /** A line without what a container's runtime puts before it ({@code TIME stdout F }). */
    public static String unwrapped(String line) {
        int space = line.indexOf(' ');
        for (String stream : List.of(" stdout ", " stderr ")) {
            boolean is = space > 19
                    && space < 40
                    && line.startsWith(stream, space)
                    && line.startsWith(" ", space + stream.length() + 1);
            if (is) {
                return line.substring(space + stream.length() + 2);
            }
        }
        return line;
    }

    /**
     * Reads a whole line of a log nobody knows.
     *
     * @param record its members when it is a JSON object, else empty
     */
    public static void read(
            String line, Map<String, Object> record, LogContext context, Fields out) {
        if (!record.isEmpty()) {
            members(record, context, out);
            return;
        }
        if (line.indexOf(" \"") > 0 && line.indexOf('[') > 0 && ACCESS.read(line, context, out)) {
            web(out);
            return;
        }
        out.time(time(line, context));
        message(line, record, context, out);
    }

    /**
     * Reads the message of a program nobody knows; fields that are there already stay.
     *
     * @param record its members when it is a JSON object, else empty
     */
    public static void message(
            String message, Map<String, Object> record, LogContext context, Fields out) {
        Fields found = new Fields();
        if (!record.isEmpty()) {
            members(record, context, found);
            found.forEach(out::putIfAbsent);
            return;
        }
        boolean web = NamedRequest.put(message, found);
        address(NamedAddress.in(message), found);
        found.put("user.name", NamedUser.in(message));
        if (web) {
            web(found);
        }
        found.forEach(out::putIfAbsent);
    }

    private static void members(Map<String, Object> record, LogContext context, Fields out) {
        String method = text(record, METHODS);
        String path = text(record, PATHS);
        String status = text(record, STATUSES);
        String address = text(record, ADDRESSES);
        String bare = address == null ? null : bare(address);
        address(bare, out);
        out.put("user.name", name(text(record, USERS)));
        out.put("user_agent.original", text(record, AGENTS));
        out.time(time(record, context));
        boolean verb = method != null && !method.isEmpty() && method.length() <= 10;
        if (verb && path != null && (path.startsWith("/") || path.startsWith("http"))) {
            out.put("http.request.method", String.valueOf(method).toUpperCase(Locale.ROOT));
            out.put("url.original", path);
            HttpRequest.putStatus(status == null ? "" : status, out);
            if (out.has("http.response.status_code")) {
                web(out);
            }
        }
    }

    private static void web(Fields out) {
        out.remove("_.addresses");
        new UrlStep().apply(out);
        out.put("event.category", List.of("web"));
        out.put("event.type", List.of("access"));
        out.put("event.dataset", "http.access");
    }

    private static void address(@Nullable String address, Fields out) {
        out.put("source.address", address);
        out.put("source.ip", address);
    }

    /** An address without a port; null when it is none. */
    private static @Nullable String bare(String text) {
        int end = text.isEmpty() ? -1 : IpText.end(text, text.charAt(0) == '[' ? 1 : 0);
        if (end < 0) {
            return null;
        }
        return IpText.plain(text.substring(text.charAt(0) == '[' ? 1 : 0, end));
    }

    private static @Nullable String name(@Nullable String text) {
        return text == null || text.equals("-") || text.equals("--") ? null : text;
    }

    private static @Nullable String text(Map<String, Object> record, List<String> names) {
        for (String name : names) {
            Object value = record.get(name);
            if (value instanceof List<?> list && !list.isEmpty()) {
                value = list.getFirst();
            }
            if (value instanceof String || value instanceof Number) {
                return value.toString();
            }
        }
        return null;
    }

    private static @Nullable Instant time(Map<String, Object> record, LogContext context) {
        String text = text(record, MOMENTS);
        return text == null ? null : TIMES.getFirst().readAll(text, context);
    }

    private static @Nullable Instant time(String line, LogContext context) {
        for (int at = 0; at < Math.min(line.length(), LATEST_TIME); at++) {
            if (at > 0 && " [(|".indexOf(line.charAt(at - 1)) < 0) {
                continue;
            }
            for (TimeFormat format : TIMES) {
                TimeFormat.Found found = format.read(line, at, context);
                if (found != null) {
                    return found.time();
                }
            }
        }
        return null;
    }
}
