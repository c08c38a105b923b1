package org.spoolhound.indexer.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.spoolhound.indexer.detect.sigma.Placeholders;
import org.spoolhound.indexer.detect.sigma.SigmaMapping;
import org.spoolhound.indexer.fields.FieldCatalogue;

/**
 * Every field that mappings and our own rules look at stands in the catalogue. Names without a
 * dot are those of foreign records and of Sigma: one of the names they stand for does.
 */
final class RuleFieldsTest {

    private static final Path CONF = Path.of(System.getProperty("spoolhound.root", ".."), "conf");
    private static final FieldCatalogue CATALOGUE = FieldCatalogue.standard();
    /** Foreign records' own names that have dots. */
    private static final Set<String> FOREIGN =
            Set.of("userIdentity", "additionalEventData", "responseElements", "requestParameters");

    @Test
    void mappings_fields_areInTheCatalogue() throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.list(CONF.resolve("sigma"))) {
            for (Path file : files.sorted().toList()) {
                Load load = new Load(LoadSettings.builder().build());
                gather(load.loadFromString(Files.readString(file)), "", names);
            }
        }
        assertEquals(List.of(), missing(names));
    }

    @Test
    void rules_fields_areInTheCatalogue() throws IOException {
        RuleSet rules = RuleSet.load(
                CONF.resolve("rules"),
                new RuleSet.Reading(
                        SigmaMapping.standard(), Placeholders.NONE, /* lenient= */ false));
        Map<String, Rule> byId = new HashMap<>();
        rules.rules().forEach(rule -> byId.put(rule.id(), rule));
        Set<String> missing = new TreeSet<>();
        for (byte[] file : RuleFiles.contents(CONF.resolve("rules")).values()) {
            Load load = new Load(LoadSettings.builder().build());
            String text = new String(file, StandardCharsets.UTF_8);
            for (Object document : load.loadAllFromString(text)) {
                Rule rule = byId.get(String.valueOf(((Map<?, ?>) document).get("id")));
                if (rule != null) {
                    missing.addAll(unknown(rule, ((Map<?, ?>) document).get("detection")));
                }
            }
        }
        assertEquals(Set.of(), missing);
    }

    /** The fields of a rule none of whose names is in the catalogue. */
    private static Set<String> unknown(Rule rule, Object detection) {
        Set<String> written = new TreeSet<>();
        ((Map<?, ?>) detection).values().forEach(selection -> gather(selection, "when", written));
        written.removeIf(name -> FOREIGN.contains(name.split("\\.", 2)[0])
                || rule.names(name).stream().anyMatch(one -> CATALOGUE.find(one) != null));
        return written;
    }

    private static List<String> missing(Set<String> names) {
        return names.stream()
                .filter(name -> name.indexOf('.') > 0)
                .filter(name -> !FOREIGN.contains(name.split("\\.", 2)[0]))
                .filter(name -> CATALOGUE.find(name) == null)
                .toList();
    }

    /** The names of fields below {@code fields} and {@code when}. */
    private static void gather(Object node, String below, Set<String> names) {
        if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                String name = String.valueOf(key);
                if (below.equals("when")) {
                    names.add(name.split("\\|", 2)[0]);
                } else if (below.equals("fields")) {
                    gather(value, "target", names);
                } else {
                    gather(value, name, names);
                }
            });
        } else if (node instanceof List<?> list) {
            list.forEach(one -> gather(one, below, names));
        } else if (below.equals("target")) {
            names.add(String.valueOf(node));
        }
    }
}
