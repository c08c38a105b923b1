package org.spoolhound.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.spoolhound.spool.settings.SettingsReader;

final class SpoolSettingsTest {
    @Test
    void section_shippedConfiguration_isTheDefault() {
        assertEquals(
                SpoolSettings.DEFAULT,
                SettingsReader.defaults().section("spool", SpoolSettings.class));
    }

    @Test
    void spoolSettings_outOfRange_namesTheKey() {
        Duration week = Duration.ofDays(7);
        assertThrows(IllegalArgumentException.class, () -> new SpoolSettings(0, week, 1));
        assertThrows(IllegalArgumentException.class, () -> new SpoolSettings(1, week, 0));
        assertThrows(
                IllegalArgumentException.class,
                () -> new SpoolSettings(1, Duration.ofMinutes(59), 1));
    }
}
