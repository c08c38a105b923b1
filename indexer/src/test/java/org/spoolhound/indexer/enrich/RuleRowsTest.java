package org.spoolhound.indexer.enrich;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spoolhound.indexer.enrich.value.LogContext;
import org.spoolhound.spool.snapshot.Event;

/**
 * Lines that other products' rules are tested with: the offending host and the account they name
 * are found in the fields they belong in. Skipped where the lines are not there. Rows are left out
 * whose label is not in the line: a host that a name resolves to.
 */
final class RuleRowsTest {

    private static final double LEAST = 0.97;
    private static final LogContext CONTEXT = LogContext.utc(Instant.parse("2024-12-31T00:00:00Z"));
    private static final LogParsers PARSERS = LogParsers.standard();

    /** Which formats the lines of a filter or parser may have, the first that fits counts. */
    private static final Map<String, List<String>> FORMATS = Map.ofEntries(
            Map.entry("sshd", List.of("syslog")),
            Map.entry("sshd-journal", List.of("syslog")),
            Map.entry("selinux-ssh", List.of("auditd")),
            Map.entry("pam-generic", List.of("syslog")),
            Map.entry("postfix", List.of("syslog")),
            Map.entry("dovecot", List.of("syslog", "dovecot")),
            Map.entry("proftpd", List.of("syslog")),
            Map.entry("vsftpd", List.of("vsftpd", "syslog")),
            Map.entry("named-refused", List.of("named", "syslog")),
            Map.entry("mysqld-auth", List.of("mysql.error", "syslog")),
            Map.entry("haproxy-http-auth", List.of("haproxy")),
            Map.entry("squid", List.of("squid")),
            Map.entry("apache-auth", List.of("apache.error")),
            Map.entry("apache-badbots", List.of("apache.access")),
            Map.entry("apache-botsearch", List.of("apache.error", "apache.access")),
            Map.entry("apache-noscript", List.of("apache.error")),
            Map.entry("apache-overflows", List.of("apache.error")),
            Map.entry("apache-nohome", List.of("apache.error")),
            Map.entry("apache-modsecurity", List.of("apache.error")),
            Map.entry("nginx-http-auth", List.of("nginx.error")),
            Map.entry("nginx-botsearch", List.of("nginx.access", "nginx.error")),
            Map.entry("nginx-bad-request", List.of("nginx.access")),
            Map.entry("nginx-forbidden", List.of("nginx.error")),
            Map.entry("nginx-limit-req", List.of("nginx.error")),
            Map.entry("crowdsecurity/nginx-logs", List.of("nginx.access", "nginx.error")),
            Map.entry("crowdsecurity/dovecot-logs", List.of("syslog", "dovecot")),
            Map.entry("crowdsecurity/postfix-logs", List.of("syslog")),
            Map.entry("crowdsecurity/sshd-success-logs", List.of("syslog")),
            Map.entry("crowdsecurity/mariadb-logs", List.of("mysql.error")),
            Map.entry("crowdsecurity/haproxy-logs", List.of("haproxy")),
            Map.entry("mstilkerich/bind9", List.of("named", "syslog")),
            Map.entry("proftpd-logs", List.of("proftpd", "syslog")));

    private static final Set<String> OPEN = Set.of("unknown", "success");

    private final Map<String, int[]> counts = new TreeMap<>();
    private final List<String> misses = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"fail2ban", "crowdsec_parsed"})
    void parse_linesOfRules_namesHostAndUser(String set) {
        Path file = SharedSets.file("rules/" + set + ".jsonl.gz");
        boolean fail2ban = set.equals("fail2ban");
        for (Map<String, Object> row : SharedSets.rows(file)) {
            String kind = String.valueOf(row.get(fail2ban ? "filter" : "parser"));
            if (FORMATS.containsKey(kind) && (!fail2ban || Boolean.TRUE.equals(row.get("match")))) {
                compare(kind, row, fail2ban);
            }
        }
        assertAgrees("host");
        assertAgrees("user");
        if (fail2ban) {
            assertAgrees("outcome");
        }
    }

    private void compare(String kind, Map<String, Object> row, boolean fail2ban) {
        String line = String.valueOf(row.get(fail2ban ? "log" : "raw"));
        Event event = parse(kind, line);
        Object host = row.get(fail2ban ? "labels.host" : "meta.source_ip");
        Object user = row.get(fail2ban ? "labels.user" : "meta.target_user");
        if (host != null && line.contains(host.toString())) {
            boolean found = host.toString().equalsIgnoreCase(event.text("source.ip"))
                    || host.toString().equalsIgnoreCase(event.text("source.domain"))
                    || host.toString().equals(event.text("source.address"));
            count("host", found, kind, line, event);
        }
        if (user != null && line.contains(user.toString())) {
            count("user", user.equals(event.text("user.name")), kind, line, event);
        }
        if (fail2ban && event.text("event.outcome") != null) {
            boolean accepted = line.contains("Accepted ");
            boolean login = !accepted
                    && (kind.contains("ssh") || kind.startsWith("pam") || kind.contains("ftp"));
            boolean failed = !login || !OPEN.contains(String.valueOf(event.text("event.outcome")));
            count("outcome", failed, kind, line, event);
        }
    }

    private static Event parse(String kind, String line) {
        Event event = null;
        for (String format : FORMATS.getOrDefault(kind, List.of("syslog"))) {
            Event one = PARSERS.parseLine(format, line, CONTEXT);
            if (event == null || LogParsers.isFailure(event) || event.text("source.ip") == null) {
                event = one;
            }
        }
        return event == null ? PARSERS.parseLine("syslog", line, CONTEXT) : event;
    }

    private void count(String what, boolean right, String kind, String line, Event event) {
        int[] count = counts.computeIfAbsent(what, w -> new int[2]);
        count[right ? 0 : 1]++;
        if (!right) {
            misses.add(what + " of " + kind + ": " + line + "\n    -> " + event.fields());
        }
    }

    private void assertAgrees(String what) {
        int[] count = counts.getOrDefault(what, new int[2]);
        double share = count[0] / Math.max(1.0, count[0] + count[1]);
        System.out.printf(Locale.ROOT, "%-8s %5d of %5d%n", what, count[0], count[0] + count[1]);
        assertTrue(
                count[0] + count[1] == 0 || share >= LEAST,
                () -> what + " " + share + "\n" + String.join("\n", misses));
    }

    @Test
    void parseLine_everyLineOfOtherProducts_neverThrows() {
        for (String set : List.of("fail2ban", "crowdsec_parsed", "wazuh_rules")) {
            Path file = SharedSets.file("rules/" + set + ".jsonl.gz");
            for (Map<String, Object> row : SharedSets.rows(file)) {
                Object line = row.getOrDefault("log", row.get("raw"));
                PARSERS.formats()
                        .forEach(format ->
                                PARSERS.parseLine(format.name(), String.valueOf(line), CONTEXT));
            }
        }
    }
}
