package org.spoolhound.indexer.condition.regex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The texts that announce an expression: nothing matches that holds none of them. */
final class LiteralsTest {

    private static List<String> anyOf(String expression) {
        return RegexPattern.compile(expression, Set.of()).anyOf();
    }

    @Test
    void anyOf_plainText_isThatText() {
        assertEquals(List.of("mimikatz"), anyOf("MimiKatz"));
    }

    @Test
    void anyOf_choice_isOneTextOfEachPart() {
        assertEquals(List.of("curl", "wget"), anyOf("\\b(curl|wget)\\b"));
    }

    @Test
    void anyOf_choiceWithAnOpenPart_announcesNothing() {
        assertEquals(List.of(), anyOf("(curl|.*)"));
    }

    @Test
    void anyOf_longerTextBesideAChoice_wins() {
        assertEquals(List.of("/dev/tcp/"), anyOf("(sh|bash).*/dev/tcp/"));
    }

    @Test
    void anyOf_optionalText_doesNotCount() {
        assertEquals(List.of("attack"), anyOf("(very )?attack(ed)?"));
    }

    @Test
    void anyOf_signs_areRarerThanLetters() {
        assertEquals(List.of("${"), anyOf("ab.*\\$\\{"));
    }

    @Test
    void anyOf_nothingFixed_isEmpty() {
        assertEquals(List.of(), anyOf("\\w+\\s*\\w*"));
    }

    @Test
    void anyOf_whatMatches_alwaysHoldsOne() {
        Random random = new Random(7);
        List<String> expressions = List.of(
                "(ab|cd)+x?",
                "a(b|c(d|e))f",
                "[xyz]q(uick|uiet)?",
                "(\\$\\{|%24).{0,3}jndi",
                "(foo|bar)(baz|qux)",
                "a{2,3}b|c");
        for (String expression : expressions) {
            RegexPattern pattern = RegexPattern.compile(expression, Set.of());
            for (int i = 0; i < 3_000; i++) {
                StringBuilder text = new StringBuilder();
                for (int length = random.nextInt(10); length >= 0; length--) {
                    text.append("abcdefxyzquicket${%24jndifoobarz".charAt(random.nextInt(32)));
                }
                boolean announced = pattern.anyOf().isEmpty()
                        || pattern.anyOf().stream().anyMatch(text.toString()::contains);
                assertTrue(announced || !pattern.matches(text.toString()), expression + text);
            }
        }
    }
}
