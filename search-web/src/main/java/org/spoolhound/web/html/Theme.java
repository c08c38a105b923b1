package org.spoolhound.web.html;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Light, dark, or as the reader's system has it. */
public enum Theme {
    /** As the system has it. */
    AUTO,
    /** Dark on light. */
    LIGHT,
    /** Light on dark. */
    DARK;

    /** The word in cookies, forms and the page, for example {@code dark}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The theme of a word; {@link #AUTO} for any other text. */
    static Theme of(@Nullable String word) {
        for (Theme theme : values()) {
            if (theme.word().equals(word)) {
                return theme;
            }
        }
        return AUTO;
    }
}
