package org.spoolhound.indexer.detect.match;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

class RememberedTest {
    private final Remembered remembered = new Remembered();

    private static Finds.Leaves found(int... leaves) {
        return new Finds.Leaves(leaves, 1);
    }

    @Test
    void get_keptValue_returnsItsLeaves() {
        remembered.put(1, "cmd.exe", found(3, 5));

        Remembered.Entry entry = remembered.get(1, "cmd.exe");

        assertNotNull(entry);
        assertArrayEquals(new int[] {3, 5}, entry.leaves());
        assertEquals(1, entry.announcing());
    }

    @Test
    void get_valueKeptForOtherTexts_isUnknown() {
        remembered.put(1, "cmd.exe", found(3));

        assertNull(remembered.get(2, "cmd.exe"));
    }

    @Test
    void get_textOfKeptNumber_isUnknown() {
        remembered.put(1, 4_688L, found(3));

        assertNull(remembered.get(1, "4688"));
    }

    @Test
    void put_moreThanItHolds_keepsTheLatest() {
        for (int i = 0; i < 20_000; i++) {
            remembered.put(1, "value " + i, found(i));

            Remembered.Entry entry = remembered.get(1, "value " + i);

            assertNotNull(entry);
            assertArrayEquals(new int[] {i}, entry.leaves());
        }
    }

    @Test
    void put_moreCharactersThanItHolds_forgetsTheFirst() {
        String tail = "x".repeat(1_000);
        for (int i = 0; i < 2_000; i++) {
            remembered.put(1, i + tail, found(i));
        }

        assertNull(remembered.get(1, 0 + tail));
        assertNotNull(remembered.get(1, 1_999 + tail));
    }

    @Test
    void takes_longValue_isRefused() {
        assertFalse(Remembered.takes("x".repeat(1_025)));
    }
}
