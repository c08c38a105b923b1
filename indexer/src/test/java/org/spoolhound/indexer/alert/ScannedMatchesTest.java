package org.spoolhound.indexer.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spoolhound.indexer.detect.RuleSet;
import org.spoolhound.indexer.detect.sigma.Placeholders;
import org.spoolhound.indexer.detect.sigma.SigmaMapping;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.indexer.ingest.StoppedException;
import org.spoolhound.spool.snapshot.Event;
import org.spoolhound.spool.snapshot.EventKind;

/** Matches of many rules from one pass. */
final class ScannedMatchesTest {

    private static final List<String> ALL = List.of("red", "green", "blue");

    @TempDir
    Path folder;

    private RuleBook book;

    @BeforeEach
    void read() throws IOException {
        for (String colour : ALL) {
            Files.writeString(folder.resolve(colour + ".yml"), """
                title: %1$s
                id: %1$s
                logsource: {product: paint}
                detection:
                  seen: {message|contains: %1$s}
                  condition: seen
                """.formatted(colour));
        }
        book = RuleBook.of(
                RuleSet.load(
                        folder,
                        new RuleSet.Reading(
                                SigmaMapping.standard(), Placeholders.NONE, /* lenient= */ true)),
                FieldCatalogue.standard());
    }

    private ScannedMatches scan(List<String> wanted, int most, String... messages)
            throws IOException {
        return ScannedMatches.of(
                book,
                wanted,
                sink -> {
                    for (int i = 0; i < messages.length; i++) {
                        sink.accept(
                                "e-" + i,
                                new Event(
                                        EventKind.EVENT,
                                        Instant.EPOCH.plusSeconds(i),
                                        Map.of("message", messages[i])));
                    }
                },
                most);
    }

    private static List<String> events(ScannedMatches scanned, String rule) {
        List<String> ids = new ArrayList<>();
        scanned.take(rule, match -> ids.add(match.event().eventId()));
        return ids;
    }

    @Test
    void scan_eachRule_hasItsEvents() throws IOException {
        ScannedMatches scanned = scan(ALL, 100, "red", "green and red", "grey");
        assertEquals(List.of("e-0", "e-1"), events(scanned, "red"));
        assertEquals(List.of("e-1"), events(scanned, "green"));
        assertTrue(scanned.isNothing("blue"));
    }

    @Test
    void commonestRule_beyondTheRoom_isLeftToTheIndex() throws IOException {
        ScannedMatches scanned = scan(ALL, 2, "red", "red", "green", "red", "red");
        assertFalse(scanned.knows("red"));
        assertFalse(scanned.isNothing("red"), "it matched more than there was room for");
        assertEquals(List.of("e-2"), events(scanned, "green"));
    }

    @Test
    void rule_notAskedFor_isNotKnown() throws IOException {
        ScannedMatches scanned = scan(List.of("red"), 100, "green");
        assertFalse(scanned.knows("green"));
        assertFalse(scanned.isNothing("green"));
        assertTrue(scanned.isNothing("red"));
    }

    @Test
    void scan_longPass_tellsHowFarItIs_andIsStoppedInTheMiddle() {
        List<Long> told = new ArrayList<>();
        Event event = new Event(EventKind.EVENT, Instant.EPOCH, Map.of("message", "grey"));
        assertThrows(
                StoppedException.class,
                () -> ScannedMatches.of(
                        book,
                        ALL,
                        sink -> {
                            for (int i = 0; i < 10_000; i++) {
                                sink.accept("e-" + i, event);
                            }
                        },
                        read -> {
                            told.add(read);
                            return told.size() < 3;
                        }));
        assertEquals(List.of(1_024L, 2_048L, 3_072L), told);
    }
}
