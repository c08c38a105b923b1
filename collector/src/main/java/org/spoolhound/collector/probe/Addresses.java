package org.spoolhound.collector.probe;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of one network interface.
 *
 * @param ips IPv4 and IPv6, without zone
 * @param mac the hardware address in ECS's form ({@code 00-00-5E-00-53-23}), if it has one
 * @param loopback whether it only reaches the host itself
 */
record Addresses(List<String> ips, Optional<String> mac, boolean loopback) {

    /** Copies the addresses. */
    Addresses {
        ips = List.copyOf(ips);
    }

    /** The interfaces of the network namespace the agent runs in, by name; none when forbidden. */
    static Map<String, NetworkInterface> interfaces() {
        Map<String, NetworkInterface> known = new LinkedHashMap<>();
        try {
            NetworkInterface.networkInterfaces().forEach(i -> known.put(i.getName(), i));
        } catch (SocketException e) {
            known.clear();
        }
        return known;
    }

    /** The addresses of an interface; none for null. */
    static Addresses of(@Nullable NetworkInterface network) {
        if (network == null) {
            return new Addresses(List.of(), Optional.empty(), false);
        }
        List<String> ips = new ArrayList<>();
        for (InetAddress address : (Iterable<InetAddress>) network.inetAddresses()::iterator) {
            ips.add(IpText.of(address.getAddress()));
        }
        try {
            byte @Nullable [] mac = network.getHardwareAddress();
            Optional<String> text = Optional.ofNullable(mac)
                    .map(m -> HexFormat.ofDelimiter("-").formatHex(m).toUpperCase(Locale.ROOT));
            return new Addresses(ips, text, network.isLoopback());
        } catch (SocketException e) {
            return new Addresses(ips, Optional.empty(), false);
        }
    }
}
