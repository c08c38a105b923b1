package org.spoolhound.indexer.detect.correlate;

import java.util.LinkedHashMap;
import java.util.Map;
import org.spoolhound.indexer.condition.Condition;
import org.spoolhound.indexer.condition.ConditionEvaluator;
import org.spoolhound.indexer.detect.Rule;
import org.spoolhound.indexer.fields.FieldCatalogue;
import org.spoolhound.spool.snapshot.Event;

/** A few events, evaluated one by one. */
final class MemoryMatches implements MatchSource {

    private final Map<String, Event> events = new LinkedHashMap<>();

    void add(String id, Event event) {
        events.put(id, event);
    }

    @Override
    public void find(Rule rule, Condition narrow, Range range, Sink sink) {
        ConditionEvaluator condition =
                ConditionEvaluator.of(rule.condition().and(narrow), FieldCatalogue.standard());
        events.forEach((id, event) -> {
            if (range.contains(event.time()) && condition.test(event)) {
                sink.accept(id, event);
            }
        });
    }
}
