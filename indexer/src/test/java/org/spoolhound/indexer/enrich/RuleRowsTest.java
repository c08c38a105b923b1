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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spoolhound.indexer.enrich.value.LogContext;
import org.spoolhound.spool.snapshot.Event;

/**
 * Lines that other products' rules are tested with: the offending host and the account they name
 * are found in the fields they belong in, and what refuses somebody is a failure. Skipped where
 * the lines are not there. Rows are left out whose label is not in the line: a host that a name
 * resolves to, or that another line named.
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

    /** Filters whose matches are refusals: a login, a query, a delivery that was not allowed. */
    private static final Set<String> REFUSALS = Set.of(
            "sshd",
            "sshd-journal",
            "selinux-ssh",
            "pam-generic",
            "postfix",
            "dovecot",
            "proftpd",
            "vsftpd",
            "named-refused",
            "mysqld-auth",
            "haproxy-http-auth",
            "squid",
            "apache-auth",
            "nginx-http-auth",
            "nginx-bad-request",
            "nginx-forbidden",
            "nginx-limit-req");

    /**
     * Rows a filter matches only when it is told to look for more than refusals. Accepted logins
     * match, too: fail2ban forgets failures by them.
     */
    private static final Pattern OTHER_MODE = Pattern.compile("ddos|extra|aggressive|fallback");

    /** What a row's labels say: null for what they do not say. */
    private record Row(
            String kind,
            String line,
            @Nullable String host,
            @Nullable String user,
            @Nullable String outcome) {

        static Row fail2ban(Map<String, Object> row) {
            String kind = String.valueOf(row.get("filter"));
            String line = String.valueOf(row.get("log"));
            boolean refusal = Boolean.TRUE.equals(row.get("match"))
                    && !line.contains(" Accepted ")
                    && REFUSALS.contains(kind)
                    && isNormalMode(row.get("options"));
            return new Row(
                    kind,
                    line,
                    text(row.get("labels.host")),
                    text(row.get("labels.user")),
                    refusal ? "failure" : null);
        }

        private static boolean isNormalMode(@Nullable Object options) {
            String text = options == null ? "" : options.toString();
            return text.startsWith("[{},")
                    || text.contains("normal")
                    || text.contains("auth")
                    || !OTHER_MODE.matcher(text).find();
        }

        static Row crowdsec(Map<String, Object> row) {
            return new Row(
                    String.valueOf(row.get("parser")),
                    String.valueOf(row.get("raw")),
                    text(row.get("meta.source_ip")),
                    text(row.getOrDefault("meta.target_user", row.get("meta.username"))),
                    outcome(
                            String.valueOf(row.get("meta.log_type")),
                            text(row.get("meta.http_status"))));
        }

        private static @Nullable String outcome(String type, @Nullable String status) {
            if (status != null && status.length() == 3 && type.equals("http_access-log")) {
                return Integer.parseInt(status) < 400 ? "success" : "failure";
            }
            if (type.endsWith("auth_success")) {
                return "success";
            }
            return type.contains("fail") || type.endsWith("denied") ? "failure" : null;
        }

        private static @Nullable String text(@Nullable Object value) {
            return value == null || value.toString().isEmpty() ? null : value.toString();
        }

        boolean names(@Nullable String value) {
            return value != null && line.contains(value);
        }
    }

    private final Map<String, int[]> counts = new TreeMap<>();
    private final List<String> misses = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"fail2ban", "crowdsec_parsed"})
    void parse_linesOfRules_namesHostUserAndOutcome(String set) {
        Path file = SharedSets.file("rules/" + set + ".jsonl.gz");
        for (Map<String, Object> labels : SharedSets.rows(file)) {
            Row row = set.equals("fail2ban") ? Row.fail2ban(labels) : Row.crowdsec(labels);
            if (FORMATS.containsKey(row.kind())) {
                compare(row);
            }
        }
        assertAgrees("host");
        assertAgrees("user");
        assertAgrees("outcome");
    }

    private void compare(Row row) {
        Event event = parse(row.kind(), row.line());
        String host = row.host();
        if (host != null && row.names(host)) {
            boolean found = host.equalsIgnoreCase(event.text("source.ip"))
                    || host.equalsIgnoreCase(event.text("source.domain"))
                    || host.equals(event.text("source.address"));
            count("host", found, row, event);
        }
        String user = row.user();
        if (user != null && row.names(user)) {
            count("user", user.equals(event.text("user.name")), row, event);
        }
        if (row.outcome() != null && (host == null || row.names(host))) {
            count("outcome", row.outcome().equals(event.text("event.outcome")), row, event);
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

    /** Lines of the half that is held out are counted apart and not shown. */
    private void count(String what, boolean right, Row row, Event event) {
        boolean heldOut = AgreementReport.isHeldOut(row.line());
        int[] count = counts.computeIfAbsent(what, w -> new int[4]);
        count[(heldOut ? 2 : 0) + (right ? 0 : 1)]++;
        if (!right && heldOut) {
            misses.add(what + " of " + row.kind() + ", a line held out");
        } else if (!right) {
            misses.add(what + " of " + row.kind() + ": " + row.line() + "\n    -> " + row
                    + "\n    -> " + event.fields());
        }
    }

    private void assertAgrees(String what) {
        int[] count = counts.getOrDefault(what, new int[4]);
        int right = count[0] + count[2];
        int all = right + count[1] + count[3];
        System.out.printf(
                Locale.ROOT,
                "%-8s %5d of %5d, of those held out %5d of %5d%n",
                what,
                right,
                all,
                count[2],
                count[2] + count[3]);
        assertTrue(
                right >= LEAST * all,
                () -> what + " " + right + " of " + all + "\n" + String.join("\n", misses));
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
