package org.spoolhound.web.http;

import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.state.Role;

/**
 * Who asks.
 *
 * @param name the user's name; empty for someone not logged in
 * @param role what they may do; null for someone not logged in
 * @param tenant whose events they see
 * @param csrf what their forms must carry; empty when they have no cookie to derive it from
 * @param program whether they showed a token instead of a cookie, which no other site can borrow
 */
public record Visitor(
        String name, @Nullable Role role, TenantId tenant, String csrf, boolean program) {

    /** Someone not logged in. */
    public static final Visitor NOBODY = nobody("");

    /** Someone not logged in whose login form carries this. */
    public static Visitor nobody(String csrf) {
        return new Visitor("", null, TenantId.MAIN, csrf, false);
    }

    /** Whether they are logged in. */
    public boolean known() {
        return role != null;
    }
}
