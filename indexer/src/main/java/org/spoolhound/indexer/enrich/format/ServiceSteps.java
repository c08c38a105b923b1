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
            "haproxy", ServiceSteps::haproxy,
            "iis", ServiceSteps::iis);

    private static final long MILLI = 1_000_000;
    private static final String ADDRESS = "IP address '";
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

    private static final String RESUMED = "_.resumed";
    private static final List<String> ERRORS = List.of(
            "haproxy.connections.fc_err",
            "haproxy.connections.ssl_fc_err",
            "haproxy.connections.ssl_c_err",
            "haproxy.connections.ssl_c_ca_err",
            RESUMED);

    private static final List<String> IIS_WORDS = List.of(
            "http.request.method",
            "url.path",
            "url.query",
            "iis.access.user",
            "user_agent.original",
            "http.request.referrer");

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
        resolved(message, fields);
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

    /** {@code IP address '192.0.2.1' could not be resolved: …}. */
    private static void resolved(String message, Fields fields) {
        int at = message.indexOf(ADDRESS);
        int end = at < 0 ? -1 : message.indexOf('\'', at + ADDRESS.length());
        String ip = end < 0 ? "" : message.substring(at + ADDRESS.length(), end);
        if (IpText.isIp(ip)) {
            fields.put("source.ip", ip);
            fields.put("source.address", ip);
            fields.put("event.category", List.of("database", "network"));
        }
    }

    /** IIS writes a dash for no value, and a plus for a blank of a header. */
    private static void iis(Fields fields) {
        for (String name : IIS_WORDS) {
            String word = fields.text(name);
            if ("-".equals(word)) {
                fields.remove(name);
            } else if (word != null && name.equals("user_agent.original")) {
                fields.put(name, word.replace('+', ' '));
            }
        }
        fields.put("user.name", fields.get("iis.access.user"));
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
        } else if (url != null) {
            UrlStep.put(url, fields);
        }
        String domain = fields.text("url.domain");
        if (domain != null) {
            fields.putIfAbsent("destination.address", domain);
            if (!IpText.isIp(domain)) {
                fields.add("related.hosts", domain);
                DomainName.put("url", domain, fields);
            }
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
        tls(fields);
        String asked = fields.text("destination.address");
        if (asked != null && !fields.has("destination.ip")) {
            fields.put(IpText.isIp(asked) ? "destination.ip" : "destination.domain", asked);
        }
    }

    /** What {@code option httpslog} appends: errors, then {@code name/version/cipher}. */
    private static void tls(Fields fields) {
        String tail = fields.text("_.tail");
        String[] words = tail == null ? new String[0] : tail.split(" ", 4);
        if (words.length < 2) {
            return;
        }
        String[] session = words[1].split("/", 4);
        if (session.length != 3 || words[0].split("/", 8).length != ERRORS.size()) {
            return;
        }
        numbers(words[0].split("/", 8), ERRORS, fields);
        Object resumed = fields.remove(RESUMED);
        fields.put("tls.resumed", resumed == null ? null : resumed.equals(1L));
        String name = session[0].equals("-") ? "" : session[0];
        fields.put("tls.client.server_name", name);
        fields.put("destination.domain", name);
        fields.put("destination.address", name);
        fields.put("url.domain", name);
        Tls.putVersion(session[1], fields);
        fields.put("tls.cipher", session[2].equals("-") ? null : session[2]);
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
            fields.put(to, captured(headers));
        }
    }

    /** The headers captured; those at the end that were not sent are left out. */
    private static List<String> captured(String headers) {
        return List.of(headers.split("\\|"));
    }
}
