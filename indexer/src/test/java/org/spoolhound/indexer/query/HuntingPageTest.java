package org.spoolhound.indexer.query;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.spoolhound.indexer.fields.FieldCatalogue;

/** Every example in docs/hunting.md is a hunt that is understood. */
final class HuntingPageTest {
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    @Test
    void parse_everyExampleOfTheTable_isUnderstood() throws Exception {
        List<String> examples = examples();
        assertTrue(examples.size() > 25, "the page lost its examples");
        assertFalse(examples.contains(""));
        HuntParser parser = new HuntParser(FieldCatalogue.standard(), Clock.systemUTC());
        for (String example : examples) {
            assertNotNull(parser.parse(example), example);
        }
    }

    private static List<String> examples() throws Exception {
        String root = System.getProperty("spoolhound.root");
        Assumptions.assumeTrue(root != null, "run by Maven");
        List<String> examples = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of(root, "docs", "hunting.md"))) {
            if (line.startsWith("| `")) {
                Matcher code = CODE.matcher(line.substring(0, line.indexOf(" | ", 2)));
                while (code.find()) {
                    examples.add(code.group(1));
                }
            }
        }
        return examples;
    }
}
