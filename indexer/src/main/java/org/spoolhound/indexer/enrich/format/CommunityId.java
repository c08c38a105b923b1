package org.spoolhound.indexer.enrich.format;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.enrich.value.IpText;

/**
 * Community ID version 1: one text for both directions of a flow, the same in every product
 * (github.com/corelight/community-id-spec), seed 0.
 */
final class CommunityId {

    private static final Map<String, Integer> PROTOCOLS = Map.of(
            "icmp", 1, "tcp", 6, "udp", 17, "ipv6-icmp", 58, "icmp6", 58, "sctp", 132, "gre", 47);
    /** Requests and their answers count as one flow. */
    private static final Map<Integer, Integer> ICMP_PAIRS =
            Map.of(8, 0, 0, 8, 13, 14, 14, 13, 15, 16, 16, 15, 10, 9, 9, 10, 17, 18, 18, 17);

    private static final Map<Integer, Integer> ICMP6_PAIRS =
            Map.of(128, 129, 129, 128, 133, 134, 134, 133, 135, 136, 136, 135, 130, 131, 131, 130);

    private CommunityId() {}

    /** Adds {@code network.community_id} when addresses, protocol and ports are known. */
    static void put(Fields fields) {
        String id = of(fields);
        fields.putIfAbsent("network.community_id", id);
    }

    private static @Nullable String of(Fields fields) {
        String source = fields.text("source.ip");
        String destination = fields.text("destination.ip");
        String transport = fields.text("network.transport");
        Integer protocol = transport == null ? null : protocol(transport);
        if (source == null || destination == null || protocol == null) {
            return null;
        }
        byte[] from = bytes(source);
        byte[] to = bytes(destination);
        if (from == null || to == null) {
            return null;
        }
        if (protocol == 1 || protocol == 58) {
            return icmp(fields, from, to, protocol);
        }
        return ports(fields, from, to, protocol);
    }

    /** By name, or by the number IANA gave it. */
    private static @Nullable Integer protocol(String transport) {
        Long number = HttpRequest.number(transport);
        return number == null
                ? PROTOCOLS.get(transport.toLowerCase(Locale.ROOT))
                : PROTOCOLS.values().stream()
                        .filter(known -> known.longValue() == number)
                        .findFirst()
                        .orElse(null);
    }

    private static @Nullable String ports(Fields fields, byte[] from, byte[] to, int protocol) {
        if (!(fields.get("source.port") instanceof Long source)
                || !(fields.get("destination.port") instanceof Long destination)) {
            return null;
        }
        return digest(
                new Flow(from, to, source.intValue(), destination.intValue(), protocol), false);
    }

    private static @Nullable String icmp(Fields fields, byte[] from, byte[] to, int protocol) {
        if (!(fields.get("_.icmp.type") instanceof Long type)) {
            return null;
        }
        int code = fields.get("_.icmp.code") instanceof Long known ? known.intValue() : 0;
        Integer answer = (protocol == 1 ? ICMP_PAIRS : ICMP6_PAIRS).get(type.intValue());
        int other = answer == null ? code : answer;
        return digest(new Flow(from, to, type.intValue(), other, protocol), answer == null);
    }

    private record Flow(byte[] from, byte[] to, int fromPort, int toPort, int protocol) {}

    private static @Nullable String digest(Flow flow, boolean oneWay) {
        int order = Arrays.compareUnsigned(flow.from(), flow.to());
        boolean straight = oneWay || order < 0 || (order == 0 && flow.fromPort() <= flow.toPort());
        ByteBuffer bytes = ByteBuffer.allocate(8 + flow.from().length + flow.to().length);
        bytes.putShort((short) 0);
        bytes.put(straight ? flow.from() : flow.to());
        bytes.put(straight ? flow.to() : flow.from());
        bytes.put((byte) flow.protocol()).put((byte) 0);
        bytes.putShort((short) (straight ? flow.fromPort() : flow.toPort()));
        bytes.putShort((short) (straight ? flow.toPort() : flow.fromPort()));
        try {
            byte[] sha1 = MessageDigest.getInstance("SHA-1").digest(bytes.array());
            return "1:" + Base64.getEncoder().encodeToString(sha1);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }

    private static byte @Nullable [] bytes(String ip) {
        int zone = ip.indexOf('%');
        String bare = zone < 0 ? ip : ip.substring(0, zone);
        if (!IpText.isIp(bare)) {
            return null;
        }
        try {
            return InetAddress.getByName(bare).getAddress();
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
