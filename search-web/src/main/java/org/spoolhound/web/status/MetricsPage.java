package org.spoolhound.web.status;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.spoolhound.indexer.index.TenantId;
import org.spoolhound.web.http.Call;
import org.spoolhound.web.http.HttpProblem;
import org.spoolhound.web.http.Reply;
import org.spoolhound.web.http.Visitor;

/** What Prometheus reads, in the format it asks for. */
public final class MetricsPage {

    private final Metrics metrics;
    private final ExpositionFormats formats = ExpositionFormats.init();

    /** Prints these metrics, those of the facts among them. */
    public MetricsPage(Metrics metrics, SiteFacts facts) {
        this.metrics = metrics;
        metrics.add(new FactMetrics(facts));
    }

    /**
     * Answers {@code GET /metrics}. The numbers are those of all organisations together, so they
     * are for the one that runs the server.
     */
    public Reply show(Call call, Visitor visitor) throws IOException {
        if (!visitor.tenant().equals(TenantId.MAIN)) {
            throw new HttpProblem(403, "Metrics are for the organisation that runs the server.");
        }
        ExpositionFormatWriter writer = formats.findWriter(call.header("Accept"));
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        writer.write(text, metrics.scrape());
        return Reply.of(200, writer.getContentType(), text.toByteArray());
    }
}
