package org.spoolhound.indexer.enrich;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which lines of the labelled sets belong together, what dataset they are read as, and which of
 * their fields count. What other engines call by names of their own is compared only where the
 * name is common to all.
 *
 * @param name of the set and whose labels they are
 * @param dataset what the line is read as
 * @param counted which fields count
 */
record LabelledSet(String name, String dataset, Predicate<String> counted) {

    /** Engines' datasets by how their names begin. */
    private static final List<Map.Entry<String, String>> WAZUH = List.of(
            Map.entry("apache-http.", "apache.access"),
            Map.entry("auditd.", "auditd.log"),
            Map.entry("mysql.", "mysql.error"),
            Map.entry("nginx.access", "nginx.access"),
            Map.entry("postgresql.", "postgresql.log"),
            Map.entry("suricata.", "suricata.eve"),
            Map.entry("syslog.", "system.syslog"),
            Map.entry("system.", "system.auth"),
            Map.entry("windows.", "windows.forwarded"));

    private static final List<String> COMMON = List.of(
            "source.ip",
            "source.port",
            "source.address",
            "destination.ip",
            "destination.port",
            "destination.address",
            "user.name",
            "user.id",
            "process.name",
            "process.pid",
            "process.command_line",
            "process.executable",
            "process.parent.pid",
            "process.parent.executable",
            "file.path",
            "file.name",
            "http.",
            "url.original",
            "user_agent.original",
            "dns.question.name",
            "rule.id",
            "rule.name",
            "registry.path",
            "event.code",
            "host.hostname",
            "network.transport");

    /** The set a row belongs to, or null when its product is none that is read here. */
    static @Nullable LabelledSet of(Map<String, Object> row) {
        String dataset = String.valueOf(row.get("dataset"));
        String source = String.valueOf(row.get("src"));
        if (!source.startsWith("wazuh")) {
            return new LabelledSet(dataset + " (" + source + ")", dataset, field -> true);
        }
        for (Map.Entry<String, String> known : WAZUH) {
            if (dataset.startsWith(known.getKey())) {
                String read = dataset.startsWith("system.eventID")
                        ? "sysmon_linux.log"
                        : known.getValue();
                return new LabelledSet(read + " (" + source + ")", read, LabelledSet::isCommon);
            }
        }
        return null;
    }

    private static boolean isCommon(String field) {
        return COMMON.stream()
                .anyMatch(name -> name.endsWith(".") ? field.startsWith(name) : field.equals(name));
    }
}
