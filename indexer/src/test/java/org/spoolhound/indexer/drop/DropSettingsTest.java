package org.spoolhound.indexer.drop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.spoolhound.spool.settings.SettingsReader;

final class DropSettingsTest {
    @Test
    void section_shippedConfiguration_isTheDefault() {
        assertEquals(
                DropSettings.DEFAULT,
                SettingsReader.defaults().section("drop", DropSettings.class));
    }
}
