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
        "windows.forwarded (elastic/integrations), 0.90",
        "windows.sysmon_operational (elastic/integrations), 0.90",
        "windows.powershell_operational (elastic/integrations), 0.90",
        "system.security (elastic/integrations), 0.90",
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
