package org.spoolhound.web.hunt;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spoolhound.indexer.fields.Field;
import org.spoolhound.indexer.index.JointStackResult;
import org.spoolhound.indexer.index.StackRequest;
import org.spoolhound.indexer.index.StackResult;
import org.spoolhound.indexer.query.HuntRequest;
import org.spoolhound.indexer.query.QuerySyntaxException;
import org.spoolhound.web.html.Pages;
import org.spoolhound.web.html.Preferences;
import org.spoolhound.web.html.Section;
import org.spoolhound.web.http.Call;
import org.spoolhound.web.http.HttpProblem;
import org.spoolhound.web.http.Reply;
import org.spoolhound.web.http.Visitor;

/** Counts a field's values: rarest first, because what stands out is rare. */
public final class StackPage {

    private static final int ROWS = 500;
    private static final int TOP = 8;
    private static final String STANDARD_FIELD = "process.name";
    private static final String COMMONEST = "commonest";

    private final Hunts hunts;
    private final Searches searches;
    private final Pages pages;

    /** Stacks what these hunts find, until somebody stops them. */
    public StackPage(Hunts hunts, Searches searches, Pages pages) {
        this.hunts = hunts;
        this.searches = searches;
        this.pages = pages;
    }

    /** Answers {@code GET /stack}. */
    public Reply show(Call call, Visitor visitor) throws IOException {
        StackView view = view(call, visitor);
        Reply page = pages.page(
                call, visitor, new Pages.Page("stack.jte", title(view), Section.STACK, view));
        boolean wrong = view.problem() != null || !view.time().problem().isEmpty();
        return wrong ? page.withStatus(400) : page;
    }

    private static String title(StackView view) {
        String of = view.query().isEmpty() ? "" : " of " + view.query();
        return "Stack " + view.field() + of;
    }

    /** What an address asks to be stacked. */
    private record Asked(String field, boolean rarest, HuntState state, Preferences preferences) {
        static Asked of(Call call) {
            return new Asked(
                    call.query().text("field", STANDARD_FIELD),
                    !call.query().text("order").equals(COMMONEST),
                    HuntState.of(call.query()).withAfter(""),
                    Preferences.of(call));
        }

        /** The fields that are counted together. */
        List<String> fields() {
            return Arrays.stream(field.split(",", -1))
                    .map(String::strip)
                    .filter(name -> !name.isEmpty())
                    .distinct()
                    .toList();
        }

        /** This page with its field and order for another hunt. */
        String href(HuntState other) {
            return other.url("/stack")
                    .and("field", field)
                    .and("order", rarest ? null : COMMONEST)
                    .toString();
        }

        Asked otherWayRound() {
            return new Asked(field, !rarest, state, preferences);
        }

        Asked commonestFirst() {
            return new Asked(field, false, state, preferences);
        }

        StackRequest.Order order() {
            return rarest ? StackRequest.Order.RAREST : StackRequest.Order.COMMONEST;
        }
    }

    private StackView view(Call call, Visitor visitor) throws IOException {
        Asked asked = Asked.of(call);
        try (Searches.Running running =
                searches.begin(call, visitor, asked.state().query())) {
            HuntRequest request = hunts.request(visitor.tenant(), asked.state());
            Counted result = count(hunts.stoppedBy(running), request, asked);
            TimeView time = TimeView.of(
                    asked.state(),
                    request.range(),
                    new TimeView.Reader(asked.preferences().zone(), hunts.now(), asked::href));
            return page(asked, time, null, result.because(running.isAsked()));
        } catch (QuerySyntaxException e) {
            QueryProblemView problem = QueryProblemView.of(asked.state().query(), e);
            return page(
                    asked,
                    TimeView.broken(asked.state(), asked::href, ""),
                    problem,
                    Counted.NOTHING);
        } catch (TimeProblem e) {
            return page(
                    asked,
                    TimeView.broken(asked.state(), asked::href, e.getMessage()),
                    null,
                    Counted.NOTHING);
        }
    }

    /**
     * What was counted, as shown.
     *
     * @param cut why it was cut short; empty when it was not
     */
    private record Counted(List<StackView.Row> rows, String total, String cut) {

        static final Counted NOTHING = new Counted(List.of(), "", "");

        Counted because(boolean stopped) {
            return !stopped || cut.isEmpty()
                    ? this
                    : new Counted(rows, total, "Stopped: counted until then.");
        }
    }

    private static final String LIMIT = "Cut short by a limit.";

    private Counted count(Hunts bounded, HuntRequest request, Asked asked) throws IOException {
        StackViews views = new StackViews(asked.preferences().zone(), hunts.now());
        List<String> fields = asked.fields();
        if (fields.size() > 1) {
            JointStackResult found = bounded.stackJointly(request, fields, ROWS, asked.order());
            return new Counted(
                    views.rows(fields, found),
                    StackViews.total(found),
                    found.partial() ? LIMIT : "");
        }
        String field = fields.isEmpty() ? STANDARD_FIELD : fields.getFirst();
        StackResult found = bounded.stack(request, field, ROWS, asked.order());
        return counted(asked, field, found);
    }

    private Counted counted(Asked asked, String field, StackResult found) {
        return new Counted(
                new StackViews(asked.preferences().zone(), hunts.now()).rows(field, found),
                StackViews.total(found),
                found.partial() ? LIMIT : "");
    }

    private StackView page(
            Asked asked, TimeView time, @Nullable QueryProblemView problem, Counted result) {
        HuntState state = asked.state();
        return new StackView(
                String.join(",", asked.fields()),
                asked.fields(),
                hunts.catalogue().fields().stream().map(Field::name).toList(),
                state.query(),
                asked.rarest(),
                asked.otherWayRound().href(state),
                time,
                problem,
                result.rows(),
                result.total(),
                result.cut(),
                state.href());
    }

    /** Answers {@code GET /hunt/top?field=…} with the commonest values alone, for the side bar. */
    public Reply top(Call call, Visitor visitor) throws IOException {
        Asked asked = Asked.of(call).commonestFirst();
        try {
            HuntRequest request = hunts.request(visitor.tenant(), asked.state());
            StackResult result =
                    hunts.stack(request, asked.field(), TOP, StackRequest.Order.COMMONEST);
            return pages.part(
                    "top.jte",
                    page(
                            asked,
                            TimeView.broken(asked.state(), asked::href, ""),
                            null,
                            counted(asked, asked.field(), result)));
        } catch (QuerySyntaxException | TimeProblem e) {
            throw HttpProblem.badRequest(String.valueOf(e.getMessage()));
        }
    }
}
