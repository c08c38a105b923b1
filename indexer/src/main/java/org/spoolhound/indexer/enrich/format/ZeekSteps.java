package org.spoolhound.indexer.enrich.format;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.enrich.value.IpText;

/** What is worked out from the members of Zeek's records. */
final class ZeekSteps {

    private static final Map<String, String> SIGNATURES = Map.of(
            "sha256WithRSAEncryption", "SHA256-RSA",
            "sha1WithRSAEncryption", "SHA1-RSA",
            "sha384WithRSAEncryption", "SHA384-RSA",
            "sha512WithRSAEncryption", "SHA512-RSA",
            "md5WithRSAEncryption", "MD5-RSA",
            "ecdsa-with-SHA256", "ECDSA-SHA256",
            "ecdsa-with-SHA384", "ECDSA-SHA384");

    private ZeekSteps() {}

    static void apply(Fields fields) {
        String dataset = fields.text("event.dataset");
        switch (dataset == null ? "" : dataset) {
            case "zeek.connection" -> connection(fields);
            case "zeek.http" -> http(fields);
            case "zeek.ssl" -> ssl(fields);
            case "zeek.files" -> files(fields);
            case "zeek.x509" -> x509(fields);
            case "zeek.kerberos" -> kerberos(fields);
            case "zeek.notice" -> notice(fields);
            case "zeek.sip" -> sip(fields);
            case "zeek.intel" -> intel(fields);
            case "zeek.smb_files" -> share(fields);
            case "zeek.modbus" -> outcome(!fields.has("_.exception"), fields);
            case "zeek.known_certs", "zeek.known_services", "zeek.known_hosts" -> known(fields);
            default -> {
                // its members say all there is
            }
        }
        statusOf(fields);
    }

    private static void connection(Fields fields) {
        fields.putIfAbsent("source.bytes", fields.get("_.orig_bytes"));
        fields.putIfAbsent("destination.bytes", fields.get("_.resp_bytes"));
        if (fields.get("zeek.connection.local_orig") instanceof Boolean from
                && fields.get("zeek.connection.local_resp") instanceof Boolean to) {
            fields.put("network.direction", NetworkSteps.direction(from, to));
        }
        if ("icmp".equals(fields.text("network.transport"))) {
            fields.put("zeek.connection.icmp.type", fields.get("source.port"));
            fields.put("zeek.connection.icmp.code", fields.get("destination.port"));
            fields.put("_.icmp.type", fields.remove("source.port"));
            fields.put("_.icmp.code", fields.remove("destination.port"));
        }
    }

    private static void http(Fields fields) {
        fields.put("url.port", fields.get("destination.port"));
    }

    private static void ssl(Fields fields) {
        fields.put("client.address", fields.get("source.address"));
        fields.put("server.address", fields.get("destination.address"));
        name("_.subject", "tls.server.x509.subject", fields);
        name("_.issuer", "tls.server.x509.issuer", fields);
        name("_.client_subject", "tls.client.x509.subject", fields);
        name("_.client_issuer", "tls.client.x509.issuer", fields);
        copyName("_.subject", "zeek.ssl.server.subject", fields);
        copyName("_.issuer", "zeek.ssl.server.issuer", fields);
        copyName("_.client_subject", "zeek.ssl.client.subject", fields);
        copyName("_.client_issuer", "zeek.ssl.client.issuer", fields);
    }

    private static void files(Fields fields) {
        first("_.tx", "zeek.files.tx_host", fields);
        first("_.rx", "zeek.files.rx_host", fields);
        first("_.tx", "server.ip", fields);
        first("_.rx", "client.ip", fields);
        first("_.uids", "zeek.session_id", fields);
        first("_.uids", "event.id", fields);
    }

    private static void x509(Fields fields) {
        name("_.subject", "file.x509.subject", fields);
        name("_.issuer", "file.x509.issuer", fields);
        copyName("_.subject", "zeek.x509.certificate.subject", fields);
        copyName("_.issuer", "zeek.x509.certificate.issuer", fields);
        String signature = fields.text("_.sig_alg");
        fields.put(
                "file.x509.signature_algorithm",
                signature == null ? null : SIGNATURES.getOrDefault(signature, signature));
    }

