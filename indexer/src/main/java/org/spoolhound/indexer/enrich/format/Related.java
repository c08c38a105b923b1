package org.spoolhound.indexer.enrich.format;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects the addresses, accounts, machines and digests of an event into {@code related.*}. */
public final class Related {

    private static final Set<String> USERS = Set.of(
            "user.name",
            "user.effective.name",
            "user.target.name",
            "user.changes.name",
            "source.user.name",
            "destination.user.name",
            "client.user.name",
            "server.user.name",
            "winlog.user.name");
    private static final Set<String> HOSTS = Set.of(
            "host.hostname",
            "log.syslog.hostname",
            "observer.hostname",
            "source.domain",
            "destination.domain",
            "tls.client.server_name");
    private static final Set<String> HASHES = Set.of("tls.client.ja3", "tls.server.ja3s");
    private static final int MOST = 64;

    private Related() {}

    /**
     * Adds {@code related.ip}, {@code related.user}, {@code related.hosts} and {@code
     * related.hash}.
     */
    public static void add(Map<String, Object> fields) {
        Set<Object> ips = values(fields, "related.ip");
        Set<Object> users = values(fields, "related.user");
        Set<Object> hosts = values(fields, "related.hosts");
        Set<Object> hashes = values(fields, "related.hash");
        fields.forEach((name, value) -> {
            if (isAddress(name)) {
                addAll(ips, value);
            } else if (USERS.contains(name)) {
                addAll(users, value);
            } else if (HOSTS.contains(name)) {
                addAll(hosts, value);
            } else if (name.contains(".hash.") || HASHES.contains(name)) {
                addAll(hashes, value);
            }
        });
        put(fields, "related.ip", ips);
        put(fields, "related.user", users);
        put(fields, "related.hosts", hosts);
        put(fields, "related.hash", hashes);
    }

    private static boolean isAddress(String name) {
        return name.equals("dns.resolved_ip")
                || (name.endsWith(".ip") && !name.equals("related.ip"));
    }

    private static Set<Object> values(Map<String, Object> fields, String name) {
        Set<Object> values = new LinkedHashSet<>(4);
        Object known = fields.get(name);
        if (known != null) {
            addAll(values, known);
        }
        return values;
    }

    private static void addAll(Set<Object> values, Object value) {
        if (value instanceof List<?> list) {
            list.forEach(item -> addAll(values, item));
        } else if (values.size() < MOST) {
            values.add(value);
        }
    }

    private static void put(Map<String, Object> fields, String name, Set<Object> values) {
        if (!values.isEmpty()) {
            fields.put(name, List.copyOf(values));
        }
    }
}
