package org.spoolhound.spool.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class UnitsTest {
    @Test
    void byteSize_text_roundTrips() {
        for (String text : List.of("0B", "1B", "1023B", "64KiB", "512MiB", "10GiB", "3TiB")) {
            assertEquals(text, ByteSize.parse(text).toString());
        }
        assertEquals(new ByteSize(5_000_000), ByteSize.parse("5 MB"));
    }

    @Test
    void byteSize_otherText_isRefused() {
        for (String text : List.of("", "5", "MB", "-1KiB", "1.5GiB", "9999999999TiB", "1 XB")) {
            assertThrows(IllegalArgumentException.class, () -> ByteSize.parse(text), text);
        }
    }

    @Test
    void duration_text_roundTrips() {
        for (String text : List.of("0s", "250ms", "30s", "5m", "12h", "70d")) {
            assertEquals(text, DurationText.format(DurationText.parse(text)));
        }
        assertEquals(Duration.ofDays(14), DurationText.parse("2w"));
    }

    @Test
    void duration_bareNumber_isSecondsOnlyWhereAllowed() {
        assertEquals(Duration.ofSeconds(90), DurationText.parseSecondsByDefault("90"));
        assertThrows(IllegalArgumentException.class, () -> DurationText.parse("90"));
    }

    @Test
    void duration_otherText_isRefused() {
        for (String text : List.of("", "m", "-5m", "1.5h", "5 parsecs", "999999999999999999w")) {
            assertThrows(IllegalArgumentException.class, () -> DurationText.parse(text), text);
        }
    }

    @Test
    void nearest_typingMistake_findsWord() {
        List<String> words = List.of("hunt", "stack", "serve", "retention");
        assertEquals(Optional.of("hunt"), Nearest.to("hutn", words));
        assertEquals(Optional.of("retention"), Nearest.to("retension", words));
        assertEquals(Optional.empty(), Nearest.to("elephant", words));
    }
}
