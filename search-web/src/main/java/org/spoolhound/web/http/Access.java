package org.spoolhound.web.http;

import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.state.Role;

/** Who may use a route. */
public enum Access {
    /** Anyone, logged in or not. */
    PUBLIC(null),
    /** Anyone logged in. */
    VIEWER(Role.VIEWER),
    /** Analysts and administrators. */
    ANALYST(Role.ANALYST),
    /** Administrators only. */
    ADMIN(Role.ADMIN);

    private final @Nullable Role needed;

    Access(@Nullable Role needed) {
        this.needed = needed;
    }

    /** Whether a visitor may use such a route. */
    public boolean admits(Visitor visitor) {
        return needed == null || (visitor.role() != null && visitor.role().covers(needed));
    }
}
