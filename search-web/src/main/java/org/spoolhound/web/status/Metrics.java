package org.spoolhound.web.status;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.Unit;
import java.time.Duration;
import org.spoolhound.web.http.Door;
import org.spoolhound.web.http.Route;

/** What the server counts while it runs; one per server, so that two in a process do not mix. */
public final class Metrics {

    private static final double[] SECONDS = {0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30};

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Counter requests = Counter.builder()
            .name("spoolhound_http_requests_total")
            .help("Requests answered")
            .labelNames("method", "route", "status")
            .register(registry);
    private final Histogram requestSeconds = Histogram.builder()
            .name("spoolhound_http_request_duration_seconds")
            .help("From a request's first byte to its answer's last")
            .unit(Unit.SECONDS)
            .classicOnly()
            .classicUpperBounds(SECONDS)
            .labelNames("method", "route")
            .register(registry);
    private final Gauge searchesRunning = Gauge.builder()
            .name("spoolhound_searches_running")
            .help("Searches and exports at work now")
            .register(registry);
    private final Counter searchesRejected = Counter.builder()
            .name("spoolhound_searches_rejected_total")
            .help("Searches refused because web.max-searches others were at work")
            .register(registry);
    private final Counter searchesPartial = Counter.builder()
            .name("spoolhound_searches_partial_total")
            .help("Searches cut short by web.search-timeout")
            .register(registry);
    private final Histogram searchSeconds = Histogram.builder()
            .name("spoolhound_search_duration_seconds")
            .help("Time at work in the index, without waiting for a place")
            .unit(Unit.SECONDS)
            .classicOnly()
            .classicUpperBounds(SECONDS)
            .labelNames("kind")
            .register(registry);

    /** Nothing counted yet, besides what the Java machine counts itself. */
    public Metrics() {
        JvmMetrics.builder().register(registry);
        searchesRejected.initLabelValues();
        searchesPartial.initLabelValues();
    }

    /** From now on also tells these facts. */
    void add(FactMetrics facts) {
        registry.register(facts);
    }

    /** Everything, now. */
    MetricSnapshots scrape() {
        return registry.scrape();
    }

    /** Counts what passes through a door. */
    public Door counting(Door door) {
        return new CountingDoor(door, this);
    }

    void answered(Route route, int status, Duration took) {
        String method = route.method().name();
        String path = route.path().toString();
        requests.labelValues(method, path, Integer.toString(status)).inc();
        requestSeconds.labelValues(method, path).observe(seconds(took));
    }

    void searchBegan() {
        searchesRunning.inc();
    }

    void searchEnded(String kind, Duration took) {
        searchesRunning.dec();
        searchSeconds.labelValues(kind).observe(seconds(took));
    }

    void searchRejected() {
        searchesRejected.inc();
    }

    void searchWasPartial() {
        searchesPartial.inc();
    }

    private static double seconds(Duration took) {
        return took.toNanos() / 1e9;
    }
}
