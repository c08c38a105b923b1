package org.spoolhound.indexer.enrich.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.enrich.value.IpText;
import org.spoolhound.indexer.enrich.value.LogContext;

/**
 * What the LOG target of iptables and nftables writes (ufw, firewalld, Shorewall and Ubiquiti
 * too): a prefix of the administrator's choice, then {@code IN=eth0 OUT= MAC=… SRC=… DST=… LEN=60
 * … PROTO=TCP SPT=…}.
 */
public final class Netfilter implements LineReader {

    private static final Set<String> TCP_FLAGS =
            Set.of("SYN", "ACK", "FIN", "RST", "PSH", "URG", "CWR", "ECE");
    private static final Set<String> FRAGMENT_FLAGS = Set.of("CE", "DF", "MF");
    private static final Map<String, String> TEXTS = Map.of(
            "IN",
            "iptables.input_device",
            "OUT",
            "iptables.output_device",
            "PHYSIN",
            "iptables.physical_input_device",
            "PHYSOUT",
            "iptables.physical_output_device",
            "UID",
            "user.id",
            "GID",
            "group.id");
    private static final Map<String, String> NUMBERS = Map.ofEntries(
            Map.entry("TTL", "iptables.ttl"),
            Map.entry("HOPLIMIT", "iptables.ttl"),
            Map.entry("FLOWLBL", "iptables.flow_label"),
            Map.entry("WINDOW", "iptables.tcp.window"),
            Map.entry("FRAG", "iptables.fragment_offset"),
            Map.entry("SEQ", "iptables.tcp.seq"),
            Map.entry("INCOMPLETE", "iptables.incomplete_bytes"),
            Map.entry("SPT", "source.port"),
            Map.entry("DPT", "destination.port"),
            Map.entry("CODE", "iptables.icmp.code"),
            Map.entry("TYPE", "iptables.icmp.type"));
    private static final Map<String, String> HEX = Map.of(
            "TOS",
            "iptables.tos",
            "TC",
            "iptables.tos",
            "PREC",
            "iptables.precedence_bits",
            "RES",
            "iptables.tcp.reserved_bits");

    @Override
    public boolean read(String line, LogContext context, Fields out) {
        int start = start(line);
        if (start < 0) {
            return false;
        }
        Packet packet = new Packet(out);
        int at = start;
        while (at < line.length()) {
            int space = line.indexOf(' ', at);
            int end = space < 0 ? line.length() : space;
            packet.token(line.substring(at, end));
            at = end + 1;
        }
        packet.finish();
        out.put("event.category", List.of("network"));
        if (out.has("source.ip")) {
            FirewallPrefix.put(line.substring(0, start), out);
        }
        out.put("observer.name", out.get("host.hostname"));
        CommunityId.put(out);
        return true;
    }

    /**
     * Where {@code IN=} stands, or for a line cut at its beginning the beginning; -1 for other
     * lines.
     */
    private static int start(String line) {
        int in = line.indexOf("IN=");
        while (in > 0 && " ]:".indexOf(line.charAt(in - 1)) < 0) {
            in = line.indexOf("IN=", in + 1);
        }
        if (in >= 0 && line.indexOf("OUT=", in) > 0) {
            return in;
        }
        boolean cut = line.contains(" PROTO=") && (line.contains(" SPT=") || line.contains("SRC="));
        return cut ? 0 : -1;
    }

    /** A packet while its tokens are read. */
    private static final class Packet {
        private final Fields out;
        private final List<String> tcpFlags = new ArrayList<>(3);
        private final List<String> fragmentFlags = new ArrayList<>(1);
        private @Nullable String protocol;
        private boolean inner;

        Packet(Fields out) {
            this.out = out;
        }

        void token(String token) {
            if (token.startsWith("[")) {
                inner = true; // the packet an ICMP error is about
            }
            int equals = token.indexOf('=');
            if (inner || token.isEmpty()) {
                inner &= !token.endsWith("]");
            } else if (equals > 0) {
                pair(token.substring(0, equals), token.substring(equals + 1));
            } else if (TCP_FLAGS.contains(token)) {
                tcpFlags.add(token);
            } else if (FRAGMENT_FLAGS.contains(token)) {
                fragmentFlags.add(token);
            }
        }

        private void pair(String name, String value) {
            switch (out.has("iptables.ttl") || !"TTL".endsWith(name) ? name : "TTL") {
                case "SRC" -> address("source", value);
                case "DST" -> address("destination", value);
                case "MAC" -> mac(value);
                case "PROTO" -> protocol(value);
                case "LEN" -> length(value);
                case "ID" -> id(value);
                case "TTL" -> out.put("iptables.ttl", HttpRequest.number(value)); // perhaps cut
                case "ACK" -> out.put("iptables.tcp.ack", HttpRequest.number(value));
                default -> other(name, value);
            }
        }

        private void other(String name, String value) {
            if (TEXTS.containsKey(name)) {
                out.put(TEXTS.getOrDefault(name, name), value);
            } else if (HEX.containsKey(name)) {
                out.put(HEX.getOrDefault(name, name), hex(value));
            } else if (name.equals("SEQ") && isIcmp()) {
                out.put("iptables.icmp.seq", HttpRequest.number(value));
            } else if (NUMBERS.containsKey(name)) {
                out.put(NUMBERS.getOrDefault(name, name), HttpRequest.number(value));
            }
        }

        private void address(String side, String value) {
            if (IpText.isIp(value)) {
                out.put(side + ".ip", value);
                out.put("network.type", value.indexOf(':') >= 0 ? "ipv6" : "ipv4");
            }
        }

        private void mac(String value) {
            if (value.length() >= 41) {
                out.put("destination.mac", dashes(value.substring(0, 17)));
                out.put("source.mac", dashes(value.substring(18, 35)));
                Long high = hex(value.substring(36, 38));
                Long low = hex(value.substring(39, 41));
                out.put(
                        "iptables.ether_type",
                        high == null || low == null ? null : (Object) (high * 256 + low));
            }
        }

        private static String dashes(String mac) {
            return mac.replace(':', '-').toUpperCase(Locale.ROOT);
        }

        private void protocol(String value) {
            protocol = value.toLowerCase(Locale.ROOT);
            String transport = protocol.equals("icmpv6") ? "ipv6-icmp" : protocol;
            out.put("network.transport", transport);
        }

        private boolean isIcmp() {
            return protocol != null && protocol.startsWith("icmp");
        }

        private void length(String value) {
            boolean udp = "udp".equals(protocol) || "udplite".equals(protocol);
            out.put(udp ? "iptables.udp.length" : "iptables.length", HttpRequest.number(value));
        }

        private void id(String value) {
            out.put(isIcmp() ? "iptables.icmp.id" : "iptables.id", HttpRequest.number(value));
        }

        void finish() {
            out.put("iptables.tcp.flags", tcpFlags.isEmpty() ? null : List.copyOf(tcpFlags));
            out.put(
                    "iptables.fragment_flags",
                    fragmentFlags.isEmpty() ? null : List.copyOf(fragmentFlags));
            out.put("_.icmp.type", out.get("iptables.icmp.type"));
            out.put("_.icmp.code", out.get("iptables.icmp.code"));
        }

        private static @Nullable Long hex(String value) {
            String digits = value.startsWith("0x") ? value.substring(2) : value;
            if (digits.isEmpty() || digits.length() > 15) {
                return null;
            }
            long number = 0;
            for (int i = 0; i < digits.length(); i++) {
                int digit = Character.digit(digits.charAt(i), 16);
                if (digit < 0) {
                    return null;
                }
                number = number * 16 + digit;
            }
            return number;
        }
    }
}
