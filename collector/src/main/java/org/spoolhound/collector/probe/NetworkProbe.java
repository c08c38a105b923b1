package org.spoolhound.collector.probe;

import java.io.IOException;
import java.net.NetworkInterface;
import java.util.List;
import java.util.Map;

/** Network interfaces: addresses and counters since boot. */
final class NetworkProbe implements Probe {

    private final HostFiles files;

    NetworkProbe(HostFiles files) {
        this.files = files;
    }

    @Override
    public String name() {
        return "network";
    }

    @Override
    public void observe(Observations out) throws IOException {
        Map<String, NetworkInterface> known = Addresses.interfaces();
        for (String line : files.lines("/proc/net/dev")) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                String name = line.substring(0, colon).strip();
                long[] n = counters(line.substring(colon + 1));
                if (n.length >= 12) {
                    tell(name, n, Addresses.of(known.get(name)), out);
                }
            }
        }
    }

    private void tell(String name, long[] n, Addresses addresses, Observations out) {
        String folder = "/sys/class/net/" + name + "/";
        Facts facts = Facts.of("system.network", "host")
                .put("system.network.name", name)
                .putAll("system.network.ip", addresses.ips())
                .put("system.network.mac", files.word(folder + "address").filter(m -> !zero(m)))
                .put("system.network.state", files.word(folder + "operstate"))
                .put("system.network.in.bytes", n[0])
                .put("system.network.in.packets", n[1])
                .put("system.network.in.errors", n[2])
                .put("system.network.in.dropped", n[3])
                .put("system.network.out.bytes", n[8])
                .put("system.network.out.packets", n[9])
                .put("system.network.out.errors", n[10])
                .put("system.network.out.dropped", n[11]);
        files.word(folder + "mtu")
                .ifPresent(mtu -> facts.put("system.network.mtu", Numbers.parse(mtu, 0)));
        boolean promiscuous =
                files.word(folder + "flags").map(NetworkProbe::promiscuous).orElse(false);
        if (promiscuous) {
            facts.put("system.network.promiscuous", true);
        }
        out.metric(facts, line(name, n, addresses.ips()));
    }

    private static String line(String name, long[] n, List<String> ips) {
        return "interface " + name + " " + String.join(" ", ips) + ", received "
                + Numbers.bytes(n[0]) + ", sent " + Numbers.bytes(n[8]) + " since boot";
    }

    private static boolean promiscuous(String flags) {
        try {
            return (Long.decode(flags) & 0x100) != 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean zero(String mac) {
        return mac.equals("00:00:00:00:00:00");
    }

    private static long[] counters(String text) {
        return List.of(text.strip().split(" +", -1)).stream()
                .mapToLong(w -> Numbers.parse(w, 0))
                .toArray();
    }
}
