package org.spoolhound.web.hunt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CsvTextTest {

    @Test
    void line_quotesWhatNeedsIt() {
        assertEquals(
                "a,\"b,c\",\"say \"\"hi\"\"\",\"x\ny\"\r\n",
                CsvText.line(List.of("a", "b,c", "say \"hi\"", "x\ny")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1+1", "-1+1", "@SUM(A1)", " =1", "|cmd", "%x", "＝1"})
    void line_formula_isMadeText(String value) {
        assertEquals("'" + value + "\r\n", CsvText.line(List.of(value)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "-0.25", "12", "a-b", ""})
    void line_numberOrText_staysAsItIs(String value) {
        assertEquals(value + "\r\n", CsvText.line(List.of(value)));
    }
}
