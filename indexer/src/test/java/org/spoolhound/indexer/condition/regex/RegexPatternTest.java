package org.spoolhound.indexer.condition.regex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spoolhound.indexer.condition.TextAnalysis;
import org.spoolhound.indexer.condition.regex.RegexPattern.Flag;

final class RegexPatternTest {
    private static final String[] PIECES = {
        "a",
        "b",
        "A",
        "\\.",
        ".",
        "[ab]",
        "[^a]",
        "[a-c_]",
        "\\w",
        "\\W",
        "\\d",
        "\\s",
        "\\b",
        "\\B",
        "^",
        "$",
        "\\A",
        "\\z",
        "(a|b)",
        "(?:ab|)",
        "(?i)a",
        "\\n",
        "-",
        "\\x41",
        "k",
        "[[:alpha:]]",
        "(a(b)?)",
        "(?i:b)",
        "\\Z"
    };
    private static final String[] QUANTIFIERS = {
        "", "", "", "*", "+", "?", "{2}", "{1,2}", "*?", "{0,}"
    };
    private static final String[] LETTERS = {
        "a", "b", "A", "B", "c", "\n", " ", "_", ".", "1", "-", "k", "K"
    };

    private static RegexPattern regex(String expression, Flag... flags) {
        return RegexPattern.compile(expression, flags.length == 0 ? Set.of() : Set.of(flags));
    }

    @Test
    void matches_randomExpressions_agreesWithTheJdk() {
        Random random = new Random(11);
        for (int i = 0; i < 4_000; i++) {
            String expression = expression(random);
            EnumSet<Flag> flags = EnumSet.noneOf(Flag.class);
            int jdkFlags = Pattern.UNIX_LINES;
            if (random.nextBoolean()) {
                flags.add(Flag.MULTILINE);
                jdkFlags |= Pattern.MULTILINE;
            }
            if (random.nextBoolean()) {
                flags.add(Flag.DOT_ALL);
                jdkFlags |= Pattern.DOTALL;
            }
            boolean whole = random.nextBoolean();
            if (whole) {
                flags.add(Flag.WHOLE);
            }
            RegexPattern ours = RegexPattern.compile(expression, flags);
            Pattern jdk =
                    Pattern.compile(expression.replace("[[:alpha:]]", "\\p{Alpha}"), jdkFlags);
            for (int t = 0; t < 10; t++) {
                String text = text(random);
                if (text.isEmpty() && flags.contains(Flag.MULTILINE)) {
                    continue; // the JDK finds no line start in an empty text
                }
                boolean expected =
                        whole ? jdk.matcher(text).matches() : jdk.matcher(text).find();
                String place = expression + " " + flags + " on " + text.replace("\n", "\\n");
                assertEquals(expected, ours.matches(text), place);
                if (expected) {
                    String folded = TextAnalysis.fold(text);
                    assertTrue(ours.matchesFolded(folded), place);
                    ours.literals().forEach(l -> assertTrue(folded.contains(l), place + " " + l));
                }
            }
        }
    }

    private static String expression(Random random) {
        StringBuilder expression = new StringBuilder();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            String piece = PIECES[random.nextInt(PIECES.length)];
            boolean place = piece.matches("\\^|\\$|\\\\[bBAzZ]|\\(\\?i\\)a");
            expression.append(piece);
            expression.append(place ? "" : QUANTIFIERS[random.nextInt(QUANTIFIERS.length)]);
            if (random.nextInt(8) == 0) {
                expression.append('|');
            }
        }
        return expression.toString();
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(7); i > 0; i--) {
            text.append(LETTERS[random.nextInt(LETTERS.length)]);
        }
        return text.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "strasse|STRASSE, Strasse, true",
        "k, \u212a, true",
        "[^k], \u212a, false",
        "É+, éÉ, true",
        "[a-z]+, ABC, true",
        "ſ, S, true"
    })
    void matches_ignoringCase_knowsAllCases(String expression, String text, boolean expected) {
        assertEquals(expected, regex(expression, Flag.IGNORE_CASE, Flag.WHOLE).matches(text));
    }

    @Test
    void matches_codePointsBeyondTheFirstPlane_areOne() {
        assertTrue(regex("^.$").matches("😀"));
        assertTrue(regex("[😀-😎]", Flag.WHOLE).matches("😃"));
        assertTrue(regex("\\x{1F600}").matches("x😀"));
    }

    @Test
    void isCased_onlyWhereCaseMatters() {
        assertTrue(regex("Root").isCased());
        assertFalse(regex("(?i)Root").isCased());
        assertFalse(regex("\\d+ .*").isCased());
    }

    @Test
    void literals_areWhatEveryMatchContains() {
        assertEquals(List.of("foo", "bar"), regex("Foo.*BAR").literals());
        assertEquals(List.of("a"), regex("a(b|c)").literals());
        assertEquals(List.of(), regex("a*").literals());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a",
                "a)",
                "[a",
                "a**+",
                "*a",
                "a{2",
                "a{3,2}",
                "\\",
                "(?=a)",
                "(?<!a)",
                "\\1",
                "(?>a)",
                "a++",
                "a{1001}",
                "((a{500}){500})",
                "\\q",
                "[b-a]",
                "(?x)a",
                "\\x{110000}",
                "^*"
            })
    void compile_wrongOrUnsupported_isRefused(String expression) {
        assertThrows(RegexSyntaxException.class, () -> regex(expression));
    }

    @Test
    void compile_deepNesting_isRefused() {
        assertThrows(
                RegexSyntaxException.class, () -> regex("(".repeat(2_000) + ")".repeat(2_000)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"(a+)+$", "(a|aa)*b", "(.*a){12}", "(a?){200}a{200}", "(a|b)*a(a|b){14}"})
    void matches_hostileText_goesThroughTheProgramOncePerCharacterAtMost(String expression) {
        LazyDfa automaton = regex(expression).automaton();
        Random random = new Random(5);
        String text = random.ints(20_000, 'a', 'c')
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, (a, b) -> {})
                + "c";
        automaton.matches(text);
        assertTrue(automaton.passes() <= text.length() + 1, () -> automaton.passes() + " passes");
        assertTrue(automaton.states() <= LazyDfa.MAX_STATES, () -> automaton.states() + " states");
    }

    @Test
    void matches_sameTextAgain_needsNoMorePasses() {
        LazyDfa automaton = regex("(a|b)*a(a|b){6}").automaton();
        automaton.matches("abba".repeat(1_000));
        long first = automaton.passes();
        automaton.matches("abba".repeat(1_000));
        assertEquals(first, automaton.passes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a{1000}){11}", "((a{100}){100}){100}", "(a|b|c){1,1000}{1,1000}"})
    void compile_tooManySteps_saysSo(String expression) {
        RegexSyntaxException e = assertThrows(RegexSyntaxException.class, () -> regex(expression));
        String message = String.valueOf(e.getMessage());
        assertTrue(message.contains("more than 10000 steps"), message);
    }
}
