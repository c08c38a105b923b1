package org.spoolhound.web.hunt;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.spoolhound.indexer.index.Hit;
import org.spoolhound.indexer.query.HuntRequest;
import org.spoolhound.indexer.query.QuerySyntaxException;
import org.spoolhound.web.access.Audit;
import org.spoolhound.web.http.Call;
import org.spoolhound.web.http.HttpProblem;
import org.spoolhound.web.http.Reply;
import org.spoolhound.web.http.Visitor;

/** Every event of a hunt as a file, written while it is read: no cap, no memory. */
public final class ExportPage {

    private final Hunts hunts;
    private final Audit audit;

    /** Exports what these hunts find. */
    public ExportPage(Hunts hunts, Audit audit) {
        this.hunts = hunts;
        this.audit = audit;
    }

    /** How events become a file. */
    private record Format(String type, String extension, String head, Line line) {}

    /** How one event becomes text. */
    private interface Line {
        String of(Hit hit);
    }

    /** Answers {@code GET /hunt/export.csv}: the columns of the table, one line per event. */
    public Reply csv(Call call, Visitor visitor) {
        HuntState state = HuntState.of(call.query());
        List<String> columns =
                state.columns().isEmpty() ? HitViews.STANDARD_COLUMNS : state.columns();
        List<String> header = new ArrayList<>(List.of("@timestamp", "event.id"));
        header.addAll(columns);
        header.add("summary");
        return export(
                call,
                visitor,
                new Format(
                        "text/csv; charset=utf-8",
                        "csv",
                        CsvText.line(header),
                        hit -> CsvText.line(cells(hit, columns))));
    }

    private static List<String> cells(Hit hit, List<String> columns) {
        List<String> cells = new ArrayList<>();
        cells.add(hit.event().time().toString());
        cells.add(hit.id());
        for (String column : columns) {
            cells.add(String.join(" | ", FieldValues.of(hit.event(), column)));
        }
        cells.add(EventSummary.of(hit.event()));
        return cells;
    }

    /** Answers {@code GET /hunt/export.ndjson}: every field, one JSON object per line. */
    public Reply json(Call call, Visitor visitor) {
        return export(
                call, visitor, new Format("application/x-ndjson", "ndjson", "", HitJson::line));
    }

    private Reply export(Call call, Visitor visitor, Format format) {
        HuntState state = HuntState.of(call.query());
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
        } catch (QuerySyntaxException | TimeProblem e) {
            throw HttpProblem.badRequest(String.valueOf(e.getMessage()));
        }
    }

    private void write(HuntRequest request, OutputStream out, Format format) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        writer.write(format.head());
        try {
            hunts.export(request, hit -> write(format.line().of(hit), writer));
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
