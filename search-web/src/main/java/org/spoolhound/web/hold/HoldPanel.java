package org.spoolhound.web.hold;

import java.io.IOException;
import java.util.List;
import org.spoolhound.indexer.state.Hold;
import org.spoolhound.indexer.state.Role;
import org.spoolhound.web.html.Moment;
import org.spoolhound.web.html.Pages;
import org.spoolhound.web.html.Preferences;
import org.spoolhound.web.html.Visible;
import org.spoolhound.web.http.Call;
import org.spoolhound.web.http.Parameters;
import org.spoolhound.web.http.Reply;
import org.spoolhound.web.http.Visitor;
import org.spoolhound.web.hunt.HuntState;
import org.spoolhound.web.hunt.Numbers;

/** The holds as a panel of the spool page, where they are placed and released. */
public final class HoldPanel {

    private final HoldDesk desk;
    private final Pages pages;

    /** Shows the holds of this desk. */
    public HoldPanel(HoldDesk desk, Pages pages) {
        this.desk = desk;
        this.pages = pages;
    }

    /** Answers {@code POST /spool/holds} with what is to be kept, and why. */
    public Reply place(Call call, Visitor visitor) throws IOException {
        Parameters form = call.form();
        Hold hold = desk.place(
                call,
                visitor,
                new HoldDesk.Asked(
                        form.text("q"),
                        form.text("host"),
                        form.text("from"),
                        form.text("to"),
                        form.text("reason")));
        return answer(call, visitor, "Hold " + hold.id() + " keeps " + hold.span() + ".");
    }

    /** Answers {@code POST /spool/holds/:id/release}. */
    public Reply release(Call call, Visitor visitor) {
        Hold hold = desk.find(visitor, call.name("id"));
        desk.release(call, visitor, hold);
        return answer(
                call,
                visitor,
                "Hold " + hold.id() + " is released: what it kept goes with the next sweep.");
    }

    private Reply answer(Call call, Visitor visitor, String said) {
        return call.fromScript()
                ? pages.part("holds.jte", view(call, visitor, Visible.line(said)))
                : Reply.redirect("/spool#holds");
    }

    /** What the panel shows a visitor. */
    public HoldsView view(Call call, Visitor visitor, String said) {
        List<HoldsView.Row> rows = desk.visible(visitor).stream()
                .map(hold -> row(hold, visitor, Preferences.of(call)))
                .toList();
        return new HoldsView(visitor.csrf(), works(visitor), said, rows);
    }

    private static boolean works(Visitor visitor) {
        return visitor.role() != Role.VIEWER;
    }

    private HoldsView.Row row(Hold hold, Visitor visitor, Preferences preferences) {
        Hold.Sought sought = hold.sought();
        String host = hold.host() == null ? "every host" : hold.host();
        return new HoldsView.Row(
                hold.id(),
                Visible.line(sought == null ? host : sought.query()),
                sought == null ? "" : hunt(sought.query()),
                hold.days(),
                sought == null ? "" : Numbers.count(sought.days().size()),
                Visible.line(hold.reason()),
                Visible.line(hold.owner()),
                Moment.of(hold.createdAt(), preferences.zone(), desk.now()),
                works(visitor) && HoldDesk.mayRelease(hold, visitor));
    }

    private static String hunt(String query) {
        return new HuntState(query, HuntState.ALL, HuntState.NOW, List.of(), "", "").href();
    }
}
