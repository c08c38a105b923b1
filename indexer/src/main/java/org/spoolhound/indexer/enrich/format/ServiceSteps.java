package org.spoolhound.indexer.enrich.format;

import java.util.List;
import java.util.Map;
import org.spoolhound.indexer.enrich.value.IpText;

/** What is worked out from the lines of databases, proxies and mail servers. */
public final class ServiceSteps {

    /** By name, for {@code then:}. */
    public static final Map<String, FieldStep> ALL = Map.of(
            "mysql-login", ServiceSteps::mysqlLogin,
            "pam", ServiceSteps::pam,
            "squid", ServiceSteps::squid,
            "haproxy", ServiceSteps::haproxy);

    private static final long MILLI = 1_000_000;
    private static final String DENIED = "Access denied for user '";

    private static final List<String> HTTP_TIMES = List.of(
            "haproxy.http.request.time_wait_ms",
            "haproxy.total_waiting_time_ms",
            "haproxy.connection_wait_time_ms",
            "haproxy.http.request.time_wait_without_data_ms");
    private static final List<String> TCP_TIMES =
            List.of("haproxy.total_waiting_time_ms", "haproxy.connection_wait_time_ms");
    private static final List<String> CONNECTIONS = List.of(
            "haproxy.connections.active",
            "haproxy.connections.frontend",
            "haproxy.connections.backend",
            "haproxy.connections.server",
            "haproxy.connections.retries");

    private ServiceSteps() {}

    /** A remote account stands for one that is not named. */
    private static void pam(Fields fields) {
        String remote = fields.text("_.ruser");
        if (remote != null && "failure".equals(fields.text("event.outcome"))) {
            fields.putIfAbsent("user.name", remote);
        }
    }

    /** {@code Access denied for user 'x'@'host' (using password: YES)}. */
    private static void mysqlLogin(Fields fields) {
        String message = fields.text("message");
        if (message == null) {
            return;
        }
        int start = message.indexOf(DENIED);
        int at = start < 0 ? -1 : message.lastIndexOf("'@'");
        int end = at < 0 ? -1 : message.indexOf('\'', at + 3);
        if (end > 0 && at >= start + DENIED.length()) {
            fields.put("user.name", message.substring(start + DENIED.length(), at));
            String host = message.substring(at + 3, end);
            fields.put("source.address", host);
            fields.put(IpText.isIp(host) ? "source.ip" : "source.domain", host);
            fields.put("event.action", "logon-failed");
            fields.put("event.category", List.of("database", "authentication"));
            fields.put("event.outcome", "failure");
        }
    }

    private static void squid(Fields fields) {
        if (fields.get("_.millis") instanceof Long millis && millis >= 0) {
            fields.put("event.duration", millis * MILLI);
        }
        if ("-".equals(fields.text("source.user.name"))) {
            fields.remove("source.user.name");
        }
        if ("-".equals(fields.text("squid.content_type"))) {
            fields.remove("squid.content_type");
        }
        fields.put("user.name", fields.get("source.user.name"));
        if (fields.get("squid.status_code") instanceof Long status && status > 0) {
            fields.put("http.response.status_code", status);
            fields.put("event.outcome", status < 400 ? "success" : "failure");
        }
        String url = fields.text("url.original");
        boolean tunnel = "CONNECT".equals(fields.text("http.request.method"));
        int colon = url == null || !tunnel ? -1 : url.lastIndexOf(':');
        if (url != null && colon > 0) {
            fields.put("url.domain", url.substring(0, colon));
            fields.put("url.port", HttpRequest.number(url.substring(colon + 1)));
        }
    }

    private static void haproxy(Fields fields) {
        String times = fields.text("_.times");
        if (times != null) {
            int slash = times.lastIndexOf('/');
            String total = times.substring(slash + 1);
            Long millis = HttpRequest.number(total.startsWith("+") ? total.substring(1) : total);
            fields.put("event.duration", millis == null ? null : millis * MILLI);
            String[] parts = times.split("/", 8);
            numbers(parts, parts.length > 3 ? HTTP_TIMES : TCP_TIMES, fields);
        }
        String connections = fields.text("_.connections");
        if (connections != null) {
            numbers(connections.split("/", 8), CONNECTIONS, fields);
        }
        String queues = fields.text("_.queues");
        if (queues != null) {
            numbers(
                    queues.split("/", 4),
                    List.of("haproxy.server_queue", "haproxy.backend_queue"),
                    fields);
        }
        request(fields);
    }

    private static void numbers(String[] texts, List<String> names, Fields fields) {
        for (int i = 0; i < Math.min(texts.length, names.size()); i++) {
            boolean negative = texts[i].startsWith("-");
            boolean signed = negative || texts[i].startsWith("+");
            Long value = HttpRequest.number(signed ? texts[i].substring(1) : texts[i]);
            fields.put(names.get(i), value == null ? null : (Long) (negative ? -value : value));
        }
    }

    private static void request(Fields fields) {
        String request = fields.text("_.request");
        if (request == null) {
            return;
        }
        fields.put("haproxy.http.request.raw_request_line", request);
        fields.put("haproxy.bytes_read", fields.get("http.response.bytes"));
        HttpRequest.put(request, fields);
        UrlStep.put(String.valueOf(fields.text("url.original")), fields);
        HttpRequest.putStatus(String.valueOf(fields.text("http.response.status_code")), fields);
        captured("_.captured1", "haproxy.http.request.captured_headers", fields);
        captured("_.captured2", "haproxy.http.response.captured_headers", fields);
    }

    private static void captured(String from, String to, Fields fields) {
        String headers = fields.text(from);
        if (headers != null) {
            fields.put(to, List.of(headers.split("\\|", 64)));
        }
    }
}
