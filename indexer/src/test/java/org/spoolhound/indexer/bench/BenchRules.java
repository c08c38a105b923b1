package org.spoolhound.indexer.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.spoolhound.indexer.alert.RuleBooks;
import org.spoolhound.indexer.detect.Rule;
import org.spoolhound.indexer.detect.RuleSet;
import org.spoolhound.indexer.detect.SharedSigma;
import org.spoolhound.indexer.detect.sigma.Placeholders;
import org.spoolhound.indexer.detect.sigma.SigmaMapping;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.indexer.index.TenantId;

/** Rules that are on for everyone, as a server reads them. */
final class BenchRules {
    private BenchRules() {}

    private static final RuleSet.Reading READING =
            new RuleSet.Reading(SigmaMapping.standard(), Placeholders.NONE, /* lenient= */ false);

    private static final String EVERY_EVENT = """
            title: Any event of a host
            id: 5d0f2f6e-7a43-4f0e-9a5e-0c5f9d4b8a11
            level: low
            logsource: {category: any}
            detection:
              host: {host.name|exists: true}
              condition: host
            """;

    /** All public rules. */
    static RuleBooks everyPublicRule() throws IOException {
        return books(publicRules());
    }

    /** All public rules and one that every event of a host matches. */
    static RuleBooks alsoOneForEveryEvent() throws IOException {
        Path file = Files.createTempFile("every-event", ".yml");
        try {
            Files.writeString(file, EVERY_EVENT);
            RuleSet known = publicRules();
            List<Rule> rules = new ArrayList<>(known.rules());
            rules.addAll(RuleSet.load(file, READING).rules());
            return books(new RuleSet(rules, known.correlations(), known.problems()));
        } finally {
            Files.delete(file);
        }
    }

    private static RuleSet publicRules() throws IOException {
        return RuleSet.load(SharedSigma.path("rules/sigma-rules-8eaafff1.zip"), READING);
    }

    /** Read and ready: no measurement pays for that. */
    private static RuleBooks books(RuleSet rules) {
        RuleBooks books = new RuleBooks(
                new RuleBooks.Source() {
                    @Override
                    public String version(TenantId tenant) {
                        return "";
                    }

                    @Override
                    public RuleSet read(TenantId tenant) {
                        return rules;
                    }
                },
                FieldCatalogue.standard());
        books.of(TenantId.MAIN);
        return books;
    }
}
