package org.spoolhound.indexer.enrich.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is worked out from the records of network sensors. */
public final class NetworkSteps {

    /** By name, for {@code then:}. */
    public static final Map<String, FieldStep> ALL = Map.of(
            "network-direction", NetworkSteps::direction,
            "certificate", NetworkSteps::certificate,
            "dns-flags", NetworkSteps::flags,
            "suricata", NetworkSteps::suricata);

    private static final List<String> FLAGS = List.of("AA", "TC", "RD", "RA", "AD", "CD");

    private NetworkSteps() {}

    /** Private addresses are inside: {@code inbound outbound internal external}. */
    private static void direction(Fields fields) {
        String from = fields.text("source.ip");
        String to = fields.text("destination.ip");
        String either = from != null ? from : to;
        if (either != null) {
            fields.put("network.type", either.indexOf(':') < 0 ? "ipv4" : "ipv6");
        }
        if (from == null || to == null) {
            return;
        }
        fields.putIfAbsent(
                "network.direction", direction(PrivateAddress.is(from), PrivateAddress.is(to)));
    }

    /** By which of its ends are inside. */
    static String direction(boolean from, boolean to) {
        return from ? to ? "internal" : "outbound" : to ? "inbound" : "external";
    }

    /** The parts of a server's certificate. */
    private static void certificate(Fields fields) {
        String subject = fields.text("tls.server.subject");
        String issuer = fields.text("tls.server.issuer");
        if (subject != null) {
            DistinguishedName.fill("tls.server.x509.subject", subject, fields);
        }
        if (issuer != null) {
            DistinguishedName.fill("tls.server.x509.issuer", issuer, fields);
        }
        fields.put("tls.server.x509.not_before", fields.get("tls.server.not_before"));
        fields.put("tls.server.x509.not_after", fields.get("tls.server.not_after"));
    }

    private static void flags(Fields fields) {
        List<String> flags = new ArrayList<>();
        for (String flag : FLAGS) {
            if (Boolean.TRUE.equals(fields.get("_.flag." + flag))) {
                flags.add(flag);
            }
        }
        fields.put("dns.header_flags", flags.isEmpty() ? null : List.copyOf(flags));
    }

    private static void suricata(Fields fields) {
        Object data = fields.get("_.rdata");
        if (data != null && !fields.has("dns.answers.data")) {
            answer(data, fields);
        }
        if (fields.has("rule.name") && !fields.has("message")) {
            fields.put("message", fields.get("rule.category"));
        }
    }

    /** Before version 2 every answer is an event of its own. */
    private static void answer(Object data, Fields fields) {
        fields.put("dns.answers.data", data);
        fields.put("dns.answers.name", fields.get("suricata.eve.dns.rrname"));
        fields.put("dns.answers.type", fields.get("suricata.eve.dns.rrtype"));
        fields.put("dns.answers.ttl", fields.get("_.ttl"));
        Conversion.IP.put("dns.resolved_ip", data, fields);
    }
}
