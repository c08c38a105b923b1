package org.spoolhound.indexer.enrich;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spoolhound.indexer.enrich.value.LogContext;

/**
 * The parsers agree with labelled lines; skipped where those are not. {@link Agreement} says what
 * counts.
 */
final class AgreementTest {

    private static final LogParsers PARSERS = LogParsers.standard();
    private static Map<String, AgreementReport.Halves> agreements = Map.of();

    @BeforeAll
    static void compareAll() {
        SharedSets.file("logs/ecs_core.jsonl.gz");
        agreements = new AgreementReport(PARSERS, "", 0, AgreementReport.Route.EVENT).run();
    }

    @ParameterizedTest
    @CsvSource({
        "system.auth (elastic/beats), 0.97",
        "system.auth (elastic/integrations), 0.97",
        "system.syslog (elastic/beats), 0.97",
        "system.syslog (elastic/integrations), 0.97",
        "nginx.access (elastic/beats), 0.97",
        "nginx.access (elastic/integrations), 0.97",
        "nginx.error (elastic/beats), 0.97",
        "nginx.error (elastic/integrations), 0.97",
        "apache.access (elastic/beats), 0.97",
        "apache.access (elastic/integrations), 0.97",
        "apache.error (elastic/beats), 0.97",
        "apache.error (elastic/integrations), 0.97",
        "auditd.log (elastic/beats), 0.97",
        "auditd.log (elastic/integrations), 0.97",
        "iptables.log (elastic/beats), 0.97",
        "iptables.log (elastic/integrations), 0.97",
        "windows.forwarded (elastic/integrations), 0.97",
        "windows.sysmon_operational (elastic/integrations), 0.97",
        "windows.powershell_operational (elastic/integrations), 0.97",
        "system.security (elastic/integrations), 0.97",
        "mysql.error (elastic/integrations), 0.97",
        "mysql.slowlog (elastic/integrations), 0.97",
        "postgresql.log (elastic/beats), 0.97",
        "postgresql.log (elastic/integrations), 0.97",
        "haproxy.log (elastic/beats), 0.97",
        "haproxy.log (elastic/integrations), 0.97",
        "squid.log (elastic/integrations), 0.97",
        "suricata.eve (elastic/beats), 0.97",
        "suricata.eve (elastic/integrations), 0.97",
        "osquery.result (elastic/beats), 0.97",
        "cef.log (elastic/beats), 0.97",
    })
    void parse_labelledLines_agrees(String dataset, double least) {
        AgreementReport.Halves halves = agreements.get(dataset);
        Agreement agreement = halves == null ? new Agreement() : halves.both();
        assertTrue(
                agreement.rows() > 0 && agreement.share() >= least,
                () -> String.format(
                        Locale.ROOT,
                        "%s: %.4f%n%s",
                        dataset,
                        agreement.share(),
                        agreement.table()));
    }

    /** Few lines of each log: together they are many. */
    @Test
    void parse_zeekLogs_agree() {
        Agreement all = new Agreement();
        agreements.forEach((name, halves) -> {
            if (name.startsWith("zeek.")) {
                all.add(halves.both());
            }
        });
        assertTrue(all.rows() > 0 && all.share() >= 0.97, () -> all.share() + all.table());
    }

    /** As {@code parse --as} and imports read them. */
    @ParameterizedTest
    @CsvSource({
        "system.auth (elastic/integrations)",
        "system.auth (elastic/beats)",
        "system.security (elastic/integrations)",
        "windows.forwarded (elastic/integrations)",
        "windows.sysmon_operational (elastic/integrations)",
    })
    void parseLine_labelledRecords_agree(String dataset) {
        Map<String, AgreementReport.Halves> read =
                new AgreementReport(PARSERS, dataset, 0, AgreementReport.Route.LINE).run();
        Agreement agreement = read.values().stream()
                .findFirst()
                .map(AgreementReport.Halves::both)
                .orElseThrow();
        assertTrue(agreement.share() >= 0.97, () -> agreement.share() + agreement.table());
    }

    @Test
    void parseLine_foreignLinesAsEveryFormat_neverThrows() {
        for (Map<String, Object> row :
                SharedSets.rows(SharedSets.file("logs/loghub_2k.jsonl.gz"))) {
            PARSERS.parseLine(
                    "syslog",
                    String.valueOf(row.get("raw")),
                    LogContext.utc(java.time.Instant.EPOCH));
        }
    }

    /** Lines of 128 products that are none of the formats, each read as every format. */
    @Test
    void parseLine_everyLineOfOtherProductsAsEveryFormat_neverThrows() {
        for (Map<String, Object> row : SharedSets.rows(SharedSets.file("logs/ecs_more.jsonl.gz"))) {
            String line = String.valueOf(row.get("raw"));
            for (FormatInfo format : PARSERS.formats()) {
                PARSERS.parseLine(format.name(), line, LogContext.utc(java.time.Instant.EPOCH));
            }
        }
    }
}
