package org.spoolhound.web.command;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.spoolhound.indexer.detect.Detector;
import org.spoolhound.indexer.detect.Rule;
import org.spoolhound.indexer.index.Cursor;
import org.spoolhound.indexer.index.Histogram;
import org.spoolhound.indexer.index.Hit;
import org.spoolhound.indexer.index.HitSource;
import org.spoolhound.indexer.index.SearchRequest;
import org.spoolhound.indexer.index.SearchResult;

/**
 * Those hits that meet a rule, each with the rules' ids and titles in {@code rule.id} and {@code
 * rule.name}. Every hit is looked at, so the request's deadline and histogram are not known here.
 */
final class RuledHits implements HitSource {
    private final HitSource hits;
    private final Detector detector;

    RuledHits(HitSource hits, Detector detector) {
        this.hits = hits;
        this.detector = detector;
    }

    @Override
    public SearchResult search(SearchRequest request) throws IOException {
        long start = System.nanoTime();
        List<Hit> page = new ArrayList<>();
        long[] total = {0};
        Cursor after = request.after();
        boolean[] more = {false};
        export(request, hit -> {
            total[0]++;
            boolean behind =
                    after == null || request.order().places().compare(hit.place(), after) > 0;
            more[0] |= behind && page.size() == request.limit();
            if (behind && page.size() < request.limit()) {
                page.add(hit);
            }
        });
        boolean goesOn = more[0] && !page.isEmpty();
        return new SearchResult(
                page,
                total[0],
                Histogram.NONE,
                goesOn ? page.getLast().place() : null,
                false,
                Duration.ofNanos(System.nanoTime() - start));
    }

    @Override
    public void export(SearchRequest request, Consumer<Hit> sink) throws IOException {
        hits.export(request, hit -> {
            List<Rule> met = detector.detect(hit.event()).stream()
                    .filter(rule -> !rule.silent())
                    .toList();
            if (!met.isEmpty()) {
                sink.accept(told(hit, met));
            }
        });
    }

    private static Hit told(Hit hit, List<Rule> met) {
        Map<String, Object> rules = Map.of(
                "rule.id", met.stream().map(Rule::id).toList(),
                "rule.name", met.stream().map(rule -> rule.facts().title()).toList());
        return new Hit(hit.id(), hit.event().with(rules));
    }
}
