package org.spoolhound.indexer.condition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TextAnalysisTest {

    @Test
    void words_fallApartAtEverythingButLettersAndDigits() {
        assertEquals(
                List.of("c", "temp", "a", "b", "exe"), TextAnalysis.words("C:\\Temp\\a_b.exe"));
        assertEquals(
                List.of("root", "10", "1", "2", "3", "22"), TextAnalysis.words("root@10.1.2.3:22"));
        assertEquals(List.of(), TextAnalysis.words(" -> "));
    }

    @Test
    void words_ofOtherScripts_stayWhole() {
        assertEquals(List.of("ünï", "日", "本", "x"), TextAnalysis.words("ÜNÏ 日本x"));
        assertEquals(List.of("हिन्दी"), TextAnalysis.words("हिन्दी"));
    }

    @Test
    void fold_unchangedText_isTheSameObject() {
        String text = "already lower";
        assertSame(text, TextAnalysis.fold(text));
        assertEquals("grüße σσ", TextAnalysis.fold("GRÜßE Σς"));
    }

    @Test
    void fold_anyCodePoint_isStableAndKeepsWords() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            int folded = TextAnalysis.fold(c);
            assertEquals(folded, TextAnalysis.fold(folded), Integer.toHexString(c));
            assertEquals(
                    TextAnalysis.isWordPart(folded),
                    TextAnalysis.isWordPart(c),
                    Integer.toHexString(c));
        }
    }
}
