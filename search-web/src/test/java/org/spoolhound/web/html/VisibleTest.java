package org.spoolhound.web.html;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class VisibleTest {

    @Test
    void line_plainText_isUnchanged() {
        String text = "curl -s \"http://x/\" | sh — ñandú 你好";
        assertEquals(text, Visible.line(text));
    }

    @Test
    void line_controlCharacters_becomeVisible() {
        assertEquals("a↵b⇥c↵d", Visible.line("a\nb\tc\r\nd"));
        assertEquals("⟨U+001B⟩[31m⟨U+0000⟩⟨U+007F⟩", Visible.line("\u001b[31m\0\u007f"));
    }

    @Test
    void block_keepsBreaksOnly() {
        assertEquals("a\nb\tc⟨U+000D⟩", Visible.block("a\nb\tc\r"));
    }

    @Test
    void line_bidiAndInvisible_areSpeltOut() {
        assertEquals("gpj⟨U+202E⟩exe", Visible.line("gpj\u202eexe"));
        assertEquals("a⟨U+200B⟩b⟨U+2066⟩⟨U+FEFF⟩", Visible.line("a\u200bb\u2066\ufeff"));
        assertEquals("x⟨U+3164⟩⟨U+FE0F⟩⟨U+E0041⟩", Visible.line("x\u3164\ufe0f\udb40\udc41"));
    }

    @Test
    void line_loneSurrogate_isSpeltOut() {
        assertEquals("⟨U+D83D⟩", Visible.line("\ud83d"));
    }
}
