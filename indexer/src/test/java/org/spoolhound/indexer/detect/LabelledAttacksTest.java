package org.spoolhound.indexer.detect;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.spoolhound.indexer.detect.ShippedPack.Found;
import org.spoolhound.indexer.detect.ShippedPack.Line;
import org.spoolhound.spool.codec.NestedJson;
import org.spoolhound.spool.snapshot.Event;

/**
 * How much of labelled attacks the rules we ship find, and how many harmless lines they flag.
 * Prints the figures of docs/detection.md, and with {@code -Dspoolhound.labelled.misses=true}
 * each line that came out otherwise than its label. Skipped where the lines are not there.
 */
final class LabelledAttacksTest {

    private static final Path SETS = Path.of(
                    System.getProperty("spoolhound.root", ".."), "..", "shared", "data", "sets")
            .normalize();
    private static final boolean TELL = Boolean.getBoolean("spoolhound.labelled.misses");

    /** Where each of a set's kinds of log lies on a machine. */
    private static final Map<String, String> FILES = Map.ofEntries(
            Map.entry("bunkerweb", "/var/log/nginx/access.log"),
            Map.entry("syslog", "/var/log/syslog"),
            Map.entry("meshcentral", "/var/log/syslog"),
            Map.entry("mikrotik", "/var/log/syslog"),
            Map.entry("auditd", "/var/log/audit/audit.log"),
            Map.entry("proftpd", "/var/log/proftpd/proftpd.log"),
            Map.entry("vsftpd", "/var/log/vsftpd.log"),
            Map.entry("squid", "/var/log/squid/access.log"),
            Map.entry("haproxy-http-auth", "/var/log/haproxy.log"),
            Map.entry("mysqld-auth", "/var/log/mysql/error.log"),
            Map.entry("named-refused", "/var/log/named/named.log"),
            Map.entry("suricata-evelogs", "/var/log/suricata/eve.json"),
            Map.entry("selinux-ssh", "/var/log/audit/audit.log"));

    private static final double LEAST_FOUND = 0.9;
    private static final double MOST_FLAGGED = 0.01;

    private static final ShippedPack PACK = ShippedPack.load();

    private final Tally attacks = new Tally("attacks found");
    private final Tally harmless = new Tally("harmless flagged");

    /** How many of how many. */
    private static final class Tally {
        private final String name;
        private int yes;
        private int all;

        Tally(String name) {
            this.name = name;
        }

        void add(boolean is) {
            all++;
            yes += is ? 1 : 0;
        }

