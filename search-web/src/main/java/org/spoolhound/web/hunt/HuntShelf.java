package org.spoolhound.web.hunt;

import java.util.List;
import org.spoolhound.indexer.state.Role;
import org.spoolhound.indexer.state.SavedHunt;
import org.spoolhound.indexer.state.SavedHunts;
import org.spoolhound.web.access.Audit;
import org.spoolhound.web.http.Call;
import org.spoolhound.web.http.HttpProblem;
import org.spoolhound.web.http.Visitor;

/**
 * Hunts kept by name, for pages and programs alike: whoever sees one may run it, its owner changes
 * it, an administrator may forget it. Every change is written into the audit log.
 */
public final class HuntShelf {

    private final SavedHunts saved;
    private final Audit audit;

    /** Keeps hunts in this state; changes go into this audit log. */
    public HuntShelf(SavedHunts saved, Audit audit) {
        this.saved = saved;
        this.audit = audit;
    }

    /** A visitor's own and those the organisation shares, by name. */
    public List<SavedHunt> visible(Visitor visitor) {
        return saved.visible(visitor.tenant(), visitor.name());
    }

    /**
     * One of them.
     *
     * @throws HttpProblem 404 when the visitor sees none with this id
     */
    public SavedHunt find(Visitor visitor, String id) {
        return saved.find(visitor.tenant(), visitor.name(), id)
                .orElseThrow(() -> HttpProblem.notFound("There is no such saved hunt."));
    }

    /** Whether a visitor may change it. */
    public static boolean isOwn(SavedHunt hunt, Visitor visitor) {
        return hunt.owner().equalsIgnoreCase(visitor.name());
    }

    /** Whether a visitor may forget it. */
    public static boolean mayForget(SavedHunt hunt, Visitor visitor) {
        return isOwn(hunt, visitor) || visitor.role() == Role.ADMIN;
    }

    /**
     * Keeps a new one.
     *
     * @throws HttpProblem 409 when the name is taken or there are too many
     */
    public SavedHunt add(Call call, Visitor visitor, SavedHunt.Asked asked) {
        try {
            SavedHunt hunt = saved.add(visitor.tenant(), visitor.name(), asked);
            audit.done(call, visitor, deed("hunt-saved", hunt));
            return hunt;
        } catch (IllegalArgumentException e) {
            throw HttpProblem.conflict(sentence(e));
        }
    }

    /**
     * Replaces all of it but its owner.
     *
     * @throws HttpProblem 403 for others than its owner, 409 when the new name is taken
     */
    public SavedHunt change(Call call, Visitor visitor, SavedHunt old, SavedHunt.Asked asked) {
        require(isOwn(old, visitor), call, visitor, old);
        try {
            SavedHunt hunt = saved.change(old, asked);
            audit.done(call, visitor, deed("hunt-changed", hunt));
            return hunt;
        } catch (IllegalArgumentException e) {
            throw HttpProblem.conflict(sentence(e));
        }
    }

    /**
     * Forgets it.
     *
     * @throws HttpProblem 403 for others than its owner and administrators
     */
    public void forget(Call call, Visitor visitor, SavedHunt hunt) {
        require(mayForget(hunt, visitor), call, visitor, hunt);
        saved.remove(hunt);
        audit.done(call, visitor, deed("hunt-forgotten", hunt));
    }

    private void require(boolean may, Call call, Visitor visitor, SavedHunt hunt) {
        if (!may) {
            audit.refused(call, visitor, deed("hunt-changed", hunt));
            throw new HttpProblem(
                    403, "Only " + hunt.owner() + " may change this hunt: save one of your own.");
        }
    }

    private static Audit.Deed deed(String action, SavedHunt hunt) {
        return new Audit.Deed(
                action, hunt.owner() + "/" + hunt.asked().name(), hunt.asked().query());
    }

    /** What is wrong, as a sentence. */
    public static String sentence(IllegalArgumentException e) {
        String text = String.valueOf(e.getMessage());
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }
}
