package org.spoolhound.indexer.bench;

import java.io.IOException;
import org.spoolhound.indexer.alert.RuleBooks;
import org.spoolhound.indexer.detect.RuleSet;
import org.spoolhound.indexer.detect.SharedSigma;
import org.spoolhound.indexer.detect.sigma.Placeholders;
import org.spoolhound.indexer.detect.sigma.SigmaMapping;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.indexer.index.TenantId;

/** All public rules, on for everyone, as a server reads them. */
final class BenchRules {
    private BenchRules() {}

    /** Read and ready: no measurement pays for that. */
    static RuleBooks everyPublicRule() throws IOException {
        RuleSet rules = RuleSet.load(
                SharedSigma.path("rules/sigma-rules-8eaafff1.zip"),
                new RuleSet.Reading(SigmaMapping.standard(), Placeholders.NONE, false));
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