        double share() {
            return all == 0 ? 0 : (double) yes / all;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT, "%s %d of %d (%.1f %%)", name, yes, all, 100 * share());
        }
    }

    @Test
    void crowdsecScenarios_attacks_raiseAlerts() {
        for (Map<String, Object> row : rows("rules/crowdsec_scenarios")) {
            List<String> lines = texts(row.get("lines"));
            boolean attack = !"0".equals(String.valueOf(row.get("alerts_expected")));
            Found found = PACK.meet(events(String.valueOf(row.get("log_type")), lines));
            if (attack) {
                count(attacks, !found.alerts().isEmpty(), true, row.get("id"), lines, found);
            }
        }
        tell("CrowdSec scenarios");
        assertTrue(attacks.share() >= LEAST_FOUND, attacks::toString);
    }

    @Test
    void fail2ban_refusedLines_raiseAlertsWhenRepeated() {
        for (Map<String, Object> row : rows("rules/fail2ban")) {
            String filter = String.valueOf(row.get("filter"));
            List<String> lines = List.of(String.valueOf(row.get("log")));
            Found found = PACK.meet(repeated(events(filter, lines)));
            if (lines.getFirst().contains(" Accepted ")) {
                continue; // forgets failures, and is none
            }
            if (Boolean.TRUE.equals(row.get("match"))) {
                count(attacks, !found.alerts().isEmpty(), true, row.get("id"), lines, found);
            } else {
                count(harmless, !found.alerts().isEmpty(), false, row.get("id"), lines, found);
            }
        }
        tell("fail2ban");
        assertTrue(attacks.share() >= LEAST_FOUND, attacks::toString);
    }

    @Test
    void wazuh_loginsAndWeb_raiseAlertsWhenRepeated() {
        Set<String> families = Set.of(
                "sshd",
                "dropbear",
                "sudo",
                "su",
                "doas",
                "pam",
                "audit_scp",
                "auditd",
                "dovecot",
                "postfix",
                "exim",
                "opensmtpd",
                "vsftpd",
                "cpanel",
                "openldap",
                "nextcloud",
                "glpi",
                "web_appsec",
                "web_rules",
                "nginx",
                "apache",
                "modsecurity",
                "php",
                "squid_rules");
        for (Map<String, Object> row : rows("rules/wazuh_rules")) {
            String family = String.valueOf(row.get("family"));
            if (!families.contains(family)) {
                continue;
            }
            List<String> lines = List.of(String.valueOf(row.get("log")));
            List<Event> events = events(family, lines);
            int level = Integer.parseInt(String.valueOf(row.get("level")));
            if (level >= 5 && Boolean.TRUE.equals(row.get("match"))) {
                Found found = PACK.meet(repeated(events));
                count(attacks, !found.alerts().isEmpty(), true, row.get("id"), lines, found);
            } else if (level <= 3) {
                Found found = PACK.meet(events);
                count(harmless, !found.alerts().isEmpty(), false, row.get("id"), lines, found);
            }
        }
        tell("Wazuh: logins and web");
        assertTrue(attacks.share() >= LEAST_FOUND, attacks::toString);
        assertTrue(harmless.share() <= MOST_FLAGGED, harmless::toString);
    }

    @Test
    void ordinaryRequests_raiseNothing() {
        for (Map<String, Object> row : rows("web/benign_access")) {
            List<String> lines = List.of(String.valueOf(row.get("log")));
            Found found = PACK.meet(events("nginx", lines));
            count(harmless, !found.alerts().isEmpty(), false, row.get("id"), lines, found);
        }
        tell("ordinary web requests");
        assertTrue(harmless.share() <= MOST_FLAGGED, harmless::toString);
    }

    @Test
    void attackParameters_inRequests_raiseAlerts() {
        for (Map<String, Object> row : rows("web/httpparams")) {
            String value =
                    URLEncoder.encode(String.valueOf(row.get("payload")), StandardCharsets.UTF_8);
            List<String> lines = List.of("203.0.113.7 - - [21/Nov/2026:08:12:01 +0000] \"GET"
                    + " /search?q=" + value + " HTTP/1.1\" 200 512 \"-\" \"Mozilla/5.0\"");
            boolean attack = "anom".equals(row.get("label"));
            Found found = PACK.meet(events("nginx", lines));
            count(
                    attack ? attacks : harmless,
                    !found.alerts().isEmpty(),
                    attack,
                    row.get("id"),
                    lines,
                    found);
        }
        tell("parameters of requests");
        assertTrue(attacks.share() >= LEAST_FOUND, attacks::toString);
        assertTrue(harmless.share() <= MOST_FLAGGED, harmless::toString);
    }

    /** The same line ten times within a minute and a half: nobody acts on one refusal. */
    private static List<Event> repeated(List<Event> events) {
        List<Event> all = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            for (Event event : events) {
                all.add(new Event(
                        event.kind(),
                        event.time().plus(Duration.ofSeconds(10L * i)),
                        event.fields()));
            }
        }
        return all;
    }

    private static List<Event> events(String kind, List<String> lines) {
        return lines.stream()
                .map(text -> PACK.read(new Line(file(kind, text), text)))
                .toList();
    }

    /** Servers keep errors apart from accesses; what is none of ours lies in a file of its own. */
    private static String file(String kind, String text) {
        String known = FILES.get(kind);
        if (known != null && !known.contains("access.log")) {
            return known;
        }
        boolean squid = "squid".equals(PACK.guess(List.of(text)));
        for (String server : List.of("nginx", "apache", "web_", "php", "glpi", "modsecurity")) {
            if (kind.startsWith(server) && !squid) {
                return server.equals("nginx") ? nginx(text) : webServer(text);
            }
        }
        boolean syslog = "syslog".equals(PACK.guess(List.of(text)));
        String own = "/opt/" + kind + "/" + kind + ".log";
        return known != null
                ? known
                : squid ? "/var/log/squid/access.log" : syslog ? "/var/log/syslog" : own;
    }

    private static String nginx(String text) {
        boolean error = text.matches("\\d{4}/\\d\\d/\\d\\d .*");
        return "/var/log/nginx/" + (error ? "error.log" : "access.log");
    }

    private static String webServer(String text) {
        String guess = String.valueOf(PACK.guess(List.of(text)));
        if (guess.equals("iis.access")) {
            return "/inetpub/logs/u_ex26.log";
        }
        return guess.startsWith("nginx.error")
                ? "/var/log/nginx/error.log"
                : guess.equals("syslog")
                        ? "/var/log/syslog"
                        : "/var/log/apache2/" + (text.startsWith("[") ? "error.log" : "access.log");
    }

    private static void count(
            Tally tally, boolean is, boolean wanted, Object id, List<String> lines, Found found) {
        tally.add(is);
        if (TELL && is != wanted) {
            System.out.println((wanted ? "MISSED " : "FLAGGED ") + id + " " + found.alerts()
                    + " met " + found.met() + "\n    "
                    + String.join("\n    ", lines.subList(0, Math.min(6, lines.size()))));
        }
    }

    private void tell(String set) {
        System.out.println(set + ": " + attacks + ", " + harmless);
    }

    private static List<String> texts(Object value) {
        return value instanceof List<?> several
                ? several.stream().map(String::valueOf).toList()
                : List.of(String.valueOf(value));
    }

    private static List<Map<String, Object>> rows(String set) {
        Path file = SETS.resolve(set + ".jsonl.gz");
        Predicate<Path> exists = Files::exists;
        Assumptions.assumeTrue(exists.test(file), () -> "skipped: no labelled lines at " + file);
        List<Map<String, Object>> rows = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                rows.add(NestedJson.flatten(line));
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }
}
