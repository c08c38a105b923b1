package org.spoolhound.web.html;

import java.util.Arrays;
import java.util.List;

/** The parts of the console, in the order of the navigation. */
public enum Section {
    /** Search. */
    HUNT("Hunt", "/hunt"),
    /** Count by value. */
    STACK("Stack", "/stack"),
    /** What rules found. */
    ALERTS("Alerts", "/alerts"),
    /** Who and what is endangered. */
    RISK("Risk", "/risk"),
    /** What is looked for. */
    RULES("Rules", "/rules"),
    /** What was mailed in the morning. */
    REPORTS("Reports", "/reports"),
    /** What arrives, waits and is refused. */
    SPOOL("Spool", "/spool"),
    /** A page outside the navigation. */
    NONE("", "");

    private final String label;
    private final String href;

    Section(String label, String href) {
        this.label = label;
        this.href = href;
    }

    /** The navigation as seen from here. */
    List<NavItem> navigation() {
        return Arrays.stream(values())
                .filter(section -> section != NONE)
                .map(section -> new NavItem(section.label, section.href, section == this))
                .toList();
    }
}
