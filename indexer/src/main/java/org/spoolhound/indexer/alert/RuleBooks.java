package org.spoolhound.indexer.alert;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spoolhound.indexer.detect.RuleSet;
import org.spoolhound.indexer.detect.sigma.SigmaFile;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.state.AlertIds;

/**
 * The rules of every organisation, read again when they change. A batch takes its book once and
 * keeps it: no event meets half of an old and half of a new set, and none goes unmet meanwhile.
 * Safe for many threads.
 */
public final class RuleBooks {

    private static final Logger LOG = LoggerFactory.getLogger(RuleBooks.class);
    private static final int MOST_TOLD = 20;

    private final Source source;
    private final FieldCatalogue catalogue;
    private final Map<TenantId, Read> books = new ConcurrentHashMap<>();

    /** Rules from this source. */
    public RuleBooks(Source source, FieldCatalogue catalogue) {
        this.source = source;
        this.catalogue = catalogue;
    }

    /** No rules at all. */
    public static RuleBooks none() {
        RuleSet nothing = new RuleSet(List.of(), List.of(), List.of());
        return new RuleBooks(
                new Source() {
                    @Override
                    public String version(TenantId tenant) {
                        return "";
                    }

                    @Override
                    public RuleSet read(TenantId tenant) {
                        return nothing;
                    }
                },
                FieldCatalogue.standard());
    }

    /** Where rules come from. */
    public interface Source {
        /** Another text whenever {@link #read} would give other rules; cheap. */
        String version(TenantId tenant) throws IOException;

        /** The rules that are on. */
        RuleSet read(TenantId tenant) throws IOException;

        /** What else decides which events they match, as text: the same for the same. */
        default String exceptions(TenantId tenant) {
            return "";
        }
    }

    private record Read(String version, RuleBook book) {}

    /**
     * The book of an organisation as of now. When the rules cannot be read the last that could be
     * stay in force, and that is told.
     */
    public RuleBook of(TenantId tenant) {
        return books.compute(tenant, (key, before) -> current(tenant, before)).book();
    }

    /** A digest of everything that decides what matches; hexadecimal. */
    public String fingerprint(TenantId tenant) {
        return AlertIds.ofText(of(tenant).fingerprint() + '\n' + source.exceptions(tenant));
    }

    private Read current(TenantId tenant, @Nullable Read before) {
        String version = "";
        try {
            version = source.version(tenant);
            if (before != null && before.version().equals(version)) {
                return before;
            }
            RuleSet set = source.read(tenant);
            tell(tenant, set);
            return new Read(version, RuleBook.of(set, catalogue));
        } catch (IOException | RuntimeException e) {
            LOG.error("the rules of {} cannot be read; those before stay in force", tenant, e);
            return before != null
                    ? new Read(version, before.book())
                    : new Read(
                            version,
                            RuleBook.of(new RuleSet(List.of(), List.of(), List.of()), catalogue));
        }
    }

    private static void tell(TenantId tenant, RuleSet set) {
        LOG.info(
                "{} watches with {} rules and {} correlations",
                tenant,
                set.rules().size(),
                set.correlations().size());
        List<SigmaFile.Problem> problems = set.problems();
        problems.stream().limit(MOST_TOLD).forEach(one -> LOG.warn("rule left out: {}", one));
        if (problems.size() > MOST_TOLD) {
            LOG.warn("and {} rules more are left out", problems.size() - MOST_TOLD);
        }
    }
}
