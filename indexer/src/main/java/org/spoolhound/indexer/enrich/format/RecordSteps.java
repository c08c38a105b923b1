package org.spoolhound.indexer.enrich.format;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is worked out from the members of network and cloud records. */
public final class RecordSteps {

    /** By name, for {@code then:}. */
    public static final Map<String, FieldStep> ALL = Map.of(
            "network-totals", RecordSteps::totals,
            "http-version", RecordSteps::httpVersion,
            "tls-version", RecordSteps::tlsVersion,
            "zeek", RecordSteps::zeek,
            "cloudtrail", RecordSteps::cloudTrail,
            "cef", RecordSteps::cef,
            "journald", RecordSteps::journald);

    private static final int MOST_ARGUMENTS = 256;
    private static final int MD5_DIGITS = 32;
    private static final int SHA1_DIGITS = 40;
    private static final int SHA256_DIGITS = 64;

    private RecordSteps() {}

    private static void totals(Fields fields) {
        total("bytes", fields);
        total("packets", fields);
    }

    private static void total(String what, Fields fields) {
        if (fields.get("source." + what) instanceof Long from
                && fields.get("destination." + what) instanceof Long to) {
            fields.put("network." + what, from + to);
        }
    }

    private static void httpVersion(Fields fields) {
        String version = fields.text("_.http");
        if (version != null && version.startsWith("HTTP/")) {
            fields.put("http.version", version.substring(5));
        }
        outcomeOfStatus(fields);
    }

    private static void outcomeOfStatus(Fields fields) {
        String status = fields.text("http.response.status_code");
        if (status != null && !fields.has("event.outcome")) {
            HttpRequest.putStatus(status, fields);
        }
    }

    private static void tlsVersion(Fields fields) {
        String version = fields.text("_.tls");
        if (version != null) {
            Tls.putVersion(version, fields);
        }
    }

    private static void zeek(Fields fields) {
        String version = fields.text("_.version");
        if (fields.has("http.request.method")) {
            web(fields);
            fields.put("http.version", version);
        } else if (fields.has("zeek.connection.state")) {
            stream("zeek.connection", fields);
        } else if (fields.has("dns.question.name")) {
            stream("zeek.dns", fields);
            fields.put("network.protocol", "dns");
            fields.put("event.type", List.of("connection", "protocol", "info"));
        } else if (fields.has("zeek.notice.note")) {
            stream("zeek.notice", fields);
            fields.put("event.kind", "alert");
            fields.put("event.category", List.of("intrusion_detection"));
        } else if (fields.has("tls.cipher") || fields.has("tls.client.server_name")) {
            stream("zeek.ssl", fields);
            fields.put("network.protocol", "tls");
            fields.put("event.type", List.of("connection", "protocol"));
            Tls.putVersion(version == null ? "" : version, fields);
        } else if (fields.has("zeek.files.fuid")) {
            stream("zeek.files", fields);
            fields.put("event.category", List.of("file"));
        }
    }

    private static void stream(String dataset, Fields fields) {
        fields.putIfAbsent("event.dataset", dataset);
        fields.putIfAbsent("event.module", "zeek");
    }

    private static void web(Fields fields) {
        stream("zeek.http", fields);
        String method = String.valueOf(fields.text("http.request.method"));
        fields.put("event.action", method.toLowerCase(Locale.ROOT));
        fields.put("event.category", List.of("network", "web"));
        fields.put("event.type", List.of("connection", "info", "protocol"));
        fields.put("network.protocol", "http");
        fields.put("network.transport", "tcp");
        fields.put("url.port", fields.get("destination.port"));
        outcomeOfStatus(fields);
        CommunityId.put(fields);
    }

    private static void cloudTrail(Fields fields) {
        boolean failed = fields.has("_.error") || fields.has("_.errortext");
        if (failed) {
            fields.put("event.outcome", "failure");
            fields.put("event.reason", fields.get("_.errortext"));
        }
        fields.putIfAbsent("user.name", fields.get("_.issuer"));
    }

    private static void cef(Fields fields) {
        fields.putIfAbsent("message", fields.get("_.name"));
        labelled("2", "source.ip", "Source IPv6 Address", fields);
        labelled("3", "destination.ip", "Destination IPv6 Address", fields);
        String hash = fields.text("file.hash.other");
        String kind = hash == null ? null : hashKind(hash.length());
        fields.remove("file.hash.other");
        if (kind != null) {
            fields.put("file.hash." + kind, hash);
        }
    }

    private static void labelled(String number, String target, String label, Fields fields) {
        String custom = "cef.extensions.deviceCustomIPv6Address" + number;
        if (label.equals(fields.text(custom + "Label"))) {
            fields.putIfAbsent(target, fields.get("_.c6a" + number));
        }
    }

    private static @org.jspecify.annotations.Nullable String hashKind(int digits) {
        return switch (digits) {
            case MD5_DIGITS -> "md5";
            case SHA1_DIGITS -> "sha1";
            case SHA256_DIGITS -> "sha256";
            default -> null;
        };
    }

    private static void journald(Fields fields) {
        fields.putIfAbsent("process.name", fields.get("_.comm"));
        String command = fields.text("process.command_line");
        if (command != null) {
            List<String> words = List.of(command.strip().split("\\s+", MOST_ARGUMENTS));
            fields.put("process.args", words);
            fields.put("process.args_count", (long) words.size());
        }
        if (fields.get("log.syslog.facility.code") instanceof Long facility
                && fields.get("log.syslog.severity.code") instanceof Long severity) {
            long priority = facility * 8 + severity;
            if (facility >= 0 && severity >= 0 && severity < 8 && priority < 192) {
                SyslogPriority.put((int) priority, fields);
            }
        }
    }
}
