package org.spoolhound.indexer.condition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PhraseTestTest {

    private static boolean stands(String phrase, int slop, String text) {
        return new PhraseTest(TextAnalysis.words(phrase), slop).test(text);
    }

    @ParameterizedTest
    @CsvSource({
        "a b, 0, x a b, true",
        "a b, 0, a x b, false",
        "a b, 0, b a, false",
        "a a b, 0, a a a b, true",
        "a b a c, 0, a b a b a c, true",
        "a b, 0, ab, false",
        "a b, 1, a x b, true",
        "a b, 1, b a, false",
        "a b, 2, b a, true",
        "a a, 5, a, false",
        "a a, 5, a x x a, true",
        "a, 3, b a, true",
    })
    void test_smallTexts(String phrase, int slop, String text, boolean expected) {
        assertEquals(expected, stands(phrase, slop, text));
    }

    @Test
    void test_randomTexts_equalsTryingEveryChoice() {
        Random random = new Random(3);
        for (int i = 0; i < 3_000; i++) {
            List<String> phrase = words(random, 1 + random.nextInt(4));
            List<String> text = words(random, random.nextInt(9));
            int slop = random.nextInt(5);
            assertEquals(
                    someChoice(phrase, text, slop, new ArrayList<>()),
                    new PhraseTest(phrase, slop).test(String.join(" ", text)),
                    phrase + "~" + slop + " in " + text);
        }
    }

    /** Texts that took a second or more when every place was held against every other. */
    @Test
    void test_manyPlaces_isDone() {
        String text = "a ".repeat(200_000) + "b";
        assertEquals(false, stands("a a c", 0, text));
        assertEquals(true, stands("a a b", 0, text));
        assertEquals(false, stands("b a a", 2, text));
        assertEquals(true, stands("b a a", 3, text));
    }

    private static List<String> words(Random random, int count) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            words.add(Character.toString("abc".charAt(random.nextInt(3))));
        }
        return words;
    }

    private static boolean someChoice(
            List<String> phrase, List<String> text, int slop, List<Integer> chosen) {
        if (chosen.size() == phrase.size()) {
            return isWithin(chosen, slop);
        }
        for (int place = 0; place < text.size(); place++) {
            boolean same = text.get(place).equals(phrase.get(chosen.size()));
            if (same && !chosen.contains(place)) {
                List<Integer> more = new ArrayList<>(chosen);
                more.add(place);
                if (someChoice(phrase, text, slop, more)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isWithin(List<Integer> chosen, int slop) {
        int least = Integer.MAX_VALUE;
        int most = Integer.MIN_VALUE;
        for (int i = 0; i < chosen.size(); i++) {
            least = Math.min(least, chosen.get(i) - i);
            most = Math.max(most, chosen.get(i) - i);
        }
        return most - least <= slop;
    }
}
