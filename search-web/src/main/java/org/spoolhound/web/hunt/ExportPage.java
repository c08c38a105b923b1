package org.spoolhound.web.hunt;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.spoolhound.indexer.index.Hit;
import org.spoolhound.indexer.index.SearchRequest;
import org.spoolhound.indexer.query.HuntRequest;
import org.spoolhound.indexer.query.QuerySyntaxException;
import org.spoolhound.web.access.Audit;
import org.spoolhound.web.http.Call;
import org.spoolhound.web.http.HttpProblem;
import org.spoolhound.web.http.Reply;
import org.spoolhound.web.http.Visitor;

/** Every event of a hunt as a file, written while it is read: no cap, no memory. */
public final class ExportPage {

    /** The word for the other order in addresses. */
    static final String OLDEST = "oldest";

    private static final String NEWEST = "newest";

    private final Hunts hunts;
    private final Audit audit;

    /** Exports what these hunts find. */
    public ExportPage(Hunts hunts, Audit audit) {
        this.hunts = hunts;
        this.audit = audit;
    }

    private static SearchRequest.Order order(Call call) {
        String order = call.query().text("order", NEWEST);
        if (!order.equals(NEWEST) && !order.equals(OLDEST)) {
            throw HttpProblem.badRequest("\"order\" must be newest or oldest.");
        }
        return order.equals(OLDEST) ? SearchRequest.Order.OLDEST : SearchRequest.Order.NEWEST;
    }

    /** How events become a file, and which come first. */
    private record Format(
            String type, String extension, String head, Line line, SearchRequest.Order order) {}

    /** How one event becomes text. */
    private interface Line {
        String of(Hit hit);
    }

    /** Answers {@code GET /hunt/export.csv}: the columns of the table, one line per event. */
    public Reply csv(Call call, Visitor visitor) {
        return csv(call, visitor, HuntState.of(call.query()), order(call));
    }

    /** The file of a hunt, in this order. */
    public Reply csv(Call call, Visitor visitor, HuntState state, SearchRequest.Order order) {
        EventTable table =
                state.columns().isEmpty() ? EventTable.standard() : new EventTable(state.columns());
        Format format =
                new Format("text/csv; charset=utf-8", "csv", table.header(), table::line, order);
        return export(call, visitor, state, format);
    }

    /** Answers {@code GET /hunt/export.ndjson}: every field, one JSON object per line. */
    public Reply json(Call call, Visitor visitor) {
        return json(call, visitor, HuntState.of(call.query()), order(call));
    }

    /** The file of a hunt, in this order. */
    public Reply json(Call call, Visitor visitor, HuntState state, SearchRequest.Order order) {
        Format format = new Format("application/x-ndjson", "ndjson", "", HitJson::line, order);
        return export(call, visitor, state, format);
    }

    private Reply export(Call call, Visitor visitor, HuntState state, Format format) {
        HuntRequest request = understood(visitor, state);
        String what = state.query() + " from " + state.from() + " to " + state.to();
        audit.done(call, visitor, new Audit.Deed("export", format.extension(), what));
        String stamp = hunts.now().toString().replaceAll("[^0-9TZ]", "");
        return Reply.download(
                format.type(),
                "hunt-" + stamp + "." + format.extension(),
                out -> write(request, out, format));
    }

    private HuntRequest understood(Visitor visitor, HuntState state) {
        try {
            return hunts.request(visitor.tenant(), state);
        } catch (QuerySyntaxException e) {
            throw HttpProblem.badQuery(e.column(), String.valueOf(e.getMessage()), e.suggestion());
        } catch (TimeProblem e) {
            throw HttpProblem.badRequest(e.getMessage()).coded("time");
        }
    }

    private void write(HuntRequest request, OutputStream out, Format format) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        writer.write(format.head());
        try {
            hunts.export(request, format.order(), hit -> write(format.line().of(hit), writer));
        } catch (UncheckedIOException e) {
            throw new IOException("the reader has gone away", e);
        }
        writer.flush();
    }

    private static void write(String line, Writer writer) {
        try {
            writer.write(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
