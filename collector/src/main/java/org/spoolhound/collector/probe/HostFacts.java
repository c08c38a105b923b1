package org.spoolhound.collector.probe;

import java.io.IOException;
import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.spoolhound.spool.snapshot.SnapshotHeader;

/**
 * The facts every event of a snapshot shares: which machine this is and what runs on it. They stand
 * once, in the snapshot's header.
 */
public final class HostFacts {

    /** The most addresses told; hosts of many containers have hundreds of interfaces. */
    private static final int MAX_ADDRESSES = 32;

    private HostFacts() {}

    /**
     * Reads them. Nothing here fails: what a host does not tell is left out.
     *
     * @param files the host
     * @param name what to call it; empty for its own name
     */
    public static Map<String, Object> read(HostFiles files, String name) {
        String hostname = hostname(files);
        Facts facts = new Facts()
                .put("host.name", name.isEmpty() ? hostname : name)
                .put("host.hostname", hostname)
                .put("host.id", machineId(files))
                .put("host.architecture", architecture(files))
                .put("host.boot.id", files.word("/proc/sys/kernel/random/boot_id"));
        os(files, facts);
        addresses(facts);
        facts.put(SnapshotHeader.ZONE, HostZone.read(files).getId());
        return facts.fields();
    }

    /** The kernel's name for the host, in lower case; {@code localhost} when there is none. */
    public static String hostname(HostFiles files) {
        return files.word("/proc/sys/kernel/hostname")
                .or(() -> files.word("/etc/hostname"))
                .map(h -> h.toLowerCase(Locale.ROOT))
                .orElse("localhost");
    }

    private static Optional<String> machineId(HostFiles files) {
        return files.word("/etc/machine-id")
                .or(() -> files.word("/var/lib/dbus/machine-id"))
                .filter(id -> id.length() == 32);
    }

    private static String architecture(HostFiles files) {
        String arch = files.word("/proc/sys/kernel/arch").orElse(System.getProperty("os.arch", ""));
        return arch.equals("amd64") ? "x86_64" : arch;
    }

    private static void os(HostFiles files, Facts facts) {
        Map<String, String> release = release(files);
        String id = release.getOrDefault("ID", "linux");
        facts.put("host.os.type", "linux")
                .put("host.os.platform", id)
                .put("host.os.family", family(id, release.getOrDefault("ID_LIKE", "")))
                .put("host.os.name", release.getOrDefault("NAME", "Linux"))
                .put("host.os.full", release.get("PRETTY_NAME"))
                .put("host.os.version", release.get("VERSION_ID"))
                .put("host.os.codename", release.get("VERSION_CODENAME"))
                .put("host.os.kernel", files.word("/proc/sys/kernel/osrelease"));
    }

    private static Map<String, String> release(HostFiles files) {
        Map<String, String> entries = new HashMap<>();
        try {
            String path =
                    files.exists("/etc/os-release") ? "/etc/os-release" : "/usr/lib/os-release";
            for (String line : files.lines(path)) {
                int equals = line.indexOf('=');
                if (equals > 0) {
                    entries.put(line.substring(0, equals), unquoted(line.substring(equals + 1)));
                }
            }
        } catch (IOException e) {
            entries.clear();
        }
        return entries;
    }

    private static String unquoted(String value) {
        String text = value.strip();
        boolean quoted = text.length() > 1
                && ((text.startsWith("\"") && text.endsWith("\""))
                        || (text.startsWith("'") && text.endsWith("'")));
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    private static String family(String id, String like) {
        String all = " " + id + " " + like + " ";
        for (String family : List.of("debian", "rhel", "fedora", "suse", "arch", "alpine")) {
            if (all.contains(" " + family + " ")) {
                return family.equals("rhel") || family.equals("fedora") ? "redhat" : family;
            }
        }
        return id;
    }

    private static void addresses(Facts facts) {
        List<String> ips = new ArrayList<>();
        List<String> macs = new ArrayList<>();
        for (NetworkInterface network : Addresses.interfaces().values()) {
            Addresses addresses = Addresses.of(network);
            if (!addresses.loopback()) {
                ips.addAll(addresses.ips());
                addresses.mac().ifPresent(macs::add);
            }
        }
        ips.sort(Comparator.comparing(ip -> ip.indexOf(':') >= 0));
        facts.putAll("host.ip", ips.stream().distinct().limit(MAX_ADDRESSES).toList());
        facts.putAll("host.mac", macs.stream().distinct().limit(MAX_ADDRESSES).toList());
    }
}
