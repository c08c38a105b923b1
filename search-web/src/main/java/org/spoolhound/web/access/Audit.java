package org.spoolhound.web.access;

import java.time.Clock;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.indexer.state.AuditEntry;
import org.spoolhound.indexer.state.AuditLog;
import org.spoolhound.web.http.Call;
import org.spoolhound.web.http.Visitor;

/** Writes down what people and programs do through the web. */
public final class Audit {

    private final AuditLog log;
    private final Clock clock;

    /** Writes to this log. */
    public Audit(AuditLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    /**
     * Who.
     *
     * @param tenant in which organisation
     * @param name as given
     * @param address from where
     */
    record Actor(TenantId tenant, String name, String address) {}

    /**
     * What.
     *
     * @param action a stable word in kebab case
     * @param target to what; may be empty
     * @param detail more; may be empty
     */
    public record Deed(String action, String target, String detail) {}

    /** A visitor did something. */
    public void done(Call call, Visitor visitor, Deed deed) {
        write(actor(call, visitor), deed, AuditEntry.DONE);
    }

    /** A visitor tried something that was not allowed. */
    public void refused(Call call, Visitor visitor, Deed deed) {
        write(actor(call, visitor), deed, AuditEntry.REFUSED);
    }

    private static Actor actor(Call call, Visitor visitor) {
        return new Actor(visitor.tenant(), visitor.name(), call.client().address());
    }

    void write(Actor actor, Deed deed, String outcome) {
        log.add(new AuditEntry(
                clock.instant(),
                actor.tenant(),
                actor.name().isEmpty() ? "(nobody)" : actor.name(),
                deed.action(),
                outcome,
                deed.target(),
                actor.address(),
                deed.detail()));
    }
}
