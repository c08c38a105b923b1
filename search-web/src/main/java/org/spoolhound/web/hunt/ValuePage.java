package org.spoolhound.web.hunt;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.spoolhound.indexer.fields.Field;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.indexer.fields.FieldType;
import org.spoolhound.indexer.fields.PivotKind;
import org.spoolhound.web.html.Pages;
import org.spoolhound.web.html.Section;
import org.spoolhound.web.html.Visible;
import org.spoolhound.web.http.Call;
import org.spoolhound.web.http.HttpProblem;
import org.spoolhound.web.http.Reply;
import org.spoolhound.web.http.Visitor;

/** The menu of one value: include, exclude, only, pivot, stack, copy. */
public final class ValuePage {

    private static final int MAX_CHARS = 4_000;
    private static final Duration AROUND = Duration.ofMinutes(5);

    private final FieldCatalogue catalogue;
    private final Pages pages;

    /** Menus over these fields. */
    public ValuePage(FieldCatalogue catalogue, Pages pages) {
        this.catalogue = catalogue;
        this.pages = pages;
    }

    /** Answers {@code GET /value?field=…&value=…}; it continues the hunt one comes from. */
    public Reply show(Call call, Visitor visitor) {
        String field = call.query().text("field");
        String value = call.query().first("value");
        if (field.isEmpty() || value == null || field.length() + value.length() > MAX_CHARS) {
            throw HttpProblem.badRequest("The address names no field and value.");
        }
        MenuView view = new MenuView(
                Visible.line(field), Visible.line(value), value, actions(field, value, call));
        return call.fromScript()
                ? pages.part("menu.jte", view)
                : pages.page(
                        call, visitor, new Pages.Page("value.jte", "Value", Section.HUNT, view));
    }

    private List<MenuView.Action> actions(String field, String value, Call call) {
        HuntState state = Trail.of(call);
        List<MenuView.Action> actions = new ArrayList<>();
        if (catalogue.typeOf(field) == FieldType.DATE) {
            addAround(actions, state, value);
        }
        if (!field.equals(FieldCatalogue.TIMESTAMP)) {
            String clause = QueryText.is(field, value);
            String query = state.query();
            add(actions, "include", "Include", state.withQuery(QueryText.include(query, clause)));
            add(actions, "exclude", "Exclude", state.withQuery(QueryText.exclude(query, clause)));
            add(actions, "only", "Only this", state.withQuery(clause));
        }
        addPivot(actions, field, value);
        actions.add(new MenuView.Action("stack", "Stack this field", state.stackHref(field)));
        return actions;
    }

    private static void add(
            List<MenuView.Action> actions, String word, String label, HuntState state) {
        actions.add(new MenuView.Action(word, label, state.href()));
    }

    private static void addAround(List<MenuView.Action> actions, HuntState state, String value) {
        try {
            Instant moment = Instant.parse(value);
            String from = moment.minus(AROUND).toString();
            String to = moment.plus(AROUND).toString();
            add(actions, "around", "5 minutes around it", state.withTime(from, to));
        } catch (DateTimeException e) {
            // Not a moment after all: nothing lies around it.
        }
    }

    private void addPivot(List<MenuView.Action> actions, String field, String value) {
        Field known = catalogue.find(field);
        PivotKind kind = known == null ? PivotKind.NONE : known.pivot();
        String shown = Visible.line(value);
        if (Subject.exists(kind)) {
            String label = "Pivot: all about " + Subject.word(kind) + " " + shown;
            Subject subject = new Subject(kind, value);
            actions.add(new MenuView.Action("summary", "In brief, here", subject.briefHref()));
            actions.add(new MenuView.Action("pivot", label, subject.href()));
        }
    }
}
