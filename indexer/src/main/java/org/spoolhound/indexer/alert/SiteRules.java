package org.spoolhound.indexer.alert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spoolhound.indexer.condition.Condition;
import org.spoolhound.indexer.detect.FieldWarnings;
import org.spoolhound.indexer.detect.Rule;
import org.spoolhound.indexer.detect.RuleFiles;
import org.spoolhound.indexer.detect.RuleSet;
import org.spoolhound.indexer.detect.sigma.Placeholders;
import org.spoolhound.indexer.detect.sigma.SigmaDocument;
import org.spoolhound.indexer.detect.sigma.SigmaFile;
import org.spoolhound.indexer.detect.sigma.SigmaMapping;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.query.HuntParser;
import org.spoolhound.indexer.query.QuerySyntaxException;
import org.spoolhound.indexer.state.OwnRule;
import org.spoolhound.indexer.state.OwnRules;
import org.spoolhound.indexer.state.RuleException;

/**
 * The rules of a server: those shipped in a folder, on unless switched off; and each organisation's
 * own, off until switched on. An own rule with the id of a shipped one stands in its place.
 */
public final class SiteRules implements RuleBooks.Source {

    private static final Logger LOG = LoggerFactory.getLogger(SiteRules.class);
    private static final int MOST_KEPT = 4;

    private final ShippedRules shipped;
    private final Path folder;
    private final OwnRules own;
    private final HuntParser parser;
    private final FieldCatalogue catalogue;
    private final SequencedMap<TenantId, Kept> kept =
            new LinkedHashMap<>(16, 0.75f, /* accessOrder= */ true);

    /** Rules of this folder, which may be missing, and of this state. */
    public SiteRules(Path folder, OwnRules own, FieldCatalogue catalogue, Clock clock) {
        this.shipped = new ShippedRules(folder);
        this.folder = folder;
        this.own = own;
        this.parser = new HuntParser(catalogue, clock);
        this.catalogue = catalogue;
    }

    /**
     * One rule of a server.
     *
     * @param document what it says
     * @param own its newest own version, or null when it is shipped
     * @param enabled whether it is on
     * @param shipped what the shipped rule with its id says; null when none is shipped
     */
    public record Entry(
            SigmaDocument document,
            @Nullable OwnRule own,
            boolean enabled,
            @Nullable SigmaDocument shipped) {
        /** By which it is known. */
        public String id() {
            return document.facts().id();
        }
    }

    /**
     * All rules of an organisation, on or off.
     *
     * @param entries by id
     * @param problems what was rejected
     */
    public record Shelf(Map<String, Entry> entries, List<SigmaFile.Problem> problems) {}

    @Override
    public String version(TenantId tenant) throws IOException {
        return shipped.version(tenant) + "|" + own.version(tenant);
    }

    /** What was read, and of which version. */
    private record Kept(String version, Shelf shelf) {}

    /**
     * All rules of an organisation, on or off. What was read is kept, for few organisations, until
     * something changes.
     */
    public Shelf shelf(TenantId tenant) throws IOException {
        String version = version(tenant);
        synchronized (kept) {
            Kept known = kept.get(tenant);
            if (known != null && known.version().equals(version)) {
                return known.shelf();
            }
        }
        Shelf read = readShelf(tenant);
        synchronized (kept) {
            kept.put(tenant, new Kept(version, read));
            if (kept.size() > MOST_KEPT) {
                kept.pollFirstEntry();
            }
        }
        return read;
    }

    private List<SigmaFile> shippedFiles() throws IOException {
        return Files.isDirectory(folder) ? RuleFiles.read(folder, Placeholders.NONE) : List.of();
    }

    /** An own rule, and what its text says. */
    private record Understood(OwnRule rule, SigmaFile file) {}

    /** The newest versions in their order, understood on all processors: they may be thousands. */
    private List<Understood> ownFiles(TenantId tenant) {
        return own.newest(tenant).parallelStream()
                .filter(one -> !one.isNone())
                .map(one -> new Understood(
                        one, SigmaFile.read(one.source(), one.text(), Placeholders.NONE)))
                .toList();
    }

    private static SigmaFile.Problem taken(SigmaDocument document, Entry by) {
        return new SigmaFile.Problem(
                document.facts().place(),
                document.facts().id(),
                "its id is taken by " + by.document().facts().place());
    }

    private Shelf readShelf(TenantId tenant) throws IOException {
        Map<String, Entry> entries = new LinkedHashMap<>();
        List<SigmaFile.Problem> problems = new ArrayList<>();
        Map<String, Boolean> switches = own.switches(tenant);
        for (SigmaFile file : shippedFiles()) {
            problems.addAll(file.problems());
            for (SigmaDocument document : file.documents()) {
                String id = document.facts().id();
                Entry entry = new Entry(document, null, switches.getOrDefault(id, true), document);
                Entry same = entries.putIfAbsent(id, entry);
                problems.addAll(same == null ? List.of() : List.of(taken(document, same)));
            }
        }
        for (Understood one : ownFiles(tenant)) {
            problems.addAll(one.file().problems());
            for (SigmaDocument document : one.file().documents()) {
                entries.compute(
                        one.rule().ruleId(),
                        (id, shipped) -> over(shipped, document, one.rule(), switches));
            }
        }
        return new Shelf(Collections.unmodifiableMap(entries), List.copyOf(problems));
    }

