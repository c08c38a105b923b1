package org.spoolhound.indexer.state;

import java.util.Locale;
import java.util.Optional;

/** What a person may do; each role may do all that those before it may. */
public enum Role {
    /** Reads and exports. */
    VIEWER,
    /** Also triages, requeues, keeps cases. */
    ANALYST,
    /** Also changes users, rules and settings. */
    ADMIN;

    /** Whether this role may do what another may. */
    public boolean covers(Role needed) {
        return compareTo(needed) >= 0;
    }

    /** Its name for people and files, for example {@code analyst}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of this name, if there is one. */
    public static Optional<Role> ofWord(String word) {
        for (Role role : values()) {
            if (role.word().equals(word)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
