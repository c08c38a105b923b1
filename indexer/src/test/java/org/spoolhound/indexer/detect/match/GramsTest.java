package org.spoolhound.indexer.detect.match;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.spoolhound.indexer.condition.TextAnalysis;

class GramsTest {
    /** Few letters, so that texts overlap and recur; one of them lowers to a letter of ASCII. */
    private static final String ASCII = "abAB_\\?";

    private static final String FAR = ASCII + "äß\u212Aа\uD83D\uDE00";

    private final Random random = new Random(4);

    private String text(String alphabet, int shortest, int longest) {
        int length = shortest + random.nextInt(longest - shortest + 1);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    private List<String> texts(String alphabet, int shortest, int count) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(TextAnalysis.fold(text(alphabet, shortest, shortest + 6)));
        }
        return texts;
    }

    /** The places at which a scan finds texts, as text and end. */
    private static TreeSet<String> found(List<String> texts, String raw) {
        Grams.Value value = new Grams.Value();
        value.begin(raw);
        TreeSet<String> found = new TreeSet<>();
        new Grams(texts).scan(value, (text, end) -> found.add(text + " " + end));
        return found;
    }

    private static TreeSet<String> wanted(List<String> texts, String raw) {
        String folded = TextAnalysis.fold(raw);
        TreeSet<String> wanted = new TreeSet<>();
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            for (int at = folded.indexOf(text); at >= 0; at = folded.indexOf(text, at + 1)) {
                wanted.add(i + " " + (at + text.length()));
            }
        }
        return wanted;
    }

    private void assertFindsAll(String alphabet, int shortest) {
        for (int round = 0; round < 100; round++) {
            List<String> texts = texts(alphabet, shortest, 20);
            String value = text(alphabet, 0, 200) + texts.getFirst() + text(alphabet, 0, 9);
            assertEquals(wanted(texts, value), found(texts, value), value);
        }
    }

    @Test
    void scan_shortTexts_findsEachPlace() {
        assertFindsAll(ASCII, 4);
    }

    @Test
    void scan_textsForWideSteps_findsEachPlace() {
        for (int shortest = 5; shortest < 14; shortest++) {
            assertFindsAll(ASCII, shortest);
        }
    }

    @Test
    void scan_charactersBeyondAscii_findsEachPlace() {
        for (int shortest = 4; shortest < 12; shortest++) {
            assertFindsAll(FAR, shortest);
        }
    }

    @Test
    void scan_characterThatNoEncodingTakes_isNoQuestionMark() {
        assertEquals(new TreeSet<>(), found(List.of("what?"), "what\uD83D"));
        assertEquals(new TreeSet<>(List.of("0 5")), found(List.of("what?"), "WHAT?"));
    }

    @Test
    void scan_valueShorterThanARun_findsNothing() {
        assertEquals(new TreeSet<>(), found(List.of("abcd"), "abc"));
    }
}
