package org.spoolhound.indexer.enrich;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.spoolhound.indexer.enrich.audit.AuditLog;
import org.spoolhound.indexer.enrich.format.AccessLog;
import org.spoolhound.indexer.enrich.format.ApacheErrorStep;
import org.spoolhound.indexer.enrich.format.CefText;
import org.spoolhound.indexer.enrich.format.CommunityIdStep;
import org.spoolhound.indexer.enrich.format.DovecotLog;
import org.spoolhound.indexer.enrich.format.FieldStep;
import org.spoolhound.indexer.enrich.format.Flattener;
import org.spoolhound.indexer.enrich.format.IngressStep;
import org.spoolhound.indexer.enrich.format.LeefText;
import org.spoolhound.indexer.enrich.format.LineReader;
import org.spoolhound.indexer.enrich.format.MySqlSlowLog;
import org.spoolhound.indexer.enrich.format.Netfilter;
import org.spoolhound.indexer.enrich.format.NetworkSteps;
import org.spoolhound.indexer.enrich.format.NginxErrorStep;
import org.spoolhound.indexer.enrich.format.PostgresLog;
import org.spoolhound.indexer.enrich.format.RecordReader;
import org.spoolhound.indexer.enrich.format.RecordSteps;
import org.spoolhound.indexer.enrich.format.ServiceSteps;
import org.spoolhound.indexer.enrich.format.SudoStep;
import org.spoolhound.indexer.enrich.format.SyslogHeader;
import org.spoolhound.indexer.enrich.format.UrlStep;
import org.spoolhound.indexer.enrich.format.ZeekText;
import org.spoolhound.indexer.enrich.windows.WindowsLog;

/** Everything written in Java that parser files may name. */
final class Readers {

    /** For {@code code:}. */
    static final Map<String, LineReader> LINES = Map.ofEntries(
            Map.entry("syslog", new SyslogHeader()),
            Map.entry("auditd", new AuditLog()),
            Map.entry("dovecot", new DovecotLog()),
            Map.entry("mysql-slow", new MySqlSlowLog()),
            Map.entry("postgresql", new PostgresLog()),
            Map.entry("netfilter", new Netfilter()),
            Map.entry("nginx-access", new AccessLog("nginx.access.remote_ip_list", null)),
            Map.entry(
                    "nginx-ingress-access",
                    new AccessLog("nginx_ingress_controller.access.remote_ip_list", null)),
            Map.entry(
                    "nginx-ingress-module",
                    new AccessLog("nginx.ingress_controller.remote_ip_list", null)),
            Map.entry(
                    "apache-access",
                    new AccessLog(
                            "apache.access.remote_addresses", "apache.access.response_time")));

    /** For {@code code:} of formats whose input is JSON. */
    static final Map<String, RecordReader> RECORDS =
            Map.ofEntries(Map.entry("windows", new WindowsLog()));

    /** For {@code code:} of formats with a {@code record:}. */
    static final Map<String, Flattener> TEXTS =
            Map.of("cef", new CefText(), "leef", new LeefText(), "zeek", new ZeekText());

    /** For {@code then:}. */
    static final Map<String, FieldStep> STEPS = joined(Map.ofEntries(
            Map.entry("apache-error", new ApacheErrorStep()),
            Map.entry("community-id", new CommunityIdStep()),
            Map.entry("nginx-error", new NginxErrorStep()),
            Map.entry("nginx-ingress", new IngressStep("nginx_ingress_controller.access.")),
            Map.entry("nginx-ingress-module", new IngressStep("nginx.ingress_controller.")),
            Map.entry("sudo", new SudoStep()),
            Map.entry("url", new UrlStep())));

    private Readers() {}

    private static Map<String, FieldStep> joined(Map<String, FieldStep> own) {
        Map<String, FieldStep> all = new HashMap<>(own);
        all.putAll(RecordSteps.ALL);
        all.putAll(ServiceSteps.ALL);
        all.putAll(NetworkSteps.ALL);
        return Map.copyOf(all);
    }

    /** All names that {@code code:} may have. */
    static Set<String> codes() {
        Set<String> codes = new TreeSet<>(LINES.keySet());
        codes.addAll(RECORDS.keySet());
        codes.addAll(TEXTS.keySet());
        return codes;
    }
}
