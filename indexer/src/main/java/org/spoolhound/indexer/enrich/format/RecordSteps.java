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
            "zeek", ZeekSteps::apply,
            "cloudtrail", RecordSteps::cloudTrail,
            "cef", RecordSteps::cef,
            "journald", RecordSteps::journald);

    private static final int MOST_ARGUMENTS = 256;
    private static final int MD5_DIGITS = 32;
    private static final int SHA1_DIGITS = 40;
    private static final int SHA256_DIGITS = 64;

    /** How many texts of their own a record of CEF may have. */
    private static final int CUSTOM_STRINGS = 6;

    private static final Map<String, String> RULE_LABELS = Map.of(
            "ruleid", "rule.id",
            "rule id", "rule.id",
            "rule name", "rule.name",
            "matched category", "rule.category");

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

    private static void cloudTrail(Fields fields) {
        boolean failed = fields.has("_.error") || fields.has("_.errortext");
        if (failed) {
            fields.put("event.outcome", "failure");
            fields.put("event.reason", fields.get("_.errortext"));
        }
        fields.putIfAbsent("user.name", fields.get("_.issuer"));
    }

    /** What Check Point, Forcepoint and others say of a rule in a text of their own. */
    private static void rule(String custom, Fields fields) {
        String label = fields.text(custom + "Label");
        String field = label == null ? null : RULE_LABELS.get(label.toLowerCase(Locale.ROOT));
        if (field != null) {
            fields.putIfAbsent(field, fields.get(custom));
        }
    }

    private static void cef(Fields fields) {
        fields.putIfAbsent("message", fields.get("_.name"));
        labelled("2", "source.ip", "Source IPv6 Address", fields);
        labelled("3", "destination.ip", "Destination IPv6 Address", fields);
        for (int number = 1; number <= CUSTOM_STRINGS; number++) {
            rule("cef.extensions.deviceCustomString" + number, fields);
        }
        String hash = fields.text("_.hash");
        String kind = hash == null ? null : hashKind(hash.length());
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