    private static void kerberos(Fields fields) {
        fields.put("client.address", fields.get("source.address"));
        fields.put("server.address", fields.get("destination.address"));
        String principal = fields.text("_.principal");
        int slash = principal == null ? -1 : principal.indexOf('/');
        if (principal != null) {
            fields.put("user.name", slash < 0 ? principal : principal.substring(0, slash));
            fields.put("user.domain", slash < 0 ? null : principal.substring(slash + 1));
        }
        name("_.subject", "tls.server.x509.subject", fields);
        name("_.client_subject", "tls.client.x509.subject", fields);
        if ("true".equals(fields.text("_.success"))) {
            fields.add("event.type", "access");
        }
    }

    private static void notice(Fields fields) {
        String dropped = fields.text("_.dropped");
        if (dropped != null) {
            fields.add("event.type", dropped.equals("true") ? "denied" : "allowed");
        }
    }

    /** {@code 37764 REGISTER}. */
    private static void sip(Fields fields) {
        String sequence = fields.text("_.seq");
        int blank = sequence == null ? -1 : sequence.indexOf(' ');
        if (sequence != null && blank > 0) {
            fields.put("zeek.sip.sequence.number", sequence.substring(0, blank));
            fields.put("zeek.sip.sequence.method", sequence.substring(blank + 1));
        }
    }

    private static void intel(Fields fields) {
        String type = fields.text("threat.indicator.type");
        String value = fields.text("_.indicator");
        if (type == null || value == null) {
            return;
        }
        switch (type) {
            case "ipv4-addr" -> {
                fields.put("threat.indicator.ip", IpText.isIp(value) ? value : null);
                fields.put("threat.indicator.type", value.indexOf(':') < 0 ? type : "ipv6-addr");
            }
            case "domain-name" -> fields.put("threat.indicator.url.domain", value);
            case "url" -> fields.put("threat.indicator.url.full", value);
            case "email-addr" -> fields.put("threat.indicator.email.address", value);
            default -> fields.put("threat.indicator.name", value);
        }
    }

    private static void share(Fields fields) {
        String share = fields.text("_.share");
        String name = fields.text("file.name");
        if (share != null) {
            fields.put("file.path", name == null ? share : share + "\\" + name);
        }
    }

    private static void known(Fields fields) {
        String host = fields.text("_.host");
        if (host != null) {
            fields.put("network.type", host.indexOf(':') < 0 ? "ipv4" : "ipv6");
        }
        name("_.subject", "tls.server.x509.subject", fields);
        name("_.issuer", "tls.server.x509.issuer", fields);
    }

    private static void statusOf(Fields fields) {
        String status = fields.text("_.status");
        Long code = status == null ? null : HttpRequest.number(status);
        if (code != null && !fields.has("event.outcome")) {
            outcome(code < 400, fields);
        } else if (status != null && code == null && !fields.has("event.outcome")) {
            outcome(status.toUpperCase(Locale.ROOT).contains("SUCCESS"), fields);
        }
    }

    private static void outcome(boolean success, Fields fields) {
        fields.put("event.outcome", success ? "success" : "failure");
    }

    private static void first(String from, String to, Fields fields) {
        Object value = fields.get(from);
        fields.put(to, value instanceof List<?> list ? firstOf(list) : value);
    }

    private static @Nullable Object firstOf(List<?> list) {
        return list.isEmpty() ? null : list.getFirst();
    }

    private static void name(String from, String to, Fields fields) {
        String name = fields.text(from);
        if (name != null) {
            DistinguishedName.fill(to, name, fields);
        }
    }

    /** Zeek's own fields hold the parts, not the whole name. */
    private static void copyName(String from, String to, Fields fields) {
        String name = fields.text(from);
        if (name != null) {
            DistinguishedName.putParts(to, name, fields);
            fields.rename(to + ".state_or_province", to + ".state");
        }
    }
}
