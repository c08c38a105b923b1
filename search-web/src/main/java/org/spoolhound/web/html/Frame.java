package org.spoolhound.web.html;

import java.util.List;
import org.spoolhound.web.http.Visitor;

/**
 * What surrounds every page.
 *
 * @param title of the page
 * @param nav the navigation
 * @param visitor who reads it
 * @param preferences how they want it
 * @param here the page's own address, to come back to
 * @param assets where style and scripts are
 */
public record Frame(
        String title,
        List<NavItem> nav,
        Visitor visitor,
        Preferences preferences,
        String here,
        AssetUrls assets) {

    /** Copies the navigation. */
    public Frame {
        nav = List.copyOf(nav);
    }

    /** The theme that the toggle leads to. */
    public Theme otherTheme() {
        return switch (preferences.theme()) {
            case AUTO -> Theme.DARK;
            case DARK -> Theme.LIGHT;
            case LIGHT -> Theme.AUTO;
        };
    }
}
