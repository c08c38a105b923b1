package org.spoolhound.web.hunt;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.query.QuerySyntaxException;
import org.spoolhound.indexer.state.Role;
import org.spoolhound.indexer.state.SavedHunt;
import org.spoolhound.web.html.Moment;
import org.spoolhound.web.html.Pages;
import org.spoolhound.web.html.Preferences;
import org.spoolhound.web.html.Section;
import org.spoolhound.web.html.Visible;
import org.spoolhound.web.http.Call;
import org.spoolhound.web.http.HttpProblem;
import org.spoolhound.web.http.Parameters;
import org.spoolhound.web.http.Reply;
import org.spoolhound.web.http.Visitor;

/** Hunts kept by name: a panel on the hunting page, and a page of all of them. */
public final class SavedHuntsPage {

    private final HuntShelf shelf;
    private final Hunts hunts;
    private final Pages pages;

    /** Shows this shelf; what is saved must be understood by {@code hunts}. */
    public SavedHuntsPage(HuntShelf shelf, Hunts hunts, Pages pages) {
        this.shelf = shelf;
        this.hunts = hunts;
        this.pages = pages;
    }

    /** Answers {@code GET /hunts} with a page. */
    public Reply show(Call call, Visitor visitor) {
        SavedHuntsView view = view(call, visitor, null, "");
        return pages.page(
                call, visitor, new Pages.Page("hunts.jte", "Saved hunts", Section.HUNT, view));
    }

    /** Answers {@code GET /hunts/panel?q=…} with the panel beside that hunt. */
    public Reply panel(Call call, Visitor visitor) {
        HuntState current = HuntState.of(call.query()).withAfter("");
        return pages.part("saved.jte", view(call, visitor, current, ""));
    }

    /** Answers {@code POST /hunts}: saves a hunt. */
    public Reply save(Call call, Visitor visitor) throws IOException {
        Parameters form = call.form();
        HuntState state = HuntState.of(form).withAfter("");
        requireUnderstood(state, visitor);
        SavedHunt hunt = shelf.add(call, visitor, asked(form, state));
        return answer(call, visitor, state, "Saved as “" + hunt.asked().name() + "”.");
    }

    private void requireUnderstood(HuntState state, Visitor visitor) {
        try {
            hunts.request(visitor.tenant(), state);
        } catch (QuerySyntaxException | TimeProblem e) {
            throw HttpProblem.badRequest("A hunt that is not understood cannot be saved.");
        }
    }

    private static SavedHunt.Asked asked(Parameters form, HuntState state) {
        try {
            return new SavedHunt.Asked(
                    form.text("name"),
                    state.query(),
                    state.coversAll() ? "" : state.from(),
                    state.coversAll() ? "" : state.to(),
                    state.columns(),
                    form.text("shared").equals("true"));
        } catch (IllegalArgumentException e) {
            throw HttpProblem.badRequest(HuntShelf.sentence(e));
        }
    }

    /** Answers {@code POST /hunts/:id/share} with {@code shared} true or false. */
    public Reply share(Call call, Visitor visitor) throws IOException {
        Parameters form = call.form();
        boolean shared = form.text("shared").equals("true");
        SavedHunt old = shelf.find(visitor, call.name("id"));
        SavedHunt.Asked is = old.asked();
        SavedHunt hunt = shelf.change(
                call,
                visitor,
                old,
                new SavedHunt.Asked(
                        is.name(), is.query(), is.from(), is.to(), is.columns(), shared));
        String who = shared ? "everyone in the organisation." : "you alone.";
        return answer(
                call,
                visitor,
                current(form),
                "“" + hunt.asked().name() + "” is now seen by " + who);
    }

    /** Answers {@code POST /hunts/:id/forget}. */
    public Reply forget(Call call, Visitor visitor) throws IOException {
        SavedHunt hunt = shelf.find(visitor, call.name("id"));
        shelf.forget(call, visitor, hunt);
        String said = "“" + hunt.asked().name() + "” is forgotten.";
        return answer(call, visitor, current(call.form()), said);
    }

    /** The hunt beside which the panel stands; null on the page of all of them. */
    private static @Nullable HuntState current(Parameters form) {
        return form.first("from") == null ? null : HuntState.of(form).withAfter("");
    }

    private Reply answer(Call call, Visitor visitor, @Nullable HuntState current, String said) {
        return call.fromScript()
                ? pages.part("saved.jte", view(call, visitor, current, said))
                : Reply.redirect("/hunts");
    }

    private SavedHuntsView view(
            Call call, Visitor visitor, @Nullable HuntState current, String said) {
        Preferences preferences = Preferences.of(call);
        return new SavedHuntsView(
                visitor.csrf(),
                current,
                visitor.role() != Role.VIEWER,
                Visible.line(said),
                shelf.visible(visitor).stream()
                        .map(hunt -> row(hunt, visitor, preferences))
                        .toList());
    }

    private SavedHuntsView.Row row(SavedHunt hunt, Visitor visitor, Preferences preferences) {
        SavedHunt.Asked asked = hunt.asked();
        boolean all = asked.from().isEmpty();
        HuntState state = new HuntState(
                asked.query(),
                all ? HuntState.ALL : asked.from(),
                asked.to().isEmpty() ? HuntState.NOW : asked.to(),
                asked.columns(),
                "",
                "");
        boolean own = HuntShelf.isOwn(hunt, visitor);
        String until = asked.to().isEmpty() ? HuntState.NOW : asked.to();
        return new SavedHuntsView.Row(
                hunt.id(),
                Visible.line(asked.name()),
                own ? "" : hunt.owner(),
                asked.query().isEmpty() ? "everything" : Visible.line(asked.query()),
                all ? "all time" : Visible.line(asked.from() + " to " + until),
                Moment.of(hunt.changedAt(), preferences.zone(), hunts.now()),
                state.href(),
                asked.shared(),
                own && visitor.role() != Role.VIEWER,
                visitor.role() != Role.VIEWER && HuntShelf.mayForget(hunt, visitor));
    }
}
