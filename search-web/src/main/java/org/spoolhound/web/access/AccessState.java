package org.spoolhound.web.access;

import java.time.Clock;
import org.spoolhound.indexer.state.ApiTokens;
import org.spoolhound.indexer.state.AuditLog;
import org.spoolhound.indexer.state.Sessions;
import org.spoolhound.indexer.state.StateDatabase;
import org.spoolhound.indexer.state.Users;

/**
 * What the state knows about access.
 *
 * @param users who may log in
 * @param sessions browsers logged in
 * @param tokens programs' permissions
 * @param audit what was done
 */
public record AccessState(Users users, Sessions sessions, ApiTokens tokens, AuditLog audit) {

    /** All four of one database. */
    public static AccessState of(StateDatabase database, Clock clock) {
        return new AccessState(
                new Users(database, clock),
                new Sessions(database, clock),
                new ApiTokens(database, clock),
                new AuditLog(database));
    }
}
