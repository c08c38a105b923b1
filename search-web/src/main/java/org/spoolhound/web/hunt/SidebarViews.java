package org.spoolhound.web.hunt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.spoolhound.indexer.fields.Field;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.indexer.index.Hit;
import org.spoolhound.web.html.Visible;

/** Lists the fields of the hits shown. */
final class SidebarViews {

    /** What people look at first, in this order. */
    private static final List<String> USUAL = List.of(
            "host.name",
            "event.category",
            "event.action",
            "event.outcome",
            "user.name",
            "process.name",
            "process.parent.name",
            "source.ip",
            "destination.ip",
            "destination.port",
            "dns.question.name",
            "url.path",
            "file.path",
            "service.name",
            "event.dataset",
            "spoolhound.probe");

    private static final int MAX_OTHERS = 300;

    private final HuntState state;
    private final List<String> columns;
    private final FieldCatalogue catalogue;

    SidebarViews(HuntState state, List<String> columns, FieldCatalogue catalogue) {
        this.state = state;
        this.columns = columns;
        this.catalogue = catalogue;
    }

    SidebarView view(List<Hit> hits) {
        Map<String, Integer> counts = new TreeMap<>();
        for (Hit hit : hits) {
            hit.event().fields().keySet().forEach(name -> counts.merge(name, 1, Integer::sum));
        }
        if (!hits.isEmpty()) {
            counts.put(FieldCatalogue.KIND, hits.size());
        }
        List<SidebarView.Entry> usual = USUAL.stream()
                .filter(counts::containsKey)
                .map(name -> entry(name, counts.getOrDefault(name, 0)))
                .toList();
        List<SidebarView.Entry> others = new ArrayList<>();
        counts.forEach((name, count) -> {
            if (!USUAL.contains(name) && others.size() < MAX_OTHERS) {
                others.add(entry(name, count));
            }
        });
        return new SidebarView(usual, others);
    }

    private SidebarView.Entry entry(String name, int hits) {
        Field known = catalogue.find(name);
        HuntState closed = state.withAfter("");
        return new SidebarView.Entry(
                Visible.line(name),
                known == null ? "A field of the source" : known.description(),
                hits,
                columns.contains(name),
                state.toggled(name, columns).href(),
                closed.url("/hunt/top").and("field", name).toString(),
                closed.stackHref(name));
    }
}