    /** An own rule, on as the shipped one with its id was unless somebody switched it. */
    private static Entry over(
            @Nullable Entry shipped,
            SigmaDocument document,
            OwnRule own,
            Map<String, Boolean> switches) {
        boolean before = shipped != null && shipped.enabled();
        return new Entry(
                document,
                own,
                switches.getOrDefault(own.ruleId(), before),
                shipped == null ? null : shipped.shipped());
    }

    @Override
    public RuleSet read(TenantId tenant) throws IOException {
        Shelf shelf = shelf(tenant);
        Map<String, SigmaDocument> byReference = new HashMap<>();
        shelf.entries().values().forEach(entry -> refer(entry.document(), byReference));
        Set<String> wanted = new HashSet<>();
        for (Entry entry : shelf.entries().values()) {
            if (entry.enabled()) {
                want(entry.document(), byReference, wanted);
            }
        }
        List<SigmaDocument> documents = shelf.entries().values().stream()
                .filter(entry -> wanted.contains(entry.id()))
                .map(Entry::document)
                .toList();
        RuleSet set = RuleSet.of(
                List.of(new SigmaFile(documents, shelf.problems())),
                new RuleSet.Reading(SigmaMapping.standard(), Placeholders.NONE, false));
        return adapted(set, shelf, own.exceptions(tenant));
    }

    /**
     * What is odd about rules that are to stand beside, or in the place of, those of an
     * organisation.
     */
    public List<SigmaFile.Problem> warnings(TenantId tenant, List<SigmaDocument> documents)
            throws IOException {
        if (documents.stream().noneMatch(SigmaDocument.Correlation.class::isInstance)) {
            return List.of();
        }
        Map<String, SigmaDocument> byReference = new HashMap<>();
        documents.forEach(document -> refer(document, byReference));
        shelf(tenant).entries().values().forEach(entry -> refer(entry.document(), byReference));
        Set<String> wanted = new HashSet<>();
        documents.forEach(document -> want(document, byReference, wanted));
        RuleSet set = RuleSet.of(
                List.of(new SigmaFile(
                        byReference.values().stream()
                                .distinct()
                                .filter(document ->
                                        wanted.contains(document.facts().id()))
                                .toList(),
                        List.of())),
                new RuleSet.Reading(SigmaMapping.standard(), Placeholders.NONE, false));
        Set<String> asked = documents.stream()
                .map(document -> document.facts().id())
                .collect(Collectors.toSet());
        return FieldWarnings.of(set, catalogue).stream()
                .filter(one -> asked.contains(one.rule()))
                .toList();
    }

    /** By id and by name; who comes first keeps them. */
    private static void refer(SigmaDocument document, Map<String, SigmaDocument> byReference) {
        byReference.putIfAbsent(document.facts().id(), document);
        String name = document.facts().name();
        if (name != null) {
            byReference.putIfAbsent(name, document);
        }
    }

    @Override
    public String exceptions(TenantId tenant) {
        return own.exceptions(tenant).stream()
                .map(one -> one.ruleId() + ' ' + one.query())
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    /** A correlation that is on needs what it refers to, even if that is off. */
    private static void want(
            SigmaDocument document, Map<String, SigmaDocument> byReference, Set<String> wanted) {
        if (wanted.add(document.facts().id())
                && document instanceof SigmaDocument.Correlation correlation) {
            for (String reference : correlation.rules()) {
                SigmaDocument needed = byReference.get(reference);
                if (needed != null) {
                    want(needed, byReference, wanted);
                }
            }
        }
    }

    private RuleSet adapted(RuleSet set, Shelf shelf, List<RuleException> exceptions) {
        Map<String, List<Condition>> except = new HashMap<>();
        for (RuleException one : exceptions) {
            try {
                except.computeIfAbsent(one.ruleId(), id -> new ArrayList<>())
                        .add(parser.parse(one.query()));
            } catch (QuerySyntaxException e) {
                LOG.error("the exception {} of rule {} is not understood", one.id(), one.ruleId());
            }
        }
        return new RuleSet(
                set.rules().stream().map(rule -> adapted(rule, shelf, except)).toList(),
                set.correlations().stream()
                        .map(c -> new RuleSet.Correlation(
                                c.definition(),
                                c.rules(),
                                c.silent() || isOff(shelf, c.id()),
                                without(except.getOrDefault(c.id(), List.of()))))
                        .toList(),
                set.problems());
    }

    private static Condition without(List<Condition> not) {
        return not.isEmpty() ? new Condition.All() : new Condition.Not(new Condition.Or(not));
    }

    private static boolean isOff(Shelf shelf, String id) {
        Entry entry = shelf.entries().get(id);
        return entry != null && !entry.enabled();
    }

    private static Rule adapted(Rule rule, Shelf shelf, Map<String, List<Condition>> except) {
        List<Condition> not = new ArrayList<>();
        not.addAll(except.getOrDefault(rule.id(), List.of()));
        not.addAll(except.getOrDefault(RuleException.EVERY_RULE, List.of()));
        return new Rule(
                rule.facts(),
                rule.logSource(),
                rule.known(),
                rule.silent() || isOff(shelf, rule.id()),
                rule.gate(),
                rule.detection().and(without(not)),
                rule.rewriter());
    }
}
