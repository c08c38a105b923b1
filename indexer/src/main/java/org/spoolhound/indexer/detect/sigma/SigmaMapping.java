package org.spoolhound.indexer.detect.sigma;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.condition.Condition;
import org.spoolhound.indexer.condition.ValueTest;
import org.spoolhound.indexer.conf.YamlFiles;

/**
 * What Sigma's log sources and field names mean in our events, and in raw records: the files of
 * {@code conf/sigma}. Several entries that cover a log source must hold together; of a log source
 * that tells less than any entry, one entry must hold. Not safe for many threads.
 */
public final class SigmaMapping {
    private static final String PACKED = "org/spoolhound/sigma";

    /** How the fields are named that say where an event comes from. */
    static final String TAG = Condition.Anywhere.NOTES;

    private static final Set<String> KEYS =
            Set.of("title", "fields", "prefixes", "known-by", "sources");
    private static final Set<String> SOURCE_KEYS = Set.of("logsource", "when", "fields");

    private final List<Entry> entries = new ArrayList<>();
    private final Set<String> knownBy = new LinkedHashSet<>();
    private final Map<LogSource, Mapped> known = new HashMap<>();

    private SigmaMapping() {}

    /** One log source of a file. */
    private record Entry(LogSource source, Condition when, MappedNames names) {}

    /**
     * A log source in our events.
     *
     * @param gate which events come from it
     * @param known whether the mapping has it; if not, only events that say so come from it
     */
    public record Mapped(Condition gate, boolean known, Rewriter rewriter) {}

    /** Puts our names in the place of Sigma's. */
    @FunctionalInterface
    public interface Rewriter {
        /** The condition over our names. */
        Condition apply(Condition condition);
    }

    /** The mapping this program comes with. */
    public static SigmaMapping standard() {
        try {
            return of(YamlFiles.packed(PACKED));
        } catch (IOException | SigmaException e) {
            throw new IllegalStateException("the packed Sigma mapping is broken: " + e, e);
        }
    }

    /**
     * The files of a folder.
     *
     * @throws IOException when one cannot be read or is wrong: names file and line
     */
    public static SigmaMapping read(Path folder) throws IOException {
        try {
            return of(YamlFiles.read(folder));
        } catch (SigmaException e) {
            throw new IOException(folder + ": " + e.reason(), e);
        }
    }

    private static SigmaMapping of(Map<String, String> files) throws SigmaException {
        SigmaMapping mapping = new SigmaMapping();
        for (Map.Entry<String, String> file : files.entrySet()) {
            try {
                mapping.add(file.getValue());
            } catch (SigmaException e) {
                throw new SigmaException(
                        e.line(), file.getKey() + ":" + e.line() + ": " + e.reason());
            }
        }
        return mapping;
    }

    private void add(String text) throws SigmaException {
        YamlDocuments.Found found = YamlDocuments.read(text);
        if (found.fault() != null) {
            throw found.fault();
        }
        for (YamlNode root : found.documents()) {
            Members file = Members.of(root, "a mapping");
            requireKnown(file, KEYS);
            MappedNames names = names(file.find("fields"));
            names.addPrefixes(file.texts("prefixes"));
            knownBy.addAll(file.texts("known-by"));
            YamlNode sources = file.require("sources");
            if (!(sources instanceof YamlNode.Sequence list)) {
                throw new SigmaException(sources.line(), "sources must be a list");
            }
            for (YamlNode item : list.items()) {
                entries.add(entry(Members.of(item, "a source"), names));
            }
        }
    }

    private static Entry entry(Members item, MappedNames common) throws SigmaException {
        requireKnown(item, SOURCE_KEYS);
        MappedNames names = names(item.find("fields"));
        names.addAll(common);
        Condition when = new Selections(Placeholders.NONE).selection("when", item.require("when"));
        return new Entry(DocumentReader.logSource(item), names.apply(when), names);
    }

    private static MappedNames names(@Nullable YamlNode node) throws SigmaException {
        MappedNames names = new MappedNames();
        if (node != null) {
            Members fields = Members.of(node, "fields");
            for (String name : fields.map().entries().keySet()) {
                names.add(name, fields.texts(name));
            }
        }
        return names;
    }

    private static void requireKnown(Members members, Set<String> keys) throws SigmaException {
        for (Map.Entry<String, YamlNode> entry : members.map().entries().entrySet()) {
            if (!keys.contains(entry.getKey())) {
                throw new SigmaException(
                        entry.getValue().line(),
                        "unknown key '" + entry.getKey() + "': one of "
                                + keys.stream().sorted().toList());
            }
        }
    }

    /** What a log source means in events. */
    public Mapped map(LogSource source) {
        return known.computeIfAbsent(source, this::find);
    }

    /** Events that tell nothing of where they come from: no field that gives it away. */
    public Condition silent() {
        List<Condition> says = new ArrayList<>();
        for (String name : List.of("product", "category", "service")) {
            says.add(new Condition.Exists(TAG + name));
        }
        knownBy.forEach(name -> says.add(new Condition.Exists(name)));
        return new Condition.Not(new Condition.Or(says));
    }

    private Mapped find(LogSource source) {
        List<Entry> used =
                entries.stream().filter(e -> e.source().covers(source)).toList();
        boolean exact = tells(used, source);
        if (!exact) {
            used = entries.stream().filter(e -> source.covers(e.source())).toList();
        }
        MappedNames names = new MappedNames();
        List<Condition> gates = new ArrayList<>();
        for (Entry entry : used) {
            names.addAll(entry.names());
            gates.add(entry.when());
        }
        List<Condition> all = new ArrayList<>(List.of(tagged(source)));
        if (!used.isEmpty()) {
            all.add(exact ? and(gates) : new Condition.Or(gates));
        }
        Condition gate = all.size() == 1 ? all.getFirst() : new Condition.Or(all);
        return new Mapped(gate, !used.isEmpty(), names::apply);
    }

    private static Condition and(List<Condition> gates) {
        return gates.size() == 1 ? gates.getFirst() : new Condition.And(gates);
    }

    /** Whether entries together tell every part that a log source tells. */
    private static boolean tells(List<Entry> used, LogSource source) {
        return (source.product() == null
                        || used.stream().anyMatch(e -> e.source().product() != null))
                && (source.category() == null
                        || used.stream().anyMatch(e -> e.source().category() != null))
                && (source.service() == null
                        || used.stream().anyMatch(e -> e.source().service() != null));
    }

    /** Events that were given this log source by name. */
    private static Condition tagged(LogSource source) {
        List<Condition> parts = new ArrayList<>();
        part(parts, "product", source.product());
        part(parts, "category", source.category());
        part(parts, "service", source.service());
        return and(parts);
    }

    private static void part(List<Condition> parts, String name, @Nullable String value) {
        if (value != null) {
            parts.add(new Condition.Match(TAG + name, new ValueTest.Equal(value)));
        }
    }
}
